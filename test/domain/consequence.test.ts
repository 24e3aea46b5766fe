import { expect, test } from "vitest";
import { consequenceOf } from "../../src/domain/consequence.ts";
import type { Outcome } from "../../src/domain/outcome.ts";

const now = Date.UTC(2026, 0, 1);
const first = { now, isRetry: false };
const again = { post: "planned", needsHand: false };
const stopped = { post: "planned", needsHand: true };

const table: readonly (readonly [Outcome, object])[] = [
  [
    { kind: "posted", id: "1" },
    { post: "posted", needsHand: false },
  ],
  [
    { kind: "unknown", detail: "timeout" },
    { post: "unconfirmed", needsHand: false },
  ],
  [{ kind: "duplicate" }, { post: "held", heldReason: "duplicate", needsHand: true }],
  [
    { kind: "too-long", detail: "too long" },
    { post: "held", heldReason: "too-long", reason: "too long", needsHand: true },
  ],
  [
    { kind: "invalid", detail: "bad text" },
    { post: "held", heldReason: "refused", reason: "bad text", needsHand: true },
  ],
  [
    { kind: "rate-limited", until: now + 5 },
    { ...again, limitedUntil: now + 5 },
  ],
  [
    { kind: "rate-limited", until: undefined },
    { ...again, limitedUntil: now + 900_000 },
  ],
  [
    { kind: "day-limited", until: now + 0.5 },
    { ...again, limitedUntil: now + 1 },
  ],
  [
    { kind: "day-limited", until: undefined },
    { ...again, limitedUntil: now + 86_400_000 },
  ],
  [{ kind: "not-sent", detail: "refused" }, again],
  [{ kind: "app-refused", cause: "keys" }, stopped],
  [{ kind: "no-credit" }, { ...stopped, hold: { reason: "no-credit", until: undefined } }],
  [
    { kind: "spend-cap", until: now + 9 },
    { ...stopped, hold: { reason: "spend-cap", until: now + 9 } },
  ],
  [
    { kind: "revoked", certain: true },
    { ...stopped, account: "revoked" },
  ],
  [
    { kind: "revoked", certain: false },
    { ...stopped, account: "suspect" },
  ],
  [
    { kind: "forbidden", detail: "automated" },
    { ...stopped, account: "paused", reason: "automated" },
  ],
  [{ kind: "read-only" }, { ...stopped, account: "read-only" }],
  [{ kind: "locked" }, { ...stopped, account: "locked" }],
  [
    { kind: "suspended", app: false },
    { ...stopped, account: "suspended" },
  ],
];

test.each(table)("on a first try %j has its consequence", (outcome, consequence) => {
  expect(consequenceOf(outcome, first)).toEqual(consequence);
});

test("a duplicate on a retry is evidence, so the timeline is asked", () => {
  expect(consequenceOf({ kind: "duplicate" }, { now, isRetry: true })).toEqual({
    post: "unconfirmed",
    needsHand: false,
  });
});

test("nothing that X refused for certain leaves a post in doubt", () => {
  const doubtful = table.filter(
    ([outcome]) => consequenceOf(outcome, first).post === "unconfirmed",
  );
  expect(doubtful.map(([outcome]) => outcome.kind)).toEqual(["unknown"]);
});
