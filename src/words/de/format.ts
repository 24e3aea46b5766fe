import { spanOf, type Span } from "../../domain/schedule/describe.ts";
import { minuteMs } from "../../domain/schedule/rule.ts";
import type { Language } from "../../domain/text/language.ts";
import { at, clip, escape } from "../markdown.ts";

const dollars = new Intl.NumberFormat("de", {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
});
const months = new Intl.DateTimeFormat("de", { month: "long", year: "numeric", timeZone: "UTC" });
const languages = new Intl.DisplayNames("de", { type: "language" });
const wholes = new Intl.NumberFormat("de");
const rule = new Intl.PluralRules("de");
const list = new Intl.ListFormat("de", { type: "conjunction" });

/** Millionths of a US dollar as dollars, without needless zeros: `0,015 $`, `0,20 $`. */
export function money(micros: number): string {
  return dollars.format(micros / 1_000_000);
}

/** A month such as `2026-08` in words: `August 2026`. */
export function monthNamed(month: string): string {
  return months.format(new Date(`${month}-01T00:00:00Z`));
}

/** A language by its German name: `Französisch`. */
export function languageNamed(language: Language): string {
  return languages.of(language) ?? language;
}

/** A whole number: `1.236`. */
export function whole(number: number): string {
  return wholes.format(number);
}

/** The words that go with a number. */
export function agree(number: number, one: string, more: string): string {
  return rule.select(number) === "one" ? one : more;
}

/** A number and its noun: `1 Post`, `1.236 Posts`. */
export function count(number: number, one: string, more: string): string {
  return `${whole(number)} ${agree(number, one, more)}`;
}

const units: Readonly<Record<Span["unit"], readonly [string, string]>> = {
  minute: ["Minute", "Minuten"],
  hour: ["Stunde", "Stunden"],
  day: ["Tag", "Tage"],
};

/** A span of time (ms) in its largest unit: `90 Minuten`, `3 Stunden`, `2 Tage`. */
export function duration(ms: number): string {
  const span = spanOf(ms);
  return count(span.count, ...units[span.unit]);
}

/** How often: `jede Stunde`, `alle 3 Stunden`, `alle 2 Tage`. */
export function every({ count: number, unit }: Span): string {
  if (number !== 1) return `alle ${count(number, ...units[unit])}`;
  return unit === "day" ? "jeden Tag" : `jede ${units[unit][0]}`;
}

/** In how long so many posts go out. */
export const perNames = { evening: "an einem Abend", day: "an einem Tag" } as const;

/** A span of time (ms) in its two largest units, short: `3 d 2 h`, `5 min`. */
export function shortSpan(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  const parts =
    minutes < 1_440
      ? [part(Math.floor(minutes / 60), "h"), part(minutes % 60, "min")]
      : [part(Math.floor(minutes / 1_440), "d"), part(Math.floor((minutes % 1_440) / 60), "h")];
  return parts.filter((each) => each !== "").join(" ");
}

/** A count of posts. */
export function posts(number: number): string {
  return count(number, "Post", "Posts");
}

/** How many posts another copy left out, as a sentence of its own; nothing where none. */
export function leftOut(number: number): string {
  return number === 0
    ? ""
    : ` ${posts(number)} davor hat die andere Kopie ausgelassen; diese lässt ${agree(number, "ihn", "sie")} ebenfalls aus.`;
}

/** X's own words, as a sentence to stand after another; nothing where X said nothing. */
export function xSays(detail: string | undefined): string {
  return detail === undefined || detail === "" ? "" : ` X sagt: „${escape(clip(detail, 300))}“`;
}

/** Several things in a sentence: `a, b und c`. */
export function together(things: readonly string[]): string {
  return list.format(things);
}

/** The first few accounts by their handles, and how many more they are. */
export function accountsNamed(handles: readonly string[], most = 10): string {
  const left = handles.length - most;
  const more = left > 0 ? [others(left)] : [];
  return together([...handles.slice(0, most).map(at), ...more]);
}

/** So many more than are named, at the end of a list: `1 weiteres`, `4 weitere`. */
export function others(number: number): string {
  return count(number, "weiteres", "weitere");
}

function part(number: number, unit: string): string {
  return number === 0 ? "" : `${whole(number)} ${unit}`;
}
