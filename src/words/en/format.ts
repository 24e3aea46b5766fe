import { clip, escape } from "../markdown.ts";

const dollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  minimumFractionDigits: 2,
  maximumFractionDigits: 6,
});
const whole = new Intl.NumberFormat("en-US");
const rule = new Intl.PluralRules("en");

/** Millionths of a US dollar as dollars, without needless zeros: `$0.015`, `$0.20`. */
export function money(micros: number): string {
  return dollars.format(micros / 1_000_000);
}

/** A number and its noun: `1 post`, `1,236 posts`. */
export function count(number: number, one: string, more: string): string {
  return `${whole.format(number)} ${rule.select(number) === "one" ? one : more}`;
}

/** A count of posts. */
export function posts(number: number): string {
  return count(number, "post", "posts");
}

/** X's own words, as a sentence to stand after another; nothing where X said nothing. */
export function xSays(detail: string | undefined): string {
  return detail === undefined || detail === "" ? "" : ` X says: “${escape(clip(detail, 300))}”`;
}

/** Several things in a sentence: `a, b and c`. */
export function together(things: readonly string[]): string {
  return new Intl.ListFormat("en-GB", { type: "conjunction" }).format(things);
}
