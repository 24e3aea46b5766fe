import type { Outcome } from "../../src/domain/outcome.ts";
import { hour, start } from "./stage.ts";

/** What an outcome does to the post, the account and the news. */
export interface Row {
  readonly outcome: Outcome;
  readonly post: object;
  readonly account?: object;
  readonly news: object;
  readonly address?: object;
}

const planned = { state: "planned", runAt: undefined };
/** The address of news that needs a person. */
export const hand = { channel: "alerts", ping: "hand", ownerId: "m" };
const quiet = { channel: "alerts", ping: "nobody" };

/** Every outcome that a store must write, but those that stand, are unknown, stop the instance or may pass. */
export const outcomes: readonly Row[] = [
  {
    outcome: { kind: "too-long", detail: "280" },
    post: { state: "held", heldReason: "too-long" },
    news: { cause: "too-long", detail: "280" },
    address: hand,
  },
  {
    outcome: { kind: "invalid", detail: "no" },
    post: { state: "held", heldReason: "refused" },
    news: { cause: "invalid", detail: "no" },
    address: hand,
  },
  {
    outcome: { kind: "rate-limited", until: start + 5 },
    post: planned,
    account: { state: "ready", limitedUntil: start + 5 },
    news: { cause: "rate-limited", until: start + 5 },
    address: quiet,
  },
  {
    outcome: { kind: "day-limited", until: undefined },
    post: planned,
    account: { state: "ready", limitedUntil: start + 24 * hour },
    news: { cause: "day-limited", until: start + 24 * hour },
    address: quiet,
  },
  {
    outcome: { kind: "not-sent", detail: "no route" },
    post: planned,
    account: { state: "ready" },
    news: { cause: "not-sent", detail: "no route" },
    address: quiet,
  },
  {
    outcome: { kind: "not-uploaded", detail: "timeout" },
    post: planned,
    account: { state: "ready" },
    news: { cause: "not-uploaded", detail: "timeout" },
    address: quiet,
  },
  {
    outcome: { kind: "revoked", certain: true },
    post: planned,
    account: { state: "revoked" },
    news: { cause: "revoked" },
    address: hand,
  },
  {
    outcome: { kind: "flagged", detail: "looks *automated*" },
    post: planned,
    account: { state: "paused", reason: "looks *automated*" },
    news: { cause: "flagged", detail: "looks *automated*" },
    address: hand,
  },
  {
    outcome: { kind: "forbidden", detail: "automated" },
    post: planned,
    account: { state: "paused", reason: "automated" },
    news: { cause: "forbidden", detail: "automated" },
  },
  {
    outcome: { kind: "read-only" },
    post: planned,
    account: { state: "read-only", access: "read" },
    news: { cause: "read-only" },
  },
  {
    outcome: { kind: "locked" },
    post: planned,
    account: { state: "locked" },
    news: { cause: "locked" },
  },
  {
    outcome: { kind: "suspended", app: false },
    post: planned,
    account: { state: "suspended" },
    news: { cause: "suspended" },
  },
];
