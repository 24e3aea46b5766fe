import cronstrue from "cronstrue";
import { knownCron } from "../cron-known.ts";
import { clip } from "../markdown.ts";

/** A list of every minute would fill a card. */
const mostCronWords = 200;

/** A cron expression in words; its describer knows nothing at all of `1W,15W`. */
export function cronWords(expression: string): string {
  const known = knownCron(expression);
  try {
    return clip(cronstrue.toString(known, { use24HourTimeFormat: true }), mostCronWords);
  } catch {
    return "as cron says";
  }
}
