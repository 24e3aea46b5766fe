import cronstrue from "cronstrue";
import "cronstrue/locales/de.js";
import { clip } from "../markdown.ts";

/** A list of every minute would fill a card. */
const mostCronWords = 200;

/**
 * A cron expression in words.
 * The describer knows less than the parser: `?` for `*`, `5#L` for `5L`, `L` in capitals only, and nothing at all of `1W,15W`.
 */
export function cronWords(expression: string): string {
  const known = expression.toUpperCase().replaceAll("?", "*").replaceAll("#L", "L");
  try {
    const words = cronstrue.toString(known, { use24HourTimeFormat: true, locale: "de" });
    return clip(words, mostCronWords);
  } catch {
    return "wie cron es sagt";
  }
}
