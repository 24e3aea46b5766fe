import { expect, test } from "vitest";
import { createWorld } from "../../support/world.ts";
import {
  answers,
  day,
  hour,
  hourly,
  minute,
  open,
  scheduled,
  setClock,
  troubles,
} from "./support.ts";

test("slots for which nobody was there are no silence: the restart tells of them", async () => {
  await using world = await hourly();
  await world.clock.advance(90 * minute);
  await world.restart(2 * day);
  await world.clock.advance(10 * minute);
  expect((await world.news()).map(({ kind }) => kind)).toEqual(["posted"]);
  await world.clock.advance(5 * hour);
  expect(await troubles(world)).toEqual([]);
});

test("after a night in which the machine slept, one notice tells what passed, and the time is kept again", async () => {
  await using world = await hourly();
  await world.clock.advance(90 * minute);
  await world.news();
  // The monotonic clock stands still in the sleep, and nothing wakes.
  world.clock.set(world.clock.now() + 8 * hour);
  await world.clock.advance(2 * minute);
  const [notice, ...more] = await world.news();
  expect(more).toEqual([]);
  expect(notice).toMatchObject({ kind: "overslept", missed: 8 });
  if (notice?.kind !== "overslept") throw new Error("no notice");
  expect(notice.awayMs).toBeGreaterThanOrEqual(8 * hour);
  expect(notice.awayMs).toBeLessThan(8 * hour + 3 * minute);
  expect(notice.nextAt).toBe(Date.UTC(2026, 0, 1, 10));
  await world.clock.advance(6 * hour);
  expect((await world.news()).map(({ kind }) => kind)).toEqual(Array(6).fill("posted"));
  expect(world.network.standing).toHaveLength(7);
  expect(await world.flock.schedules("howl")).toMatchObject([{ used: 7, missed: 8 }]);
  const jumps = world.events.filter(({ event }) => event === "clock_jumped");
  expect(jumps).toMatchObject([{ values: { wallMs: 8 * hour, heldMs: 0 } }]);
});

test("a sleep in which no slot passed is only logged", async () => {
  await using world = await scheduled("every 12 hours");
  await world.clock.advance(minute);
  world.clock.set(world.clock.now() + hour);
  await world.clock.advance(2 * minute);
  expect(await world.news()).toEqual([]);
  expect(world.events.map(({ event }) => event)).toContain("clock_jumped");
});

test("a clock that is set back a day freezes no look", async () => {
  await using world = await hourly();
  await world.clock.advance(30 * minute);
  world.clock.set(world.clock.now() + 2 * day);
  await world.clock.advance(2 * minute);
  world.clock.set(world.clock.now() - 2 * day);
  await world.clock.advance(2 * minute);
  await world.news();
  answers(world, { kind: "locked" }, 1);
  await world.clock.advance(60 * hour);
  expect(await troubles(world)).toMatchObject([{ trouble: "silent" }]);
});

test("a clock that X and Discord contradict is told once, and once more when it is right", async () => {
  await using world = await scheduled("every 12 hours");
  world.othersTell(2 * hour);
  world.hear();
  await world.clock.advance(10 * minute);
  expect(await troubles(world)).toMatchObject([
    { kind: "trouble", trouble: "clock-off", offMs: 2 * hour },
  ]);
  await world.clock.advance(30 * minute);
  expect(await troubles(world)).toEqual([]);
  world.othersTell(5_000);
  await world.clock.advance(15 * minute);
  expect(await troubles(world)).toMatchObject([{ kind: "trouble-over", trouble: "clock-off" }]);
  await world.clock.advance(hour);
  expect(await troubles(world)).toEqual([]);
  const found = world.events.filter(({ event }) => /^clock_(?:found|righted)/u.test(event));
  expect(found.map(({ event }) => event)).toEqual(["clock_found_off", "clock_righted"]);
});

test("one reading that is off is not enough: others are asked first", async () => {
  await using world = await scheduled("every 12 hours");
  world.othersTell(2 * hour);
  world.hear();
  world.othersTell(0);
  await world.clock.advance(10 * minute);
  expect(await troubles(world)).toEqual([]);
});

test("a clock that was told as off and is set right is told as right also where nothing is posted", async () => {
  await using world = await createWorld();
  await world.enrol("howl");
  world.othersTell(-10 * minute);
  world.hear();
  await world.clock.advance(5 * minute);
  expect(await open(world)).toEqual(["clock-off"]);
  await world.news();
  setClock(world, 10 * minute, 0);
  await world.clock.advance(hour);
  expect(await troubles(world)).toMatchObject([{ kind: "trouble-over", trouble: "clock-off" }]);
  expect(await open(world)).toEqual([]);
});
