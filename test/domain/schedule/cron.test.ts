import { Cron } from "croner";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "../../../src/domain/refusal.ts";
import { parseCron } from "../../../src/domain/schedule/cron.ts";
import { nextNominal } from "../../../src/domain/schedule/nominal.ts";

const part = (least: number, most: number): fc.Arbitrary<string> => {
  const value = fc.integer({ min: least, max: most });
  return fc.oneof(
    fc.constant("*"),
    value.map(String),
    fc.integer({ min: 2, max: 30 }).map((step) => `*/${Math.min(step, most)}`),
    fc.tuple(value, value).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    fc.uniqueArray(value, { minLength: 2, maxLength: 4 }).map((list) => list.join(",")),
  );
};

test("in a zone without changes any expression fires when croner says", () => {
  const expression = fc
    .tuple(part(0, 59), part(0, 23), part(1, 28), part(1, 12), part(0, 6))
    .map((parts) => parts.join(" "));
  const instant = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) });
  fc.assert(
    fc.property(expression, instant, (expression, after) => {
      const cron = new Cron(expression, { mode: "5-part", timezone: "Asia/Kathmandu" });
      const next = cron.nextRun(new Date(after))?.getTime();
      expect(nextNominal({ kind: "cron", expression }, "Asia/Kathmandu", after)).toBe(next);
    }),
    { numRuns: 300 },
  );
});

function between(expression: string, from: string, to: string): readonly string[] {
  const found: string[] = [];
  let at = nextNominal({ kind: "cron", expression }, "America/New_York", Date.parse(from) - 1);
  while (at !== undefined && at <= Date.parse(to)) {
    found.push(new Date(at).toISOString().slice(11, 16));
    at = nextNominal({ kind: "cron", expression }, "America/New_York", at);
  }
  return found;
}

test("an expression that goes through every hour keeps its pace in a gap and an overlap", () => {
  expect(between("30 * * * *", "2026-03-08T05:00Z", "2026-03-08T08:59Z")).toEqual([
    "05:30",
    "06:30",
    "07:30",
    "08:30",
  ]);
  expect(between("30 * * * *", "2026-11-01T04:00Z", "2026-11-01T07:59Z")).toEqual([
    "04:30",
    "05:30",
    "06:30",
    "07:30",
  ]);
});

test("a gap of half an hour does not bring an hourly expression out of its minute", () => {
  const rule = { kind: "cron", expression: "0 * * * *" } as const;
  const at = nextNominal(rule, "Australia/Lord_Howe", Date.parse("2026-10-03T14:30Z"));
  expect(at).toBe(Date.parse("2026-10-03T16:00Z"));
});

test("any other follows the wall clock: the end of a gap, the first half of an overlap", () => {
  expect(between("30 2,3 * * *", "2026-03-08T05:00Z", "2026-03-08T08:59Z")).toEqual([
    "07:00",
    "07:30",
  ]);
  expect(between("30 1,2 * * *", "2026-11-01T04:00Z", "2026-11-01T07:59Z")).toEqual([
    "05:30",
    "07:30",
  ]);
});

test.each(["0 0 31 2 *", "0 0 30 2 *", "0 0 31 4,6,9,11 *"])("%s never fires", (expression) => {
  expect(nextNominal({ kind: "cron", expression }, "Europe/Rome", 0)).toBeUndefined();
});

test.each([
  "99 * * * *",
  "* 24 * * *",
  "* * * * 8",
  "* * * *",
  "* * * * * *",
  "@daily",
  "a b c d e",
  "",
])("%s is refused", (expression) => {
  expect(() => parseCron(expression)).toThrow(expect.objectContaining({ code: "schedule-cron" }));
  expect(() => parseCron(expression)).toThrow(Refusal);
});

test("an expression is parsed once, until many others have been", () => {
  const first = parseCron("1 2 3 4 *");
  expect(parseCron("1 2 3 4 *")).toBe(first);
  for (let minute = 0; minute < 60; minute += 1) parseCron(`${minute} 5 * * *`);
  for (let minute = 0; minute < 60; minute += 1) parseCron(`${minute} 6 * * *`);
  expect(parseCron("1 2 3 4 *")).not.toBe(first);
});
