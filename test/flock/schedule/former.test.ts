import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;
const day = 24 * hour;
const poem = `Wires\n\n${Array.from({ length: 60 }, (_, n) => `line number ${n + 1}`).join("\n")}\n`;

async function rhythm(world: World, change: { readonly begin?: string } = {}): Promise<void> {
  const ask = { account: "howl", when: "every 3 hours", by: moderator };
  const { id } = await world.flock.draftSchedule(ask);
  await world.flock.changeDraft(id, { by: moderator, jitter: "0", ...change });
  await world.flock.setSchedule(id, moderator);
}

/** A reader whose first line may stand or not; its timeline cannot be read. */
async function inDoubt(world: World): Promise<void> {
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world);
  world.network.answer({ kind: "unknown", detail: "timeout" });
  world.network.timelineAnswers({ kind: "rate-limited", until: undefined });
  await world.clock.advance(3 * hour);
  expect(said(world)).toBe(0);
}

const said = (world: World): number => world.network.standing.length;

test("a line in doubt that proves not said is not said by its slot any more once the schedule is cleared", async () => {
  await using world = await createWorld();
  await inDoubt(world);
  await world.flock.clearSchedule("howl");
  await world.clock.advance(2 * hour);
  world.network.timelineAnswers(undefined);
  await world.clock.advance(20 * hour);
  expect(said(world)).toBe(0);
  const { current } = await world.flock.accountStatus("howl");
  expect(current).toMatchObject({ state: "planned", runAt: undefined });
  await world.post("howl");
  expect(world.network.standing).toMatchObject([{ text: "Wires" }]);
});

test("a line in doubt that proves not said waits for the first slot of a schedule that begins later", async () => {
  await using world = await createWorld();
  await inDoubt(world);
  await rhythm(world, { begin: "in 7 days at 9:00" });
  await world.clock.advance(2 * hour);
  world.network.timelineAnswers(undefined);
  await world.clock.advance(6 * day);
  expect(said(world)).toBe(0);
  await world.clock.advance(2 * day);
  expect(world.network.standing[0]).toMatchObject({ text: "Wires" });
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: said(world), missed: 0 }]);
});

test("what X turns away for a minute does not wait it out under a schedule that begins later", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world);
  const answer = world.network.stall();
  await world.clock.advance(3 * hour);
  await rhythm(world, { begin: "in 7 days at 9:00" });
  answer({ kind: "rate-limited", until: world.clock.now() + 60_000 });
  await world.clock.advance(day);
  expect(said(world)).toBe(0);
});
