import { parsePoem, poemName } from "../../domain/poem/parse.ts";
import type { Line, ParsedPoem } from "../../domain/poem/poem.ts";
import { firstWords, soundOfVerse, stated } from "../../domain/poem/stated.ts";
import { rightsNoted } from "../../domain/poem/suggestion.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Beginning } from "../poem-store.ts";
import type { PoemText } from "./library.ts";
import { entryOf, textFrom } from "./poems.ts";
import type { LibraryDeps } from "./poems.ts";
import type { Answers } from "./suggesting.ts";

/** A text that was read: what is kept of it, and what a poem without a title is called. */
export interface ReadText {
  readonly text: string;
  readonly hint: string;
  readonly parsed: ParsedPoem;
}

const mostHead = 12;

/** Reads a text as it was typed, so that a refusal names the row that its writer sees. @throws Refusal */
export function readText(text: string, fileName?: string): ReadText {
  const hint = fileName ?? firstWords(parsePoem(text, "poem").lines);
  return { text, hint, parsed: parsePoem(text, hint) };
}

/** The text with what its contributor says of it in its header. @throws Refusal */
export function withAnswers({ text, hint }: ReadText, answers: Answers): ReadText {
  const { title, byline, rights } = answers;
  const whole = stated(text, { title, byline, rights: rightsNoted[rights] });
  return { text: whole, hint, parsed: parsePoem(whole, hint) };
}

/** What a poem that the library does not have yet comes to. */
export function textOf({ parsed }: ReadText, { prices }: LibraryDeps): PoemText {
  const { title, byline, lines, imprint } = parsed;
  const named = { name: poemName(title), title, byline, lineCount: lines.length };
  return textFrom(
    { entry: entryOf(named, { builtIn: false, readBy: [] }), lines, imprint },
    prices,
  );
}

/** How a poem begins. */
export function beginningOf({ lines }: Pick<PoemText, "lines">): Beginning {
  const read = lines.filter(({ role }) => role !== "left-out");
  const head = read.slice(0, mostHead).flatMap(({ text, stanza }, index) => {
    const before = read[index - 1];
    return before !== undefined && before.stanza !== stanza ? ["", text] : [text];
  });
  return { head: head.join("\n"), left: Math.max(0, read.length - mostHead) };
}

/** A poem that the library has under another title is a twin too. @throws Refusal `poem-here` */
export async function refuseTwin(
  guildId: string,
  { parsed }: ReadText,
  { store, builtIn }: LibraryDeps,
): Promise<void> {
  const sound = soundOfVerse(parsed.lines);
  const refuse = (name: string, lines: readonly Pick<Line, "role" | "text">[]): void => {
    if (soundOfVerse(lines) === sound) throw new Refusal("poem-here", { name });
  };
  for (const poem of await store.poems.list(guildId)) {
    refuse(poem.name, await store.poems.lines(poem.id));
  }
  for (const { name, text } of await builtIn.list()) refuse(name, parsePoem(text, name).lines);
}
