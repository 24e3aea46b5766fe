import { describe, expect, test } from "vitest";
import { consequenceOf } from "../../../src/domain/consequence.ts";
import {
  aftermathOf,
  mostTogether,
  parseWhich,
  whichKey,
} from "../../../src/domain/undo/takedown.ts";

const now = Date.UTC(2026, 0, 10);
const minute = 60_000;
const hour = 60 * minute;
const standing = { now, tries: 0, isDoubted: false };

describe("an answer to a removal", () => {
  test("ends it where the post is gone; X bills what it removed, perhaps before and unanswered", () => {
    expect(aftermathOf({ kind: "removed" }, standing)).toEqual({ kind: "gone", isPaid: true });
    expect(aftermathOf({ kind: "absent" }, standing)).toEqual({ kind: "gone", isPaid: false });
    expect(aftermathOf({ kind: "absent" }, { ...standing, isDoubted: true })).toEqual({
      kind: "gone",
      isPaid: true,
    });
  });

  test.each([
    [{ kind: "rate-limited", until: undefined }, 15 * minute],
    [{ kind: "day-limited", until: undefined }, 24 * hour],
    [{ kind: "rate-limited", until: now + 90_000.5 }, 90_001],
  ] as const)("%j is waited for, unheard, and does not stop the account", (answer, after) => {
    expect(aftermathOf(answer, standing)).toEqual({
      kind: "again",
      at: now + after,
      consequence: undefined,
      isTold: false,
    });
  });

  test.each([
    { kind: "unknown", detail: "x" } as const,
    { kind: "not-sent", detail: "x" } as const,
  ])("$kind is tried again, ever more rarely, and told when it lasts", (answer) => {
    const after = (tries: number) => aftermathOf(answer, { ...standing, tries });
    expect(after(0)).toMatchObject({ at: now + 5_000, isTold: false });
    expect(after(3)).toMatchObject({ at: now + 40_000, isTold: false });
    expect(after(4)).toMatchObject({ at: now + 80_000, isTold: true, consequence: undefined });
    expect(after(50)).toMatchObject({ at: now + hour });
  });

  test.each([
    { kind: "forbidden", detail: "x" } as const,
    { kind: "invalid", detail: "x" } as const,
  ])("$kind is about this post alone, and told at once", (answer) => {
    expect(aftermathOf(answer, standing)).toMatchObject({
      kind: "again",
      consequence: undefined,
      isTold: true,
    });
  });

  test.each([
    [{ kind: "no-credit" }, false],
    [{ kind: "spend-cap", until: undefined }, false],
    [{ kind: "app-refused", cause: "keys" }, false],
    [{ kind: "revoked", certain: false }, false],
    [{ kind: "suspended", app: true }, false],
    [{ kind: "revoked", certain: true }, true],
    [{ kind: "read-only" }, true],
    [{ kind: "locked" }, true],
    [{ kind: "suspended", app: false }, true],
    [{ kind: "flagged", detail: "x" }, true],
  ] as const)(
    "%j means the same for account and flock as for a post; told here: %s",
    (answer, isTold) => {
      const consequence = consequenceOf(answer, { now, isRetry: false });
      expect(aftermathOf(answer, standing)).toMatchObject({ kind: "again", consequence, isTold });
    },
  );
});

describe("which posts are meant", () => {
  test.each([
    [undefined, { kind: "last", count: 1 }],
    ["  ", { kind: "last", count: 1 }],
    ["1", { kind: "last", count: 1 }],
    ["10", { kind: "last", count: 10 }],
    [whichKey({ id: 77 }), { kind: "ours", postId: 77 }],
    ["1234567890123456789", { kind: "on-x", networkId: "1234567890123456789" }],
    [
      "https://x.com/howl/status/1234567890123456789?s=20",
      { kind: "on-x", networkId: "1234567890123456789" },
    ],
    ["<https://x.com/howl/status/1234567890>", { kind: "on-x", networkId: "1234567890" }],
  ])("%j is understood", (typed, which) => {
    expect(parseWhich(typed)).toEqual(which);
  });

  test.each(["0", "11", "999", "-1", "the last one", "#", "#x", "123456789", "https://x.com/howl"])(
    "%j is refused with what was typed",
    (typed) => {
      expect(() => parseWhich(typed)).toThrow(
        expect.objectContaining({ code: "bad-posts", values: { typed, most: mostTogether } }),
      );
    },
  );
});
