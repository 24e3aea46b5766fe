import { Cron, CronPattern } from "croner";
import { Refusal } from "../refusal.ts";
import type { TimeOfDay } from "./rule.ts";
import type { WallPattern } from "./wall-pattern.ts";

/** A cron expression taken apart. */
export interface ParsedCron extends WallPattern {
  /** Goes through every hour of the day, so that it follows elapsed time where the clock is changed. */
  readonly isSteady: boolean;
}

/** A memo of limited size: one parsed expression weighs some 80 kB (measured). */
const parsed = new Map<string, ParsedCron>();
const mostParsed = 64;

/**
 * Takes a five-field expression apart into its times of the day and its days. croner judges the days, as dates without a zone;
 * what a change of the clock does to a time is the same here as in every other rule.
 * @throws Refusal `schedule-cron`
 */
export function parseCron(expression: string): ParsedCron {
  const found = parsed.get(expression);
  if (found !== undefined) return found;
  const fresh = parse(expression);
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(expression, fresh);
  return fresh;
}

function parse(expression: string): ParsedCron {
  const [minute, hour, ...days] = expression.trim().split(/\s+/u);
  if (minute === undefined || hour === undefined || days.length !== 3) {
    throw new Refusal("schedule-cron", { expression, detail: "" });
  }
  try {
    const { minutes, hours } = timesIn(`${minute} ${hour} ${days.join(" ")}`);
    const cron = new Cron(`0 0 ${days.join(" ")}`, {
      mode: "5-part",
      timezone: "UTC",
      paused: true,
    });
    // Most expressions choose every day, of which croner need not be asked, though it was asked whether it takes them.
    const isDaily = days.every((field) => field === "*");
    return {
      times: hours.flatMap((each) => minutes.map((past) => each * 60 + past)),
      nextDay: isDaily ? (day) => day : (day) => cron.nextRun(new Date(day - 1_000))?.getTime(),
      isSteady: hours.length === 24,
    };
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.replace(/^CronPattern: /u, "") : "";
    throw new Refusal("schedule-cron", { expression, detail });
  }
}

function timesIn(expression: string): {
  readonly minutes: readonly TimeOfDay[];
  readonly hours: readonly TimeOfDay[];
} {
  const { minute, hour } = new CronPattern(expression, "UTC", { mode: "5-part" });
  return { minutes: marked(minute), hours: marked(hour) };
}

/** The places of a list that hold a one. */
function marked(list: readonly number[]): readonly number[] {
  return list.flatMap((mark, place) => (mark === 1 ? [place] : []));
}
