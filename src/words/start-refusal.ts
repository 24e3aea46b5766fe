import type { StartRefusal, StartRefusalCode, StartRefusals } from "../start-refusal.ts";
import { start } from "./en/start.ts";

/** What stopped a start, in a sentence for the terminal. */
export function refusalSentence({ code, values }: StartRefusal): string {
  return sentenceOf(code, values);
}

function sentenceOf<C extends StartRefusalCode>(code: C, values: StartRefusals[C]): string {
  return start[code](values);
}
