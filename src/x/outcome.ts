import { z } from "zod";
import type { NetworkRefusal, Outcome } from "../domain/outcome.ts";
import { answerIn, createAnswer, type Answer } from "./answer.ts";
import type { Failed } from "./call.ts";
import { limitOf, spendCapOf, usageCapOf } from "./limit.ts";

/** What came of a post that X refused or did not answer whole; `now` is ms UTC. */
export function outcomeOf(failed: Failed, now: number): Outcome {
  const answer = answerIn(failed.error);
  if (answer !== undefined && isDuplicate(answer)) return { kind: "duplicate" };
  if (answer !== undefined && isTooLong(answer)) return { kind: "too-long", detail: answer.text };
  return refusalOf(failed, now);
}

/** The same for every other call, where nothing is posted. */
export function refusalOf(failed: Failed, now: number): NetworkRefusal {
  const answer = answerIn(failed.error);
  return answer === undefined ? withoutAnswer(failed) : rowFor(answer)(answer, now);
}

const inline = z.object({ errors: z.tuple([z.unknown()], z.unknown()) });

/** The refusal inside an answer of 200, which is how X tells that a user is gone or suspended. */
export function refusalWithin(body: unknown, now: number): NetworkRefusal {
  const answer = answerWithin(body);
  return answer.isReadable
    ? rowFor(answer)(answer, now)
    : { kind: "unknown", detail: "200 with a body that cannot be read" };
}

/** The same as the error that it is, with the status that it would have had. */
export function answerWithin(body: unknown): Answer {
  const parsed = inline.safeParse(body);
  return createAnswer(404, parsed.success ? parsed.data.errors[0] : undefined);
}

function withoutAnswer({ left, cause }: Failed): NetworkRefusal {
  return { kind: left ? "unknown" : "not-sent", detail: cause };
}

type Row = (answer: Answer, now: number) => NetworkRefusal;

const noCredit: Row = () => ({ kind: "no-credit" });
const readOnly: Row = () => ({ kind: "read-only" });
const locked: Row = () => ({ kind: "locked" });
const suspended: Row = () => ({ kind: "suspended", app: false });
const appSuspended: Row = () => ({ kind: "suspended", app: true });
const badToken: Row = () => ({ kind: "revoked", certain: true });
const unauthorised: Row = () => ({ kind: "revoked", certain: false });
const badKeys: Row = () => ({ kind: "app-refused", cause: "keys" });
const badClock: Row = () => ({ kind: "app-refused", cause: "clock" });
const flagged: Row = ({ text }) => ({ kind: "flagged", detail: text });
const forbidden: Row = ({ text }) => ({ kind: "forbidden", detail: text });
const invalid: Row = ({ text }) => ({ kind: "invalid", detail: text });
const unknown: Row = ({ status, text }) => ({
  kind: "unknown",
  detail: `${status} ${text}`.trim(),
});

const byType = new Map<string, Row>([
  ["oauth1-permissions", readOnly],
  ["user-suspended", suspended],
  ["app-suspended", appSuspended],
  ["usage-capped", usageCapOf],
]);

// Empty credits and a reached spend cap share one type, so their titles tell them apart.
const byTitle = new Map<string, Row>([
  ["CreditsDepleted", noCredit],
  ["SpendCapReached", spendCapOf],
  ["UsageCapExceeded", usageCapOf],
]);

const byCode = new Map<number, Row>([
  [32, badKeys],
  [64, suspended],
  [89, badToken],
  [135, badClock],
  [226, flagged],
  [326, locked],
]);

const byText: readonly (readonly [RegExp, Row])[] = [
  [/temporarily locked/iu, locked],
  [/(?:account is|user has been) suspended/iu, suspended],
  [/looks like it might be automated/iu, flagged],
];

const byStatus = new Map<number, Row>([
  [401, unauthorised],
  [402, noCredit],
  // The reply rule, an access level the app does not have (453), and all that X may yet invent.
  [403, forbidden],
  [429, limitOf],
]);

// What X tells before it does anything, so that the status alone is enough.
const surely = new Set([401, 402, 429]);

/** The first mark that is known decides: type, then title, then code, then X's words; the status comes last. */
function rowFor(answer: Answer): Row {
  if (isAmbiguous(answer)) return unknown;
  const code = answer.codes.find((each) => byCode.has(each));
  return (
    byType.get(answer.type) ??
    byTitle.get(answer.title) ??
    (code === undefined ? undefined : byCode.get(code)) ??
    byText.find(([words]) => words.test(answer.text))?.[1] ??
    byStatus.get(answer.status) ??
    invalid
  );
}

/**
 * A 5xx says nothing of the effect; nor does 408, which anything on the way may say. A 4xx whose body is not X's came from a
 * machine before X (a firewall's page, say), and nobody knows what stands behind it: read as a refusal it would let the
 * line go out twice, read as unknown it costs one look at the timeline.
 */
function isAmbiguous({ status, isReadable }: Answer): boolean {
  if (status >= 500 || status === 408) return true;
  return !isReadable && !surely.has(status);
}

function isDuplicate({ status, codes, text }: Answer): boolean {
  return status === 403 && (codes.includes(187) || /duplicate content/iu.test(text));
}

function isTooLong({ status, codes, text }: Answer): boolean {
  return (status === 400 || status === 403) && (codes.includes(186) || /too long/iu.test(text));
}
