import { Refusal } from "../refusal.ts";
import { parseCron } from "./cron.ts";
import { phrasesIn, type Phrases } from "./typed/phrases.ts";
import { dayMs, everyDay, hourMs, minuteMs } from "./rule.ts";
import type { Rule, SessionEnd, TimeOfDay, TimesRule } from "./rule.ts";
import { mixedIn } from "./typed/mixed.ts";
import { normalise } from "./typed/normalise.ts";
import { once, refuseDoubt, type ReadMoment } from "./typed/point.ts";
import { isJoining, type Phrase } from "./typed/scanner.ts";
import { dayOf, instantOf, wallOf } from "./zone.ts";

interface Here {
  readonly zone: string;
  readonly now: number;
}

/**
 * Reads a rule from a person's words or from cron; what is not understood in full is refused.
 * @throws Refusal `schedule-words`, `schedule-two-ways`, `schedule-no-time`, `schedule-mixed`, `schedule-cron`, `schedule-past`
 */
export async function parseWhen(
  typed: string,
  { readMoment, ...here }: Here & { readonly readMoment: ReadMoment },
): Promise<Rule> {
  const text = normalise(typed);
  const phrases = phrasesIn(text);
  const rhythms = [...phrases.every, ...phrases.timesADay, ...phrases.until, ...phrases.parts];
  const isRepeated = rhythms.length > 0 || /\b(?:every|each)\b/u.test(phrases.left);
  if (isCron(text) || phrases.left === "" || isRepeated) return parseRule(typed, here);
  const moment = await readMoment(text, wallOf(here.zone, here.now));
  if (moment?.kind === "point") return once(moment, here);
  if (moment?.kind === "doubt") refuseDoubt(moment.words, moment.ways);
  return refuse(moment === undefined ? phrases.left : notUnderstood(phrases, moment.words));
}

/** The words that neither of two readings takes; where each takes what the other leaves, those of the one that was meant. */
function notUnderstood({ left, days }: Phrases, alsoLeft: string): string {
  const words = alsoLeft.split(" ").filter((word) => !isJoining(word));
  const shared = words.filter((word) => left.split(" ").includes(word));
  // What names days of the week was meant to repeat.
  if (shared.length === 0) return days.length === 0 ? alsoLeft : left;
  const isNearer = alsoLeft.length < left.length;
  return isNearer && shared.length === words.length ? alsoLeft : shared.join(" ");
}

/** The same for rules that repeat; at once, so that it may be asked with every letter typed. @throws Refusal as `parseWhen` */
export function parseRule(typed: string, here: Here): Rule {
  const text = normalise(typed);
  if (isCron(text)) {
    const expression = typed.trim().replaceAll(/\s+/gu, " ");
    parseCron(expression);
    return { kind: "cron", expression };
  }
  const phrases = phrasesIn(text);
  if (phrases.left !== "" || text === "") refuse(phrases.left);
  return ruleOf(phrases, here);
}

/** Five fields in cron's own characters, the first three without words; `9, 12, 15 and 18` is a list of times. */
function isCron(text: string): boolean {
  const [minute = "", hour = "", day = "", ...others] = text.split(" ");
  return (
    [minute, hour, day].every((field) => /^[\d*?l][\d*,/?lw-]*(?<!,)$/u.test(field)) &&
    others.length === 2 &&
    others.every((field) => /^[\w*?][\w*,/?#-]*$/u.test(field) && !isJoining(field))
  );
}

function ruleOf(phrases: Phrases, here: Here): Rule {
  const { every, timesADay, days, parts } = phrases;
  const [doubt] = phrases.doubts;
  if (doubt !== undefined) refuseDoubt(doubt.text, doubt.value);
  only(parts);
  const isElse = days.length + timesADay.length > 0 || (every.length > 0 && !isStartOnly(phrases));
  if (isElse) refuseAny(parts);
  if (timesADay.length > 0) return timesADayRule(phrases);
  return every.length > 0 ? rhythmOf(phrases, here) : timesRule(phrases);
}

/** The half of the day of what begins or ends a rhythm is not told by `every evening`; that of its first line is. */
function isStartOnly({ times, begin, until }: Phrases): boolean {
  return (
    times.length > 0 && begin.length === 0 && until.every(({ value }) => value.kind !== "time")
  );
}

/** `twice a day` alone is spread over the day; where its times are named there are as many. */
function timesADayRule(phrases: Phrases): TimesRule {
  const { timesADay, every, begin, until, times } = phrases;
  refuseAny(every, begin, until);
  const count = only(timesADay) ?? 1;
  if (times.length === 0)
    return { kind: "times", times: spreadTimes(count), days: daysIn(phrases) };
  const rule = timesRule(phrases);
  if (rule.times.length !== count) refuseAny(times);
  return rule;
}

function timesRule(phrases: Phrases): TimesRule {
  refuseAny(phrases.begin, phrases.until);
  const times = phrases.times.flatMap(({ value }) => value);
  if (times.length === 0) throw new Refusal("schedule-no-time", {});
  const mixed = mixedIn(phrases);
  if (mixed !== undefined) throw new Refusal("schedule-mixed", { left: mixed.slice(0, 200) });
  return {
    kind: "times",
    times: [...new Set(times)].toSorted((a, b) => a - b),
    days: daysIn(phrases),
  };
}

/** `every 3 hours` alone is an interval; with a start that is named, an end or days it is a session of each day. */
function rhythmOf(phrases: Phrases, here: Here): Rule {
  const everyMs = only(phrases.every) ?? hourMs;
  const begin = only(phrases.begin);
  const until = only(phrases.until);
  const start = startIn(phrases);
  if (everyMs >= dayMs) refuseAny(phrases.times, phrases.days, phrases.until);
  const isInterval = phrases.times.length + phrases.days.length + phrases.until.length === 0;
  if (isInterval) return { kind: "interval", everyMs, anchor: anchorOf(begin, here) };
  if (start === undefined && until !== undefined) refuse(phrases.until[0]?.text ?? "");
  const end = until ?? (start === undefined ? wholeDay : { kind: "reading" as const });
  return {
    kind: "session",
    start: start ?? 0,
    days: daysIn(phrases),
    everyMs,
    until: end,
    // One that lasts as long as the reading would be under way at any hour: it begins with the next start.
    anchor: end.kind === "reading" ? here.now : here.now - dayMs,
  };
}

/** The last minute of the day is included in a session that ends with it. */
const wholeDay: SessionEnd = { kind: "time", time: 24 * 60 - 1 };

function startIn({ begin, times }: Phrases): TimeOfDay | undefined {
  if (begin.length > 0) refuseAny(times);
  const named = only(times);
  if (named !== undefined && named.length > 1) refuse(times[0]?.text ?? "");
  return only(begin) ?? named?.[0];
}

/** Intervals begin at the time named today, else at the hour now under way, so that their slots fall on round times. */
function anchorOf(begin: TimeOfDay | undefined, { zone, now }: Here): number {
  const wall = wallOf(zone, now);
  const anchor =
    begin === undefined
      ? now - (wall - Math.floor(wall / hourMs) * hourMs)
      : instantOf(zone, dayOf(wall) + begin * minuteMs);
  return anchor ?? now;
}

/** Evenly between nine in the morning and nine in the evening; one alone at noon. */
function spreadTimes(count: number): readonly TimeOfDay[] {
  const first = 9 * 60;
  const span = 12 * 60;
  if (count === 1) return [12 * 60];
  return Array.from(
    { length: count },
    (_, index) => first + Math.round((index * span) / (count - 1)),
  );
}

function daysIn({ days }: Phrases): readonly number[] {
  const named = new Set(days.flatMap(({ value }) => value));
  return named.size === 0 ? everyDay : [...named].toSorted((a, b) => a - b);
}

/** What may be said once only; a second one is refused. */
function only<T>(phrases: readonly Phrase<T>[]): T | undefined {
  const [first, second] = phrases;
  if (second !== undefined) refuse(second.text);
  return first?.value;
}

/** Refuses the first of phrases that make no sense beside what was taken. */
function refuseAny(...others: readonly (readonly Phrase<unknown>[])[]): void {
  const [first] = others.flat();
  if (first !== undefined) refuse(first.text);
}

function refuse(left: string): never {
  throw new Refusal("schedule-words", { left: left.trim().slice(0, 200) });
}
