import { createRandom } from "../../../rehearsal/x/random.ts";
import type { TortureOptions } from "./options.ts";

/** An account and the poem that it reads, line by line as X keeps it. */
export interface Voice {
  readonly handle: string;
  readonly lines: readonly string[];
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

/** The accounts of a run and their poems; no line is like any other. */
export function createVoices({
  accounts,
  lines,
  seed,
}: Omit<TortureOptions, "kills">): readonly Voice[] {
  const random = createRandom(seed);
  const pick = (): string => words[random.whole(0, words.length - 1)] ?? "";
  return Array.from({ length: accounts }, (_, index) => ({
    handle: `voice_${index + 1}`,
    lines: Array.from({ length: lines }, (_, line) =>
      `${pick()} ${markOf(index, line)} ${pick()}, ${pick()}`.normalize("NFC"),
    ),
  }));
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
