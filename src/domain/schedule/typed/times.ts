import { clockTime } from "../describe.ts";
import type { TimeOfDay } from "../rule.ts";
import { dateOf } from "./dates.ts";
import type { Phrase } from "./scanner.ts";

/** An hour with minutes, with am or pm, with o'clock; or a word. */
const clearTime = String.raw`(?:\d{1,2}[:.]\d\d(?: ?[ap]m)?|\d{1,2} ?[ap]m|\d{1,2} o'clock|noon|midday|midnight)`;
/** The pattern of a time of the day. */
export const anyTime = String.raw`(?:${clearTime}|\d{1,2})`;
const and = "(?:, and |, | and | & |,)";
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

/** The minutes after midnight that a time means; undefined where there is no such time. */
export function timeOf(text: string): TimeOfDay | undefined {
  return readTime(text)?.time;
}

function readTime(text: string): Written | undefined {
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

/** A bare number is a time only after `at` or beside a clear one, and never beside am or pm, which might belong to it too. */
export function timesOf(at = "", list = ""): readonly TimeOfDay[] | undefined {
  const items = itemsOf(list);
  const isClear = at !== "" || items.some((item) => !isBare(item));
  if (!isClear || (items.some(isBare) && /[ap]m/u.test(list))) return undefined;
  const times = items.map(timeOf).filter((time) => time !== undefined);
  return times.length === items.length ? times : undefined;
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

/** What `from 9 to 5` means. A start without a half of the day takes that of its end, where it is before it. */
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
  return first.kind === "minutes" && first.time < last.time ? first.time : undefined;
}

function isUnsure({ kind }: Written): boolean {
  return kind === "bare" || kind === "minutes";
}

/** The shortest first, which is meant most often. */
function waysOf(first: Written, last: Written): readonly string[] {
  const day = 1_440;
  const readings = (each: Written) =>
    isUnsure(each) ? [each.time, (each.time + 720) % day] : [each.time];
  const length = ({ from, to }: { readonly from: TimeOfDay; readonly to: TimeOfDay }) =>
    (to - from + day - 1) % day;
  return readings(first)
    .flatMap((from) => readings(last).map((to) => ({ from, to })))
    .toSorted((a, b) => length(a) - length(b))
    .map(({ from, to }) => `${clockTime(from)} to ${clockTime(to)}`);
}
