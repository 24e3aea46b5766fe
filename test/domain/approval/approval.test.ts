import { describe, expect, test } from "vitest";
import {
  leastNotice,
  missing,
  parseApprovals,
  standardApproval,
  verdictOf,
} from "../../../src/domain/approval/approval.ts";
import type { Approval, Expiry, Verdict } from "../../../src/domain/approval/approval.ts";

const hour = 3_600_000;
const now = Date.UTC(2026, 0, 2, 12);

function approval(change: Partial<Approval> = {}): Approval {
  return { needed: 2, by: ["a"], authors: [], keptBy: undefined, ...change };
}

interface Row {
  readonly about: string;
  readonly change?: Partial<Approval>;
  readonly expiry?: Expiry;
  readonly isPress?: boolean;
  readonly shownAt?: number;
  readonly verdict: Verdict;
}

const rows: readonly Row[] = [
  { about: "approved", change: { by: ["a", "b"] }, verdict: "go" },
  { about: "approved and kept", change: { by: ["a", "b"], keptBy: "c" }, verdict: "go" },
  { about: "approved, with a press", change: { by: ["a", "b"] }, isPress: true, verdict: "go" },
  { about: "not approved at its slot", verdict: "skip" },
  { about: "not approved, and to go all the same", expiry: "post", verdict: "go" },
  { about: "a press", isPress: true, verdict: "ask" },
  { about: "a press, and to go all the same", isPress: true, expiry: "post", verdict: "ask" },
  { about: "kept", change: { keptBy: "c" }, verdict: "wait" },
  {
    about: "kept, and to go all the same",
    change: { keptBy: "c" },
    expiry: "post",
    verdict: "wait",
  },
  { about: "shown just now", shownAt: now - leastNotice + 1, verdict: "wait" },
  {
    about: "shown just now, to go",
    shownAt: now - leastNotice + 1,
    expiry: "post",
    verdict: "wait",
  },
  { about: "shown long enough", shownAt: now - leastNotice, verdict: "skip" },
];

describe("a due post", () => {
  test.each(rows)("$about: $verdict", ({ change, verdict, ...ask }) => {
    const given = { expiry: "skip", isPress: false, shownAt: now - hour, now, ...ask } as const;
    expect(verdictOf(approval(change), given)).toBe(verdict);
  });

  test("that nobody was asked about waits", () => {
    const ask = { expiry: "skip", isPress: false, shownAt: undefined, now } as const;
    expect(verdictOf(approval(), ask)).toBe("wait");
  });
});

test("what is missing is never less than nothing", () => {
  expect(missing(approval())).toBe(1);
  expect(missing(approval({ by: ["a", "b", "c"] }))).toBe(0);
});

describe("an account's rule", () => {
  test("asks for nothing until an admin says so", () => {
    expect(standardApproval).toEqual({ needed: 0, leadMs: 12 * hour, expiry: "skip" });
  });

  test.each([
    [" 0 ", "1"],
    ["5", " 168"],
  ])("is read as it was typed: %j, %j", (needed, hours) => {
    expect(parseApprovals({ needed, hours, expiry: "post" })).toEqual({
      needed: Number(needed),
      leadMs: Number(hours) * hour,
      expiry: "post",
    });
  });

  test.each([
    ["6", "12", "needed"],
    ["-1", "12", "needed"],
    ["two", "12", "needed"],
    ["", "12", "needed"],
    ["1", "0", "hours"],
    ["1", "169", "hours"],
    ["1", "1.5", "hours"],
  ])("is refused with its bounds: %j, %j", (needed, hours, what) => {
    expect(() => parseApprovals({ needed, hours, expiry: "skip" })).toThrow(
      expect.objectContaining({
        code: "bad-approvals",
        values: expect.objectContaining({ what, most: what === "needed" ? 5 : 168 }),
      }),
    );
  });

  test("takes no expiry that it does not know", () => {
    expect(() => parseApprovals({ needed: "1", hours: "1", expiry: "pray" })).toThrow(
      expect.objectContaining({ code: "stale" }),
    );
  });
});
