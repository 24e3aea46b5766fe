import cronstrue from "cronstrue";
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
    return clip(cronstrue.toString(known, { use24HourTimeFormat: true }), mostCronWords);
  } catch {
    return "as cron says";
  }
}
