import { clockTime } from "../describe.ts";
import type { TimeOfDay } from "../rule.ts";
import { dateOf } from "./dates.ts";
import type { Phrase } from "./scanner.ts";

const partOfDay = "(?: in the (?:morning|afternoon|evening)| at night)";
/** An hour with minutes, with am or pm, with o'clock, with a part of the day; or a word. */
const clearTime = String.raw`(?:\d{1,2}[:.]\d\d(?: ?[ap]m)?${partOfDay}?|\d{1,2}(?: ?[ap]m| o'clock)${partOfDay}?|\d{1,2}${partOfDay}|noon|midday|midnight)`;
/** The pattern of a time of the day. */
export const anyTime = String.raw`(?:${clearTime}|\d{1,2})`;
const and = "(?:,? and |,? or |, | & |,)";
/** The pattern of several times, of which the first group is their `at`. */
export const listOfTimes = `(at )?(${anyTime}(?:${and}${anyTime})*)`;

/** How a time is written: by a word, with its half of the day, on a clock of 24 hours; or so that it may lie in either half. */
interface Written {
  readonly time: TimeOfDay;
  readonly kind: "word" | "half" | "whole" | "minutes" | "bare";
}

/** From one time of the day to another. */
export interface Range {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
  /** How to write each range that may be meant; nothing where it is clear. */
  readonly ways: readonly string[];
}

/** The parts of a day, each from a time to, not including, another, in minutes. */
const parts: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["morning", [0, 720]],
  ["afternoon", [720, 1_200]],
  ["evening", [960, 1_440]],
  ["night", [1_080, 1_740]],
]);

/** The minutes after midnight that a time means, in a part of the day where one is named beside; undefined where there is no such time. */
export function timeOf(text: string, part?: string): TimeOfDay | undefined {
  return readTime(text, part)?.time;
}

function readTime(text: string, part?: string): Written | undefined {
  const named = partNamed(text);
  const read = readClock(text);
  const whole = named === undefined ? read : inPart(read, named);
  return part === undefined ? whole : inPart(whole, part);
}

/** `9 in the evening`: the one reading of a time that lies in the part. */
function inPart(read: Written | undefined, part: string): Written | undefined {
  const [from = 0, to = 0] = parts.get(part) ?? [];
  const readings = read === undefined ? [] : readingsOf(read);
  const time = readings.find((each) => [each, each + 1_440].some((at) => from <= at && at < to));
  return time === undefined ? undefined : { time, kind: "half" };
}

function readClock(text: string): Written | undefined {
  if (text === "midnight") return { time: 0, kind: "word" };
  if (text === "noon" || text === "midday") return { time: 720, kind: "word" };
  const [, digits = "", minutes, half] = /^(\d+)(?:[:.](\d\d))? ?([ap]m)?/u.exec(text) ?? [];
  const [hour, minute] = [Number(digits), Number(minutes ?? 0)];
  const isTwelve = hour >= 1 && hour <= 12;
  if (digits === "" || minute > 59 || hour > 23 || (half !== undefined && !isTwelve)) {
    return undefined;
  }
  if (half !== undefined) {
    return { time: ((hour % 12) + (half === "pm" ? 12 : 0)) * 60 + minute, kind: "half" };
  }
  const isWhole = !isTwelve || digits.startsWith("0");
  const unsure = minutes === undefined ? "bare" : "minutes";
  return { time: hour * 60 + minute, kind: isWhole ? "whole" : unsure };
}

/**
 * A bare number is a time only after `at` or beside a clear one, and never beside am or pm, which might belong to it too; `9 and 11 in
 * the morning` are both in it.
 */
export function timesOf(at: string, list: string, part?: string): readonly TimeOfDay[] | undefined {
  const items = itemsOf(list);
  const areBare = items.slice(0, -1).every(isBare);
  const shared = part ?? (areBare ? partNamed(list) : undefined);
  const isClear = at !== "" || items.some((item) => !isBare(item));
  const isHalved = shared === undefined && items.some((item) => partNamed(item) !== undefined);
  if (!isClear || (items.some(isBare) && (isHalved || /\d ?[ap]m/u.test(list)))) return undefined;
  const times = items.map((item) => timeOf(item, shared)).filter((time) => time !== undefined);
  return times.length === items.length ? times : undefined;
}

function partNamed(text: string): string | undefined {
  return / (morning|afternoon|evening|night)$/u.exec(text)?.[1];
}

function itemsOf(list: string): readonly string[] {
  return list.split(new RegExp(and, "u"));
}

function isBare(item: string): boolean {
  return /^\d+$/u.test(item);
}

/** Times with a point that may as well be dates, `20.03 at 9:00`, and the ways to write each. */
export function datesAmong(
  phrases: readonly Phrase<unknown>[],
  text: string,
): readonly Phrase<readonly string[]>[] {
  const written = phrases.flatMap((phrase) => {
    const items = itemsOf(phrase.text.replace(/^at /u, ""));
    return items.map((item) => ({ text: item, at: phrase.at }));
  });
  const isMixed = /\d:\d/u.test(text) || written.some((item) => !/^\d+\./u.test(item.text));
  return written.flatMap((item) => {
    const [, day = "", month = ""] = /^(\d+)\.(\d+)$/u.exec(item.text) ?? [];
    const date = dateOf(day, month);
    const isDay = isMixed || text.slice(0, item.at).endsWith("on ");
    if (date === undefined || !isDay) return [];
    return [{ ...item, value: [date, clockTime(timeOf(item.text) ?? 0)] }];
  });
}

/** What `from 9 to 5` means. A start without a half of the day takes that of its end where it is before it, or else the other. */
export function rangeOf(from = "", to = ""): Range | undefined {
  const [first, last] = [readTime(from), readTime(to)];
  if (first === undefined || last === undefined) return undefined;
  const time = meantStart(first, last);
  const ways = time === undefined ? waysOf(first, last) : [];
  return { from: time ?? first.time, to: last.time, ways };
}

/** The ways to write a start and an end that stand apart, where their halves of the day are in doubt. */
export function waysApart(from: string, to: string): readonly string[] {
  const [first, last] = [readTime(from), readTime(to)];
  if (first === undefined || last === undefined) return [];
  return meantStart(first, last) === first.time ? [] : waysOf(first, last);
}

function meantStart(first: Written, last: Written): TimeOfDay | undefined {
  const kinds = new Set([first.kind, last.kind]);
  // Who writes one of them on a clock of 24 hours means both so.
  if (kinds.has("whole")) return first.time;
  if (!kinds.has("half")) {
    return kinds.has("bare") && last.time <= first.time ? undefined : first.time;
  }
  if (isUnsure(last)) return undefined;
  if (!isUnsure(first) || last.kind === "word") return first.time;
  const time = (first.time % 720) + (last.time < 720 ? 0 : 720);
  if (time < last.time) return first.kind === "bare" || time === first.time ? time : undefined;
  return first.time < last.time ? first.time : undefined;
}

/** Two where it may lie in either half of the day. */
function readingsOf(each: Written): readonly TimeOfDay[] {
  return isUnsure(each) ? [each.time, (each.time + 720) % 1_440] : [each.time];
}

function isUnsure({ kind }: Written): boolean {
  return kind === "bare" || kind === "minutes";
}

/** The shortest first, which is meant most often. */
function waysOf(first: Written, last: Written): readonly string[] {
  const day = 1_440;
  const length = ({ from, to }: { readonly from: TimeOfDay; readonly to: TimeOfDay }) =>
    (to - from + day - 1) % day;
  return readingsOf(first)
    .flatMap((from) => readingsOf(last).map((to) => ({ from, to })))
    .toSorted((a, b) => length(a) - length(b))
    .map(({ from, to }) => `${clockTime(from)} to ${clockTime(to)}`);
}
