import { z } from "zod";
import type { LimitReading } from "../domain/limits.ts";
import type { NetworkRefusal } from "../domain/outcome.ts";
import { answerIn, type Answer } from "./answer.ts";

const quarter = 15 * 60_000;
const day = 24 * 3_600_000;
/** No billing cycle is longer. */
const month = 31 * day;

const dailyLimits = ["x-user-limit-24hour", "x-app-limit-24hour"];
const limitNames = [...dailyLimits, "x-rate-limit"];

/** X's clock and this one may differ by so much (ms). */
const clockSlack = 10 * 60_000;

const limits = [
  { name: "x-rate-limit", scope: "account", span: "15min" },
  { name: "x-user-limit-24hour", scope: "account", span: "24h" },
  { name: "x-app-limit-24hour", scope: "app", span: "24h" },
] as const;

/** Everything that an answer, a success or a refusal, says of the limits on posting. */
export function limitsIn(
  answered: { readonly headers: Answer["headers"]; readonly error?: unknown },
  now: number,
): readonly LimitReading[] {
  const told = readingsIn(answered.headers, now);
  const cap = answerIn(answered.error);
  if (cap === undefined || !isUsageCap(cap) || cap.period !== "Daily") return told;
  // The cap of a day is the app's, and no header tells when it began.
  const spent = { limit: 0, remaining: 0, resetAt: now + day } as const;
  return [...told, { scope: "app", span: "24h", ...spent }];
}

function isUsageCap({ type, title }: Answer): boolean {
  return type === "usage-capped" || title === "UsageCapExceeded";
}

/**
 * What the raw headers of an answer say of the limits on posting. What makes no sense is left out; but where a limit is used
 * up and its reset tells nothing (it is missing, past or absurdly far), a whole span is waited for.
 */
function readingsIn(
  headers: Readonly<Record<string, unknown>>,
  now: number,
): readonly LimitReading[] {
  return limits.flatMap(({ name, ...kind }) => {
    const remaining = count.parse(headers[`${name}-remaining`]);
    if (remaining === undefined) return [];
    const limit = Math.max(remaining, count.parse(headers[`${name}-limit`]) ?? 0);
    const resetAt = resetOf(headers[`${name}-reset`], now);
    if (resetAt !== undefined) return [{ ...kind, limit, remaining, resetAt }];
    const span = kind.span === "24h" ? day : quarter;
    return remaining === 0 ? [{ ...kind, limit, remaining, resetAt: now + span }] : [];
  });
}

function resetOf(header: unknown, now: number): number | undefined {
  const reset = epochSeconds.parse(header) * 1000;
  const makesSense = reset > now && reset <= now + day + clockSlack;
  return makesSense ? Math.ceil(Math.min(reset, now + day)) : undefined;
}

/** A limit in time, as the raw headers tell it: the library drops the daily ones where the short window is not told. */
export function limitOf({ headers }: Answer, now: number): NetworkRefusal {
  const left = (name: string) => count.parse(headers[`${name}-remaining`]);
  const endOf = (name: string) => epochSeconds.parse(headers[`${name}-reset`]) * 1000;
  const spent = limitNames.filter((name) => left(name) === 0);
  // Where X says of none that it is spent, it may be any of which it does not say what is left: the last to end.
  const meant =
    spent.length > 0
      ? spent
      : limitNames
          .filter((name) => left(name) === undefined && endOf(name) > now)
          .toSorted((a, b) => endOf(b) - endOf(a))
          .slice(0, 1);
  return {
    kind: dailyLimits.some((name) => meant.includes(name)) ? "day-limited" : "rate-limited",
    until: latest(meant.map(endOf), { now, most: day }),
  };
}

/** A cap on use: one of a day is a limit; one of a month stops the whole app, and X tells no end of it. */
export function usageCapOf({ period }: Answer): NetworkRefusal {
  return { kind: period === "Daily" ? "day-limited" : "spend-cap", until: undefined };
}

/** The operator's own cap at X, which may last to the cycle's end. */
export function spendCapOf({ resetDate = "" }: Answer, now: number): NetworkRefusal {
  return { kind: "spend-cap", until: latest([Date.parse(resetDate)], { now, most: month }) };
}

/** Digits alone: an empty header would pass for none left. */
const count = z
  .string()
  .regex(/^\d{1,9}$/u)
  .transform(Number)
  .optional()
  .catch(undefined);

const epochSeconds = z.coerce.number().catch(Number.NaN);

/** The latest instant still to come, but no more than `most` ms away; undefined where there is none. */
function latest(
  instants: readonly number[],
  { now, most }: { readonly now: number; readonly most: number },
): number | undefined {
  const coming = instants.filter((instant) => instant > now);
  return coming.length === 0 ? undefined : Math.min(Math.max(...coming), now + most);
}
