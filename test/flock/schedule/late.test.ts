import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";

const minute = 60_000;
const hour = 60 * minute;
const poem = `Wires\n\n${Array.from({ length: 60 }, (_, n) => `line number ${n + 1}`).join("\n")}\n`;

/** A reader whose clock shows 1:00 on Thursday, 1 January. */
async function withSchedule(when: string, change: { readonly end?: string } = {}): Promise<World> {
  const world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  const draft = await world.flock.draftSchedule({ account: "howl", when, by: moderator });
  await world.flock.changeDraft(draft.id, { by: moderator, jitter: "0", ...change });
  await world.flock.setSchedule(draft.id, moderator);
  return world;
}

const to = (world: World, iso: string): Promise<void> =>
  world.clock.advance(Date.parse(iso) - world.clock.now());
const said = (world: World): number => world.network.standing.length;

test("the last line of an evening is not said the next morning", async () => {
  await using world = await withSchedule("every 20 minutes from 20:00 to 22:00");
  await to(world, "2026-01-01T20:51:00Z");
  expect(said(world)).toBe(6);
  await world.restart(11 * hour);
  await world.clock.advance(15 * minute);
  expect(said(world)).toBe(6);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 6, missed: 1 }]);
});

test("a rhythm of weekdays says nothing on a Sunday", async () => {
  await using world = await withSchedule("21:00 on weekdays");
  await to(world, "2026-01-02T19:50:00Z");
  expect(said(world)).toBe(1);
  await world.restart(Date.parse("2026-01-04T06:00:00Z") - world.clock.now());
  await world.clock.advance(15 * minute);
  expect(said(world)).toBe(1);
});

test("nothing is said after the end", async () => {
  await using world = await withSchedule("every 3 hours", { end: "in 3 hours" });
  await world.clock.advance(2.9 * hour);
  await world.restart(50 * minute);
  await world.clock.advance(hour);
  expect(said(world)).toBe(0);
});

test("an absence is told with the slots that passed in it, not with those that a limit took before", async () => {
  await using world = await withSchedule("every 2 hours");
  const until = world.clock.now() + 12 * hour;
  world.network.answer({ kind: "day-limited", until });
  await world.clock.advance(12 * hour - 5 * minute);
  expect(said(world)).toBe(0);
  const { absences } = await world.restart(2 * hour);
  expect(absences).toMatchObject([{ missed: 1 }]);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 0, missed: 6 }]);
});
