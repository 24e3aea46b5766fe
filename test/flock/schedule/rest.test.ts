import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;
const day = 24 * hour;

async function resting(rest: string): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", "Short\n\nend\n");
  await world.flock.choose({ zone: "Europe/Berlin" });
  const ask = { account: "howl", when: "every 3 hours", by: moderator };
  const draft = await world.flock.draftSchedule(ask);
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0", rest });
  await world.flock.setSchedule(draft.id, moderator);
  return world;
}

async function readNext(world: World): Promise<void> {
  const text = "Next\n\none\ntwo\nthree\n";
  await world.flock.addPoem({ name: "next", fileName: undefined, text, by: moderator });
  await world.flock.give({ account: "howl", poem: "next", by: moderator });
  await world.flock.start("howl");
}

const said = (world: World): number => world.network.standing.length;

test("after a reading the account rests as long as its schedule says, which counts as no missed slot", async () => {
  await using world = await resting("24");
  await world.clock.advance(6 * hour);
  expect(said(world)).toBe(2);
  const ended = world.clock.now();
  await readNext(world);
  const [view] = await world.flock.schedules("howl");
  expect(view?.slots[0]?.runAt).toBe(ended + 27 * hour);
  await world.clock.advance(26 * hour);
  expect(said(world)).toBe(2);
  await world.clock.advance(hour);
  expect(said(world)).toBe(3);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 3, missed: 0 }]);
  expect((await world.news()).filter(({ kind }) => kind === "trouble")).toEqual([]);
});

test("a rest that is over keeps nothing back", async () => {
  await using world = await resting("24");
  await world.clock.advance(6 * hour + 2 * day);
  await readNext(world);
  await world.clock.advance(3 * hour);
  expect(said(world)).toBe(3);
});

test("an account that a wrong clock has put out of time does not rest: its silence is told", async () => {
  await using world = await resting("24");
  await world.clock.advance(3 * hour);
  world.clock.set(world.clock.now() + 20 * day);
  await world.clock.advance(6 * hour);
  expect(said(world)).toBe(2);
  world.clock.set(world.clock.now() - 20 * day);
  await readNext(world);
  await world.news();
  await world.clock.advance(2 * day);
  expect(said(world)).toBe(2);
  const troubles = (await world.news()).filter(({ kind }) => kind === "trouble");
  expect(troubles).toMatchObject([{ trouble: "silent" }]);
});

test("every line that comes after a rest, or after a limit, is shown with its time", async () => {
  await using world = await resting("24");
  await world.clock.advance(6 * hour);
  const ended = world.clock.now();
  await readNext(world);
  const times = async () => (await world.flock.preview("howl", 3)).items.map(({ at }) => at);
  expect(await times()).toEqual([27, 30, 33].map((hours) => ended + hours * hour));
  await world.clock.advance(26 * hour);
  world.network.answer({ kind: "day-limited", until: ended + 40 * hour });
  await world.clock.advance(2 * hour);
  expect(await times()).toEqual([42, 45, 48].map((hours) => ended + hours * hour));
});
