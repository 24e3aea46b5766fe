import { spanOf, type Span } from "../../domain/schedule/describe.ts";
import { minuteMs } from "../../domain/schedule/rule.ts";
import type { Language } from "../../domain/text/language.ts";
import { at, clip, escape } from "../markdown.ts";

const dollars = new Intl.NumberFormat("fr", {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
});
const months = new Intl.DateTimeFormat("fr", { month: "long", year: "numeric", timeZone: "UTC" });
const wholes = new Intl.NumberFormat("fr");
const languages = new Intl.DisplayNames("fr", { type: "language" });
const rule = new Intl.PluralRules("fr");

/** Millionths of a US dollar as dollars, without needless zeros: `0,015 $US`, `0,20 $US`. */
export function money(micros: number): string {
  return dollars.format(micros / 1_000_000);
}

/** A month such as `2026-08` in words: `août 2026`. */
export function monthNamed(month: string): string {
  return months.format(new Date(`${month}-01T00:00:00Z`));
}

/** A language by its French name: `allemand`. */
export function languageNamed(language: Language): string {
  return languages.of(language) ?? language;
}

/** A whole number: `1 236`. */
export function whole(number: number): string {
  return wholes.format(number);
}

/** The words that go with a number; none of a thing is singular in French. */
export function agree(number: number, one: string, more: string): string {
  return rule.select(number) === "one" ? one : more;
}

/** A number and its noun: `0 post`, `1 post`, `1 236 posts`. */
export function count(number: number, one: string, more: string): string {
  return `${whole(number)} ${agree(number, one, more)}`;
}

/** In how long so many posts go out. */
export const perNames = { evening: "en une soirée", day: "en un jour" } as const;

const units: Readonly<Record<Span["unit"], readonly [string, string]>> = {
  minute: ["minute", "minutes"],
  hour: ["heure", "heures"],
  day: ["jour", "jours"],
};

/** A span of time (ms) in its largest unit: `90 minutes`, `3 heures`. */
export function duration(ms: number): string {
  return spanWords(spanOf(ms));
}

/** How often: `chaque heure`, `toutes les 3 heures`, `tous les 2 jours`. */
export function every(span: Span): string {
  if (span.unit === "day") return `tous les ${spanWords(span)}`;
  if (span.count === 1) return span.unit === "hour" ? "chaque heure" : "chaque minute";
  return `toutes les ${spanWords(span)}`;
}

/** A span of time (ms) in its two largest units, short: `3 j 2 h`, `5 min`. */
export function shortSpan(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / minuteMs));
  const parts =
    minutes < 1_440
      ? [part(Math.floor(minutes / 60), "h"), part(minutes % 60, "min")]
      : [part(Math.floor(minutes / 1_440), "j"), part(Math.floor((minutes % 1_440) / 60), "h")];
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
    : ` ${posts(number)} ${agree(number, "a été omis", "ont été omis")} auparavant par l’autre copie ; celle-ci fait de même.`;
}

/** X's own words, as a sentence to stand after another; nothing where X said nothing. */
export function xSays(detail: string | undefined): string {
  return detail === undefined || detail === "" ? "" : ` X dit : « ${escape(clip(detail, 300))} »`;
}

/** Several things in a sentence: `a, b et c`. */
export function together(things: readonly string[]): string {
  return new Intl.ListFormat("fr", { type: "conjunction" }).format(things);
}

/** So many more than are named, at the end of a list: `1 autre`, `4 autres`. */
export function others(number: number): string {
  return count(number, "autre", "autres");
}

/** The first few accounts by their handles, and how many more they are. */
export function accountsNamed(handles: readonly string[], most = 10): string {
  const left = handles.length - most;
  return together([...handles.slice(0, most).map(at), ...(left > 0 ? [others(left)] : [])]);
}

function part(number: number, unit: string): string {
  return number === 0 ? "" : `${whole(number)} ${unit}`;
}

function spanWords({ count: number, unit }: Span): string {
  return count(number, ...units[unit]);
}
