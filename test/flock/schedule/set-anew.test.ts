import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const hour = 3_600_000;
const day = 24 * hour;
const poem = `Wires\n\n${Array.from({ length: 60 }, (_, n) => `line number ${n + 1}`).join("\n")}\n`;

async function rhythm(world: World): Promise<void> {
  const ask = { account: "howl", when: "every 3 hours", by: moderator };
  const { id } = await world.flock.draftSchedule(ask);
  await world.flock.changeDraft(id, { by: moderator, jitter: "0" });
  await world.flock.setSchedule(id, moderator);
}

const said = (world: World): number => world.network.standing.length;

test("after a clock that was two days ahead, a schedule set anew speaks at the slots it shows, and gives none twice", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world);
  await world.clock.advance(4 * hour);
  const start = world.clock.now();
  world.clock.set(start + 2 * day);
  await world.clock.advance(4 * hour);
  expect(said(world)).toBe(2);
  world.clock.set(start);
  await rhythm(world);
  const [view] = await world.flock.schedules("howl");
  const { current } = await world.flock.accountStatus("howl");
  expect(current?.runAt).toBe(view?.slots[0]?.runAt);
  await world.clock.advance(2 * day + 5 * hour);
  // Of eighteen slots the one that was given under the wrong clock stays out.
  expect(said(world)).toBe(2 + 17);
  expect(world.faults).toEqual([]);
});
