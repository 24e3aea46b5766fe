import { expect, test } from "vitest";
import { createWorld, moderator } from "../../support/world.ts";
import type { World } from "../../support/world.ts";
import {
  answers,
  day,
  hour,
  minute,
  poem,
  rhythm,
  rightly,
  said,
  setClock,
  takenBack,
  troubles,
  year,
} from "./support.ts";

async function counted(world: World): Promise<{ used: number; missed: number }> {
  const [view] = await world.flock.schedules("howl");
  if (!view) throw new Error("no schedule");
  return { used: view.used, missed: view.missed };
}

test.each([
  ["two days", 2 * day],
  ["twelve years", 12 * year],
])(
  "after a clock that was %s ahead, an account has its slots again within minutes",
  async (_, ahead) => {
    await using world = await rightly();
    setClock(world, ahead, ahead);
    await world.clock.advance(4 * hour);
    expect(said(world)).toBe(2);
    setClock(world, -ahead, 0);
    await world.clock.advance(5 * minute);
    // A month of slots at a time, everything else has its turn in between.
    for (let months = 0; months < ahead / (30 * day); months += 1) await world.clock.sleep(0);
    expect(takenBack(world)).toBe(1);
    const { current } = await world.flock.accountStatus("howl");
    expect((current?.runAt ?? Infinity) - world.clock.now()).toBeLessThanOrEqual(3 * hour);
    expect(await counted(world)).toEqual({ used: 1, missed: 1 });
    await world.clock.advance(day);
    expect(said(world)).toBe(2 + 8);
    expect(await counted(world)).toEqual({ used: 9, missed: 1 });
    expect(takenBack(world)).toBe(1);
    expect(world.faults).toEqual([]);
  },
);

test("a slot that was used under a clock that was ahead is not used again, and counts as passed when its time comes", async () => {
  await using world = await rightly();
  setClock(world, day, day);
  await world.clock.advance(4 * hour);
  setClock(world, -day, 0);
  await world.clock.advance(2 * day);
  // Of the sixteen slots since, one went under the wrong clock; one passed under it.
  expect(said(world)).toBe(2 + 15);
  expect(await counted(world)).toEqual({ used: 1 + 15, missed: 1 + 1 });
});

test("a clock that is righted while the bot is away is noticed at the start", async () => {
  await using world = await rightly();
  setClock(world, year, year);
  await world.clock.advance(4 * hour);
  setClock(world, -year, 0);
  await world.restart(minute);
  await world.clock.advance(5 * minute);
  expect(takenBack(world)).toBe(1);
  await world.clock.advance(4 * hour);
  expect(said(world)).toBe(2 + 2);
});

test("a clock that is righted while the bot is away leaves the watch over accounts awake", async () => {
  await using world = await rightly();
  setClock(world, year, year);
  await world.clock.advance(4 * hour);
  setClock(world, -year, 0);
  await world.restart(minute);
  await world.clock.advance(4 * hour);
  const before = said(world);
  await world.news();
  answers(world, { kind: "invalid", detail: "no" }, 1);
  await world.clock.advance(3 * day);
  expect(said(world)).toBe(before);
  expect(await troubles(world)).toMatchObject([{ trouble: "silent", handle: "howl" }]);
});

test("an account whose only slot a clock that was ahead had passed over is watched again once that is right", async () => {
  await using world = await createWorld();
  await world.reader("howl", poem);
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world, "howl", { when: "tomorrow at 9" });
  world.othersTell(0);
  await world.clock.advance(hour);
  setClock(world, year, year);
  await world.clock.advance(hour);
  setClock(world, -year, 0);
  await world.restart(minute);
  await world.clock.advance(hour);
  answers(world, { kind: "locked" }, 1);
  await world.clock.advance(4 * day);
  expect(await troubles(world)).toMatchObject([{ trouble: "silent", handle: "howl" }]);
});

test("a clock in 1970 takes nothing back: it is the one that is off", async () => {
  await using world = await rightly();
  const back = world.clock.now() - 3 * day;
  setClock(world, -back, -back);
  await world.clock.advance(6 * hour);
  expect(takenBack(world)).toBe(0);
  expect(said(world)).toBe(1);
  setClock(world, back, 0);
  await world.clock.advance(4 * hour);
  expect(takenBack(world)).toBe(0);
  expect(said(world)).toBe(2);
});

test("where nobody else's clock is heard nothing is taken back", async () => {
  await using world = await rightly();
  world.othersTell(undefined);
  world.clock.set(world.clock.now() + 2 * day);
  await world.clock.advance(4 * hour);
  world.clock.set(world.clock.now() - 2 * day);
  await world.clock.advance(8 * hour);
  expect(takenBack(world)).toBe(0);
});

test("a limit of X's that was read under a clock that was ahead lasts a day at most once that is right", async () => {
  await using world = await rightly();
  setClock(world, year, year);
  world.network.answer({ kind: "day-limited", until: world.clock.now() + day });
  await world.clock.advance(4 * hour);
  setClock(world, -year, 0);
  await world.clock.advance(5 * minute);
  const { account } = await world.flock.accountStatus("howl");
  expect((account.limitedUntil ?? Infinity) - world.clock.now()).toBeLessThanOrEqual(day);
  await world.clock.advance(23 * hour);
  expect(said(world)).toBe(1);
  await world.clock.advance(4 * hour);
  expect(said(world)).toBe(2);
});

test("a line that was put off for two days under a clock that was ahead is tried two days after it is right", async () => {
  await using world = await rightly();
  setClock(world, year, year);
  world.network.answer({ kind: "duplicate" });
  await world.clock.advance(3 * hour);
  const { aside } = await world.flock.accountStatus("howl");
  await world.flock.decide({ postId: aside[0]?.id ?? 0, choice: "later", by: moderator });
  setClock(world, -year, 0);
  await world.clock.advance(5 * minute);
  const later = await world.flock.accountStatus("howl");
  const inMs = (later.aside[0]?.runAt ?? 0) - world.clock.now();
  expect(inMs / day).toBeCloseTo(2, 2);
  await world.clock.advance(2 * day);
  expect((await world.flock.accountStatus("howl")).aside).toEqual([]);
});

test("an account at rest after its poem stays at rest when the clock is set back by ten minutes", async () => {
  await using world = await createWorld();
  await world.reader("howl", "Wires\n\none\n");
  await world.flock.choose({ zone: "Europe/Berlin" });
  await rhythm(world, "howl", { rest: "168" });
  world.othersTell(0);
  await world.clock.advance(4 * hour);
  expect(said(world)).toBe(1);
  setClock(world, -10 * minute, 0);
  await world.clock.advance(hour);
  expect(takenBack(world)).toBe(0);
});
