import type { Line } from "../../domain/poem/poem.ts";
import { Refusal } from "../../domain/refusal.ts";
import { soundOf } from "../../domain/text/sound.ts";

/** A line by its number from 1, or the first that begins with some words, or has them. @throws Refusal `unknown-line` */
export function findLine(
  lines: readonly Line[],
  { asked, poem }: { readonly asked: string; readonly poem: string },
): Line {
  const typed = asked.trim();
  const wanted = soundOf(typed);
  const line = /^\d{1,6}$/u.test(typed)
    ? lines[Number(typed) - 1]
    : (lines.find(({ text }) => wanted !== "" && soundOf(text).startsWith(wanted)) ??
      lines.find(({ text }) => wanted !== "" && soundOf(text).includes(wanted)));
  if (!line) throw new Refusal("unknown-line", { line: asked, poem, lines: lines.length });
  return line;
}
