import { spanOf } from "../../domain/schedule/describe.ts";
import { minuteMs } from "../../domain/schedule/rule.ts";
import type { Language } from "../../domain/text/language.ts";
import { at, clip, escape } from "../markdown.ts";

const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
});
const months = new Intl.DateTimeFormat("en-GB", {
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const wholes = new Intl.NumberFormat("en-US");
const languages = new Intl.DisplayNames("en", { type: "language" });
const rule = new Intl.PluralRules("en");

/** Millionths of a US dollar as dollars, without needless zeros: `$0.015`, `$0.20`. */
export function money(micros: number): string {
  return dollars.format(micros / 1_000_000);
}

/** A month such as `2026-08` in words: `August 2026`. */
export function monthNamed(month: string): string {
  return months.format(new Date(`${month}-01T00:00:00Z`));
}

/** A language by its English name: `German`. */
export function languageNamed(language: Language): string {
  return languages.of(language) ?? language;
}

/** A whole number: `1,236`. */
export function whole(number: number): string {
  return wholes.format(number);
}

/** A number and its noun: `1 post`, `1,236 posts`. */
export function count(number: number, one: string, more: string): string {
  return `${whole(number)} ${rule.select(number) === "one" ? one : more}`;
}

/** A span of time (ms) in its largest unit: `90 minutes`, `3 hours`. */
export function duration(ms: number): string {
  const { count: number, unit } = spanOf(ms);
  return count(number, unit, `${unit}s`);
}

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
  return count(number, "post", "posts");
}

/** How many posts another copy left out, as a sentence of its own; nothing where none. */
export function leftOut(number: number): string {
  return number === 0
    ? ""
    : ` ${posts(number)} before that the other copy left out; so does this one.`;
}

/** X's own words, as a sentence to stand after another; nothing where X said nothing. */
export function xSays(detail: string | undefined): string {
  return detail === undefined || detail === "" ? "" : ` X says: “${escape(clip(detail, 300))}”`;
}

/** Several things in a sentence: `a, b and c`. */
export function together(things: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(things);
}

/** The first few accounts by their handles, and how many more they are. */
export function accountsNamed(handles: readonly string[], most = 10): string {
  const left = handles.length - most;
  return together([
    ...handles.slice(0, most).map(at),
    ...(left > 0 ? [`${whole(left)} more`] : []),
  ]);
}

function part(number: number, unit: string): string {
  return number === 0 ? "" : `${whole(number)} ${unit}`;
}
