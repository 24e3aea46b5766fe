import { expect, test } from "vitest";
import { boss, calm, createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const minute = 60_000;
const day = 1_440 * minute;

/** A reader with a slot every other minute. */
async function setUp(world: World): Promise<void> {
  await world.reader("howl", "one\ntwo\nthree");
  await world.flock.choose({ zone: "Europe/Berlin" });
  await world.flock.setCeiling("howl", { perDay: "800", verified: "yes" });
  const ask = { account: "howl", when: "*/2 * * * *", by: moderator };
  const { id } = await world.flock.draftSchedule(ask);
  await world.flock.setSchedule(id, moderator);
}

test("a slot that is used counts all that were passed over before it, however many", async () => {
  await using world = await createWorld();
  await setUp(world);
  world.db.sql("update schedule set reckoned_to = ?").run(world.clock.now() - 20 * day);
  await world.clock.advance(15 * minute);
  const [view] = await world.flock.schedules("howl");
  expect(world.network.standing.length).toBeGreaterThan(0);
  expect(view?.missed).toBeGreaterThan(14_390);
});

test("after weeks of a pause an account with a rhythm of minutes has its next slot at once", async () => {
  await using world = await createWorld();
  await setUp(world);
  await world.flock.pause(boss("howl"));
  // As twenty days of the pause leave it: 14,400 slots that nobody has counted yet.
  const now = world.clock.now();
  world.db.sql("update schedule set reckoned_to = ?").run(now - 20 * day);

  await world.flock.resume(boss("howl"));
  await calm();
  await world.clock.advance(1);
  const { current } = await world.flock.accountStatus("howl");
  expect(current?.runAt).toBeGreaterThan(now);
  expect(current?.runAt).toBeLessThan(now + 5 * minute);
  const [view] = await world.flock.schedules("howl");
  expect(view?.missed).toBeGreaterThan(14_390);
});
