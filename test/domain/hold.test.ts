import { expect, test } from "vitest";
import { holdReasons, isCopyReason, verdictOf } from "../../src/domain/hold.ts";
import type { HoldReason } from "../../src/domain/hold.ts";
import { appIn, tokenIn } from "../../src/domain/outcome.ts";
import type { Outcome } from "../../src/domain/outcome.ts";

/** Every outcome, what it tells of the token and of the app, and the holds that it lets stand. */
const rows: readonly (readonly [Outcome, string, string, readonly HoldReason[]])[] = [
  [{ kind: "duplicate" }, "accepted", "accepted", []],
  [{ kind: "too-long", detail: "" }, "accepted", "accepted", []],
  [{ kind: "invalid", detail: "" }, "accepted", "accepted", []],
  [{ kind: "read-only" }, "accepted", "accepted", []],
  [{ kind: "forbidden", detail: "" }, "accepted", "accepted", []],
  [{ kind: "locked" }, "accepted", "accepted", ["safety"]],
  [{ kind: "flagged", detail: "" }, "accepted", "accepted", ["safety"]],
  [{ kind: "suspended", app: false }, "accepted", "accepted", ["safety"]],
  [{ kind: "suspended", app: true }, "unsaid", "refused", ["app-suspended"]],
  [{ kind: "revoked", certain: true }, "revoked", "accepted", []],
  [{ kind: "revoked", certain: false }, "refused", "refused", []],
  [{ kind: "app-refused", cause: "keys" }, "unsaid", "refused", ["app-refused"]],
  [{ kind: "no-credit" }, "unsaid", "accepted", ["no-credit", "spend-cap"]],
  [{ kind: "spend-cap", until: 1 }, "unsaid", "accepted", ["no-credit", "spend-cap"]],
  [{ kind: "rate-limited", until: 1 }, "unsaid", "unsaid", []],
  [{ kind: "day-limited", until: 1 }, "unsaid", "unsaid", []],
  [{ kind: "not-sent", detail: "" }, "unsaid", "unsaid", []],
  [{ kind: "unknown", detail: "" }, "unsaid", "unsaid", []],
];

test.each(rows)("%j tells of token, app and hold what it can", (...row) => {
  const [outcome, token, app, stands] = row;
  expect(tokenIn(outcome)).toBe(token);
  expect(appIn(outcome)).toBe(app);
  expect(holdReasons.filter((reason) => verdictOf(reason, outcome) === "stands")).toEqual(stands);
  expect(holdReasons.filter((reason) => verdictOf(reason, outcome) === "over")).toEqual([]);
});

test("a post that stands ends every trial, and shows that token and app are accepted", () => {
  const posted = { kind: "posted", id: "1" } as const;
  expect(holdReasons.map((reason) => verdictOf(reason, posted))).toEqual(
    holdReasons.map(() => "over"),
  );
  expect([tokenIn(posted), appIn(posted)]).toEqual(["accepted", "accepted"]);
});

test("a copied or second flock goes on at an admin's word, without a trial", () => {
  expect(holdReasons.filter((reason) => isCopyReason(reason))).toEqual(["copied", "second-copy"]);
});
