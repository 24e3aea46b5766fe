import type { ParsedComponents } from "chrono-node";
import { clockTime } from "./domain/schedule/describe.ts";
import type { Moment } from "./domain/schedule/typed/point.ts";
import { dayMs } from "./domain/schedule/rule.ts";
import { bareDateIn } from "./domain/schedule/typed/dates.ts";
import { timeOf } from "./domain/schedule/typed/times.ts";

/** Words of the past, which the parser would turn into a time to come; dates of bare numbers, of which it would take the month for the first; midnight, which it takes for noon. */
const doubtful =
  /\b(?:last|ago|yesterday|previous)\b|\b\d{1,2}(?:\/\d{1,2}(?:\/\d{2,4})?|\.\d{1,2}\.\d{2,4}|-\d{1,2}-\d{2,4})\b|\b12(?::\d\d)? at night\b/u;

/** How far from now, as it is said of a point in time; `3 hours` alone may as well be how often. */
const distance = /\b(?:in|within|after|later|from|next|now)\b|\+/u;

/** What lasts, though the parser gives it a day. */
const span =
  /\b(?:(?:this|next|coming) (?:week|month|year)|weekend|to?night|morning|afternoon|evening)\b/u;

/** The parser goes by the machine's own zone here. */
const dayAfterTomorrow = /\b(?:the )?day after tomorrow\b/u;

/** The parser takes it for noon, as it does with `tonight at 12`. */
const midnight =
  /\b(?:tonight,?(?: at)? (?:midnight|12(?::(\d\d))?(?: ?am)?)|(?:midnight|(?:at )?12(?::(\d\d))?(?: ?am)?) tonight)(?! ?[ap]m|[:.\d])/gu;
const partOfDay = /\b\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)? in the (?:morning|afternoon|evening)\b/gu;

/** The offset in minutes under which the wall clock is shown to the parser: one that no zone has, so that any other was named by the text. */
const ours = 1;

/** Finds a single point in time in English words; see `ReadMoment`. The parser is loaded at its first use: it takes 50 ms (measured). */
export async function readMoment(typed: string, wallNow: number): Promise<Moment | undefined> {
  const date = bareDateIn(typed);
  const [way = "", ...others] = date?.ways ?? [];
  if (date !== undefined && others.length > 0) {
    return { kind: "doubt", words: date.text, ways: date.ways };
  }
  const dated = way === "" ? typed : typed.replace(date?.text ?? "", way.toLowerCase());
  const text = plain(dated, wallNow);
  const doubt = doubtful.exec(text);
  if (doubt !== null) return { kind: "left", words: doubt[0] };
  const { parse } = await import("chrono-node/en");
  const here = { instant: new Date(wallNow - ours * 60_000), timezone: ours };
  const [found] = parse(text, here, { forwardDate: true });
  if (found === undefined) return undefined;
  const { start, end } = found;
  // A span of time (9 to 10) is no point in it.
  const words = end ? text : withoutPart(text, found);
  if (words !== "") return { kind: "left", words };
  const isElapsed = start.tags().has("result/relativeDateAndTime");
  const minutes = start.get("timezoneOffset") ?? ours;
  const named = minutes === ours ? undefined : minutes;
  const isByMachine = named !== undefined && !start.isCertain("timezoneOffset");
  if (isByMachine || (isElapsed && !distance.test(text))) return { kind: "left", words: typed };
  return {
    kind: "point",
    wall: start.date().getTime() + (named ?? ours) * 60_000,
    isElapsed,
    offset: named === undefined ? undefined : named * 60_000,
    names: namedBy(start, text),
  };
}

/** A weekday alone is a day, and so is what lies some days away; a month, a week, an evening are not. */
function namedBy(start: ParsedComponents, text: string): "time" | "day" | "neither" {
  if (start.isCertain("hour")) return "time";
  const isAway = start.tags().has("result/relativeDate");
  const isDay = start.isCertain("day") || start.isCertain("weekday") || isAway;
  return isDay && !span.test(text) ? "day" : "neither";
}

/** What the parser would not understand, or wrongly, in words that it does. */
function plain(text: string, wallNow: number): string {
  const tomorrow = new Date(wallNow + dayMs).toISOString().slice(0, 10);
  return text
    .replace(dayAfterTomorrow, "in 2 days")
    .replaceAll(
      midnight,
      (_, after = "", before = "") => `${tomorrow} 0:${after || before || "00"}`,
    )
    .replaceAll(partOfDay, (typed) => {
      const time = timeOf(typed);
      return time === undefined ? typed : clockTime(time);
    })
    .replace(/^(today|tomorrow|in 2 days),? (\d{1,2})$/u, "$1 at $2")
    .replaceAll(/\b(?:on )?(?:the )?(?=\d{1,2}(?:st|nd|rd|th)\b)/gu, "")
    .replaceAll(/\bon (?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))/gu, "");
}

function withoutPart(
  text: string,
  { index, text: part }: { readonly index: number; readonly text: string },
): string {
  return `${text.slice(0, index)} ${text.slice(index + part.length)}`
    .replaceAll(/[\s,;]+/gu, " ")
    .trim();
}
