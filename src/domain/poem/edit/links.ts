import { mendOf } from "../../lint/mend.ts";
import type { Line, ParsedLine } from "../poem.ts";

/** A poem in which no full stop makes a link that was not meant for one; every other line stays letter for letter. */
export function withoutLinks(lines: readonly Line[]): readonly ParsedLine[] {
  return lines.map(({ role, stanza, text }) => {
    const mended = role === "left-out" ? undefined : mendOf(text);
    return { role, stanza, text: mended ?? text };
  });
}
