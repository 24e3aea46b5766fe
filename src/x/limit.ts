import { z } from "zod";
import type { NetworkRefusal } from "../domain/outcome.ts";
import type { Answer } from "./answer.ts";

const day = 24 * 3_600_000;
/** No billing cycle is longer. */
const month = 31 * day;

const dailyLimits = ["x-user-limit-24hour", "x-app-limit-24hour"];

/** A limit in time, as the raw headers tell it: the library drops the daily ones where the short window is not told. */
export function limitOf({ headers }: Answer, now: number): NetworkRefusal {
  const spent = [...dailyLimits, "x-rate-limit"].filter(
    (name) => headers[`${name}-remaining`] === "0",
  );
  const resets = spent.map((name) => epochSeconds.parse(headers[`${name}-reset`]) * 1000);
  return {
    kind: dailyLimits.some((name) => spent.includes(name)) ? "day-limited" : "rate-limited",
    until: latest(resets, { now, most: day }),
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

const epochSeconds = z.coerce.number().catch(Number.NaN);

/** The latest instant still to come, but no more than `most` ms away; undefined where there is none. */
function latest(
  instants: readonly number[],
  { now, most }: { readonly now: number; readonly most: number },
): number | undefined {
  const coming = instants.filter((instant) => instant > now);
  return coming.length === 0 ? undefined : Math.min(Math.max(...coming), now + most);
}
