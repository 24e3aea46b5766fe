import { expect, test } from "vitest";
import { nextSlots } from "../../../src/domain/schedule/next.ts";
import { createSchedule, everyDay, type Rule } from "../../../src/domain/schedule/rule.ts";
import { allChanges, type Change } from "./changes.ts";

const minute = 60_000;
const day = 24 * 60 * minute;
const changes = allChanges(Date.UTC(2024, 0, 1), Date.UTC(2028, 0, 1));

interface Case {
  readonly change: Change;
  /** Minutes after midnight. */
  readonly time: number;
}

/** Both edges of each gap and overlap, from within and from without, and its middle, as times of the day. */
const cases: readonly Case[] = changes.flatMap((change) => {
  const low = change.at + Math.min(change.before, change.after);
  const high = change.at + Math.max(change.before, change.after);
  const middle = Math.floor((low + high) / 2 / minute) * minute;
  const times = [low - minute, low, middle, high - minute, high].map(
    (wall) => (wall - dateOf(wall)) / minute,
  );
  return [...new Set(times)].map((time) => ({ change, time }));
});

function dateOf(wall: number): number {
  return Math.floor(wall / day) * day;
}

/**
 * What a daily time must do around a change: once for every local date that exists, at the first instant at which the wall clock
 * shows that time or a later one.
 */
function expected(
  { change: { at, before, after }, time }: Case,
  from: number,
  to: number,
): readonly number[] {
  const slots: number[] = [];
  for (let date = dateOf(from + before) - day; date <= to + after; date += day) {
    const isOld = date < at + before;
    const isNew = date + day > at + after;
    const wall = date + time * minute;
    const slot = wall - before < at ? wall - before : Math.max(at, wall - after);
    if ((isOld || isNew) && slot > from && slot <= to) slots.push(slot);
  }
  return slots;
}

function fired(rule: Rule, zone: string, { from, to }: { from: number; to: number }) {
  const schedule = { ...createSchedule(rule, zone), jitterMs: 0 };
  return nextSlots(schedule, { after: from, seed: "", count: 9 })
    .map(({ nominal }) => nominal)
    .filter((nominal) => nominal <= to);
}

function isIncreasing(slots: readonly number[]): boolean {
  return slots.every((slot, index) => index === 0 || slot > (slots[index - 1] ?? Infinity));
}

const shapes: readonly (readonly [string, (time: number) => Rule])[] = [
  ["times of the day", (time) => ({ kind: "times", times: [time], days: everyDay })],
  ["cron", (time) => ({ kind: "cron", expression: `${time % 60} ${Math.floor(time / 60)} * * *` })],
];

test.each(shapes)(
  "a daily time fires once for every local date of every zone around every change of 2024 to 2027, as %s",
  (name, rule) => {
    const wrong = cases.filter((each) => {
      const span = { from: each.change.at - 3 * day, to: each.change.at + 3 * day };
      const slots = fired(rule(each.time), each.change.zone, span);
      return !isIncreasing(slots) || slots.join() !== expected(each, span.from, span.to).join();
    });
    console.log(`${cases.length - wrong.length} of ${cases.length} cases right as ${name}`);
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(5_000);
  },
);

test("a slot that is asked for from the instant before, on or after a change is the same", () => {
  const wrong = cases.filter((each) => {
    const rule: Rule = { kind: "times", times: [each.time], days: everyDay };
    const whole = fired(rule, each.change.zone, {
      from: each.change.at - 3 * day,
      to: each.change.at + 3 * day,
    });
    return [
      each.change.at - 1,
      each.change.at,
      each.change.at + 1,
      each.change.at + 30 * minute,
    ].some((after) => {
      const [next] = fired(rule, each.change.zone, { from: after, to: Infinity });
      return next !== whole.find((slot) => slot > after);
    });
  });
  expect(wrong).toEqual([]);
});
