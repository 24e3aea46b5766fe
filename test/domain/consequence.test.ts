import { expect, test } from "vitest";
import { consequenceOf } from "../../src/domain/consequence.ts";
import type { Outcome } from "../../src/domain/outcome.ts";

const now = Date.UTC(2026, 0, 1);
const first = { now, isRetry: false };
const alarm = { kind: "alarm" };
const again = { post: "planned" };

/** Post, account and flock, and what the channel hears: the table, row by row. */
const table: readonly (readonly [Outcome, object])[] = [
  [
    { kind: "posted", id: "1" },
    { post: "posted", channel: "posted" },
  ],
  [
    { kind: "unknown", detail: "timeout" },
    { post: "unconfirmed", channel: "later" },
  ],
  [{ kind: "duplicate" }, { post: "held", heldReason: "duplicate", goesOn: true, channel: "hand" }],
  [
    { kind: "too-long", detail: "too long" },
    { post: "held", heldReason: "too-long", reason: "too long", channel: "hand" },
  ],
  [
    { kind: "invalid", detail: "bad text" },
    { post: "held", heldReason: "refused", reason: "bad text", channel: "hand" },
  ],
  [
    { kind: "undrawable", reason: "picture-script", detail: "ש" },
    { post: "held", heldReason: "picture-script", channel: "hand" },
  ],
  [
    { kind: "undrawable", reason: "picture-too-long" },
    { post: "held", heldReason: "picture-too-long", channel: "hand" },
  ],
  [
    { kind: "not-uploaded", detail: "timeout" },
    { ...again, channel: "failed" },
  ],
  [
    { kind: "not-sent", detail: "refused" },
    { ...again, channel: "failed" },
  ],
  [
    { kind: "rate-limited", until: now + 5 },
    { ...again, limitedUntil: now + 5, channel: "failed" },
  ],
  [
    { kind: "rate-limited", until: undefined },
    { ...again, limitedUntil: now + 900_000, channel: "failed" },
  ],
  [
    { kind: "day-limited", until: now + 0.5 },
    { ...again, limitedUntil: now + 1, channel: "failed" },
  ],
  [
    { kind: "day-limited", until: undefined },
    { ...again, limitedUntil: now + 86_400_000, channel: "failed" },
  ],
  [{ kind: "no-credit" }, { ...again, flock: hold("no-credit"), channel: "hold" }],
  [
    { kind: "spend-cap", until: now + 9 },
    { ...again, flock: hold("spend-cap", now + 9), channel: "hold" },
  ],
  [
    { kind: "suspended", app: true },
    { ...again, flock: hold("app-suspended"), channel: "hold" },
  ],
  [
    { kind: "app-refused", cause: "keys" },
    { ...again, flock: { kind: "app" }, channel: "trouble" },
  ],
  [
    { kind: "app-refused", cause: "clock" },
    { ...again, flock: { kind: "app" }, channel: "trouble" },
  ],
  [
    { kind: "revoked", certain: false },
    { ...again, account: "suspect", flock: { kind: "token" }, channel: "trouble" },
  ],
  [
    { kind: "revoked", certain: true },
    { ...again, account: "revoked", channel: "hand" },
  ],
  [{ kind: "read-only" }, { ...again, account: "read-only", channel: "hand" }],
  [{ kind: "locked" }, { ...again, account: "locked", flock: alarm, channel: "hand" }],
  [
    { kind: "suspended", app: false },
    { ...again, account: "suspended", flock: alarm, channel: "hand" },
  ],
  [
    { kind: "flagged", detail: "automated" },
    { ...again, account: "paused", reason: "automated", flock: alarm, channel: "hand" },
  ],
  [
    { kind: "forbidden", detail: "you may not" },
    { ...again, account: "paused", reason: "you may not", channel: "hand" },
  ],
];

test.each(table)("on a first try %j has its consequence", (outcome, consequence) => {
  expect(consequenceOf(outcome, first)).toEqual(consequence);
});

test("X's refusal of a reply is held, since what it hangs under was taken; of a first part the account is stopped", () => {
  const outcome = { kind: "forbidden", detail: "no replies" } as const;
  expect(consequenceOf(outcome, { ...first, isReply: true })).toEqual({
    post: "held",
    heldReason: "refused",
    reason: "no replies",
    channel: "hand",
  });
  expect(consequenceOf(outcome, first)).toMatchObject({ post: "planned", account: "paused" });
});

test("a duplicate on a retry is evidence, so the timeline is asked", () => {
  expect(consequenceOf({ kind: "duplicate" }, { now, isRetry: true })).toEqual({
    post: "unconfirmed",
    channel: "later",
  });
});

test("nothing that X refused for certain leaves a post in doubt", () => {
  const doubtful = table.filter(
    ([outcome]) => consequenceOf(outcome, first).post === "unconfirmed",
  );
  expect(doubtful.map(([outcome]) => outcome.kind)).toEqual(["unknown"]);
});

function hold(reason: string, until?: number) {
  return { kind: "hold", hold: { reason, until } };
}
