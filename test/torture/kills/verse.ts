import { createRandom } from "../../../rehearsal/x/random.ts";
import type { StandingPost } from "../../../rehearsal/x/control.ts";
import type { TortureOptions } from "./options.ts";

/** An account and the poem that it reads, line by line as X keeps it. */
export interface Voice {
  readonly handle: string;
  readonly lines: readonly string[];
  /** What is too long for one post goes out as a picture; the others have nothing that is. */
  readonly paints: boolean;
}

/** Words that X, Discord or a comparison may trip over. */
const words = [
  "storks & cranes",
  "a < b > c",
  "früh",
  "naïve",
  "*wings*",
  "_reeds_",
  "“dusk”",
  "雨",
  "🕊️",
  "www.example.org/nest",
  "don't",
  "&amp;",
  "#dawn",
] as const;

/** Those of them that the typeface of pictures has letters for. */
const drawable = words.filter((word) => !/[雨🕊]/u.test(word));
/** Long enough that it weighs more than a post may, short enough for an alt text. */
const longest = 320;

/** The accounts of a run and their poems; no line is like any other, and of a third of them every third line is a picture. */
export function createVoices({
  accounts,
  lines,
  seed,
}: Omit<TortureOptions, "kills">): readonly Voice[] {
  const random = createRandom(seed);
  const pick = (of: readonly string[] = words): string => of[random.whole(0, of.length - 1)] ?? "";
  return Array.from({ length: accounts }, (_, index) => {
    const paints = index % 3 === 1;
    return {
      handle: `voice_${index + 1}`,
      paints,
      lines: Array.from({ length: lines }, (_, line) =>
        (paints && line % 3 === 1
          ? longLine(`${pick(drawable)} ${markOf(index, line)}`, () => pick(drawable))
          : `${pick()} ${markOf(index, line)} ${pick()}, ${pick()}`
        ).normalize("NFC"),
      ),
    };
  });
}

function longLine(begin: string, pick: () => string): string {
  let text = begin;
  while (text.length < longest) text += ` ${pick()},`;
  return `${text} ${pick()}`;
}

/** What a post on X says: of a picture its alt text. */
export function wordsOf({ text, media }: Pick<StandingPost, "text" | "media">): string {
  return text === "" ? (media[0]?.alt ?? "") : text;
}

/** The word by which a person tells one line from all others. */
export function findMark(text: string): string | undefined {
  return /v\d+n\d+e/u.exec(text)?.[0];
}

/** A poem's file: stanzas of four lines. */
export function fileOf({ handle, lines }: Voice): { name: string; bytes: Uint8Array } {
  const rows = lines.map((line, index) => (index % 4 === 3 ? `${line}\n` : line));
  return { name: `${poemOf(handle)}.txt`, bytes: Buffer.from(`${rows.join("\n")}\n`) };
}

/** The name under which the library keeps an account's poem. */
export function poemOf(handle: string): string {
  return `poem-${handle.replaceAll("_", "-")}`;
}

function markOf(account: number, line: number): string {
  return `v${account + 1}n${line + 1}e`;
}
