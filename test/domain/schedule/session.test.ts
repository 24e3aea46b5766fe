import { expect, test } from "vitest";
import { nextSlots, nominalsUpTo, restUntil } from "../../../src/domain/schedule/next.ts";
import { createSchedule, everyDay, weekend, workdays } from "../../../src/domain/schedule/rule.ts";
import type { Quiet, SessionEnd, SessionRule } from "../../../src/domain/schedule/rule.ts";

const minute = 60_000;

function session(until: SessionEnd, more: Partial<SessionRule> = {}): SessionRule {
  return {
    kind: "session",
    start: 21 * 60,
    days: workdays,
    everyMs: 6 * minute,
    until,
    anchor: 0,
    ...more,
  };
}

/** Local times of the next slots in Rome. */
function next(rule: SessionRule, after: string, count: number): readonly string[] {
  const schedule = { ...createSchedule(rule, "Europe/Rome"), jitterMs: 0 };
  return nextSlots(schedule, { after: Date.parse(after), seed: "", count }).map(({ nominal }) =>
    new Date(nominal).toLocaleString("sv-SE", {
      timeZone: "Europe/Rome",
      dateStyle: "short",
      timeStyle: "short",
    }),
  );
}

test("a session of so many units begins anew on the next of its days", () => {
  expect(next(session({ kind: "units", units: 3 }), "2026-06-05T12:00Z", 4)).toEqual([
    "2026-06-05 21:00",
    "2026-06-05 21:06",
    "2026-06-05 21:12",
    "2026-06-08 21:00",
  ]);
});

test("a session may end with a time of the day, that time included", () => {
  const rule = session({ kind: "time", time: 22 * 60 }, { everyMs: 30 * minute, days: everyDay });
  expect(next(rule, "2026-06-05T12:00Z", 4)).toEqual([
    "2026-06-05 21:00",
    "2026-06-05 21:30",
    "2026-06-05 22:00",
    "2026-06-06 21:00",
  ]);
});

test("a session goes past midnight, also into a day that is not its own", () => {
  const rule = session({ kind: "time", time: 60 }, { everyMs: 120 * minute });
  expect(next(rule, "2026-06-05T12:00Z", 4)).toEqual([
    "2026-06-05 21:00",
    "2026-06-05 23:00",
    "2026-06-06 01:00",
    "2026-06-08 21:00",
  ]);
});

test("a session until the reading ends gives way to the next one, and lasts a day at most", () => {
  const rule = session(
    { kind: "reading" },
    { everyMs: 700 * minute, anchor: Date.parse("2026-06-04T12:00Z") },
  );
  expect(next(rule, "2026-06-04T12:00Z", 7)).toEqual([
    "2026-06-04 21:00",
    "2026-06-05 08:40",
    "2026-06-05 20:20",
    "2026-06-05 21:00",
    "2026-06-06 08:40",
    "2026-06-06 20:20",
    "2026-06-08 21:00",
  ]);
});

test("a session until the reading ends is over after a day, also where that is a round number of lines", () => {
  const rule = session({ kind: "reading" }, { everyMs: 720 * minute, days: [5] });
  expect(next(rule, "2026-06-05T12:00Z", 3)).toEqual([
    "2026-06-05 21:00",
    "2026-06-06 09:00",
    "2026-06-12 21:00",
  ]);
});

test("a session that ends at the time it begins goes round the clock", () => {
  const rule = session({ kind: "time", time: 21 * 60 }, { everyMs: 720 * minute, days: [5] });
  expect(next(rule, "2026-06-05T12:00Z", 2)).toEqual(["2026-06-05 21:00", "2026-06-06 09:00"]);
});

test("where it is its only day, the time it begins and ends at is no line of its own", () => {
  const rule = session({ kind: "time", time: 21 * 60 }, { everyMs: 720 * minute, days: [5] });
  expect(next(rule, "2026-06-05T19:00Z", 2)).toEqual(["2026-06-06 09:00", "2026-06-12 21:00"]);
});

test("a session that ends late in the day has that end on a day of 25 hours too", () => {
  const hourly = { everyMs: 60 * minute, start: 0, days: weekend };
  const rule = session({ kind: "time", time: 1_439 }, hourly);
  const slots = next(rule, "2026-10-24T21:59Z", 26);
  expect(slots.slice(0, 5).map((each) => each.slice(11))).toEqual([
    "00:00",
    "01:00",
    "02:00",
    "02:00",
    "03:00",
  ]);
  expect(slots.slice(-2)).toEqual(["2026-10-25 23:00", "2026-10-31 00:00"]);
});

test("within a session elapsed time counts, though the clock is set back", () => {
  const rule = session({ kind: "units", units: 4 }, { start: 90, everyMs: 30 * minute, days: [7] });
  expect(next(rule, "2026-10-24T12:00Z", 4)).toEqual([
    "2026-10-25 01:30",
    "2026-10-25 02:00",
    "2026-10-25 02:30",
    "2026-10-25 02:00",
  ]);
});

test("what is left of a session that lasts as long as the reading is void once the reading has ended, and its rest with it", () => {
  const schedule = createSchedule(session({ kind: "reading" }), "Europe/Rome");
  const ended = Date.parse("2026-06-05T08:00Z");
  const following = Date.parse("2026-06-05T19:00Z");
  expect(restUntil(schedule, ended)).toBe(following - 1);
  expect(restUntil({ ...schedule, staggerMs: minute }, ended)).toBe(following + minute - 1);
  expect(restUntil({ ...schedule, restMs: 2 * 24 * 60 * minute }, ended)).toBe(
    ended + 2 * 24 * 60 * minute,
  );
  const bounded = createSchedule(session({ kind: "units", units: 3 }), "Europe/Rome");
  expect(restUntil({ ...bounded, restMs: minute }, ended)).toBe(ended + minute);
});

/** Local times in Rome of what stands between two instants, where the last slot that was used is told. */
function standing(
  rule: SessionRule,
  { said, after, quiet }: { said: string | undefined; after: string; quiet?: Quiet },
): readonly string[] {
  const schedule = { ...createSchedule(rule, "Europe/Rome"), quiet };
  const used = said === undefined ? 0 : Date.parse(`2026-06-${said}:00+02:00`);
  const from = Date.parse(`2026-06-${after}:00+02:00`);
  const ask = { after: from, to: from + 24 * 60 * minute, most: 9, said: used };
  return nominalsUpTo(schedule, ask).map((nominal) =>
    new Date(nominal + 120 * minute).toISOString().slice(8, 16),
  );
}

test("a session until the reading ends is over when nothing of it was said for an hour and three intervals", () => {
  const rule = session({ kind: "reading" }, { everyMs: 20 * minute });
  const fresh = { said: undefined, after: "03T21:35" };
  expect(standing(rule, fresh).slice(0, 3)).toEqual(["03T21:40", "03T22:00", "04T21:00"]);
  const used = { said: "03T21:20", after: "03T22:00" };
  expect(standing(rule, used).slice(0, 2)).toEqual(["03T22:20", "04T21:00"]);
  const hourly = session({ kind: "reading" }, { everyMs: 60 * minute });
  expect(standing(hourly, { said: "03T22:00", after: "03T23:00" }).slice(0, 3)).toEqual([
    "04T00:00",
    "04T01:00",
    "04T21:00",
  ]);
});

test("what bounds a session by lines or by a time bounds it whether something was said or not", () => {
  const bounded = session({ kind: "units", units: 30 });
  expect(standing(bounded, { said: undefined, after: "03T23:05" })[0]).toBe("03T23:06");
});

test("quiet hours are no silence: what they kept back goes on after them, for as long as after a line", () => {
  const rule = session({ kind: "reading" }, { everyMs: 20 * minute });
  const quiet = { from: 22 * 60, to: 7 * 60 };
  const ask = { said: "03T21:40", after: "03T21:40", quiet };
  expect(standing(rule, ask).slice(0, 5)).toEqual([
    "04T07:00",
    "04T07:20",
    "04T07:40",
    "04T21:00",
    "04T21:20",
  ]);
});

test("what comes next is told as though each line were said", () => {
  const schedule = { ...createSchedule(session({ kind: "reading" }), "Europe/Rome"), jitterMs: 0 };
  const ask = { after: Date.parse("2026-06-03T08:00Z"), seed: "", said: 0, count: 20 };
  const slots = nextSlots(schedule, ask).map(({ nominal }) => nominal);
  const begin = Date.parse("2026-06-03T19:00Z");
  expect(slots).toEqual(Array.from({ length: 20 }, (_, index) => begin + index * 6 * minute));
  expect(nextSlots({ ...schedule, endsAt: begin - 1 }, ask)).toEqual([]);
});
