import { parseCron } from "./cron.ts";
import { dayMs, minuteMs, type Rule, type SessionRule } from "./rule.ts";
import { nextSteadyStrike, nextStrike, weekly, type Strike } from "./wall-pattern.ts";
import { dayOf, instantOf } from "./zone.ts";

/** The first instant (ms UTC) after another that a rule names by itself, before quiet hours and all else that bends it. */
export function nextNominal(rule: Rule, zone: string, after: number): number | undefined {
  switch (rule.kind) {
    case "times":
      return nextStrike(weekly(rule.times, rule.days), zone, after)?.instant;
    case "interval":
      return nextStep(rule.anchor, rule.everyMs, after);
    case "session":
      return nextInSession(rule, zone, after);
    case "cron":
      return nextOfCron(rule.expression, zone, after);
    case "once":
      return rule.at > after ? rule.at : undefined;
    default:
      return rule satisfies never;
  }
}

/** The begin of the first session after an instant. */
export function nextSession(rule: SessionRule, zone: string, after: number): number | undefined {
  return nextStrike(weekly([rule.start], rule.days), zone, after)?.instant;
}

/** The first of the instants `begin`, `begin + every`, … after another. */
function nextStep(begin: number, everyMs: number, after: number): number {
  return after < begin ? begin : begin + (Math.floor((after - begin) / everyMs) + 1) * everyMs;
}

function nextOfCron(expression: string, zone: string, after: number): number | undefined {
  const cron = parseCron(expression);
  if (cron.isSteady) return nextSteadyStrike(cron, zone, after);
  return nextStrike(cron, zone, after)?.instant;
}

/** A session lasts from one time of the day to another, or a day, so whichever is under way began within the last two. */
function nextInSession(rule: SessionRule, zone: string, after: number): number | undefined {
  const starts = weekly([rule.start], rule.days);
  let begin = nextStrike(starts, zone, Math.max(rule.anchor - 1, after - 2 * dayMs));
  while (begin !== undefined) {
    const following = nextStrike(starts, zone, begin.instant);
    const slot = nextStep(begin.instant, rule.everyMs, after);
    if (slot <= lastOf(rule, zone, begin) && slot < (following?.instant ?? Infinity)) return slot;
    begin = following;
  }
  return undefined;
}

/** The last instant that still belongs to the session begun at a strike. */
function lastOf({ start, everyMs, until }: SessionRule, zone: string, begin: Strike): number {
  const aDay = begin.instant + dayMs - 1;
  switch (until.kind) {
    case "units":
      return Math.min(aDay, begin.instant + (until.units - 1) * everyMs);
    case "time": {
      const day = dayOf(begin.wall) + (until.time > start ? 0 : dayMs);
      const end = instantOf(zone, day + until.time * minuteMs) ?? aDay;
      // Round the clock: its end is where another begins.
      return until.time === start ? end - 1 : end;
    }
    case "reading":
      return aDay;
    default:
      return until satisfies never;
  }
}
