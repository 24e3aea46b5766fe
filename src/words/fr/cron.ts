import cronstrue from "cronstrue";
import "cronstrue/locales/fr.js";
import { knownCron } from "../cron-known.ts";
import { clip } from "../markdown.ts";

/** A list of every minute would fill a card. */
const mostCronWords = 200;

/** A cron expression in words; its describer knows nothing at all of `1W,15W`. */
export function cronWords(expression: string): string {
  const known = knownCron(expression);
  try {
    const words = cronstrue.toString(known, { use24HourTimeFormat: true, locale: "fr" });
    return clip(words, mostCronWords);
  } catch {
    return "selon cron";
  }
}
