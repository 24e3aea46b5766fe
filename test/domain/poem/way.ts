import { standardVoice } from "../../../src/domain/account.ts";
import type { Voice } from "../../../src/domain/account.ts";
import { lintPoem } from "../../../src/domain/lint/poem.ts";
import type { PoemLint } from "../../../src/domain/lint/poem.ts";
import { listedPrices as prices } from "../../../src/domain/money/prices.ts";
import type { Line, ParsedLine } from "../../../src/domain/poem/poem.ts";
import { parsePoem } from "../../../src/domain/poem/parse.ts";
import { standardManner } from "../../../src/domain/reading/reading.ts";
import type { Manner } from "../../../src/domain/reading/reading.ts";
import { Refusal } from "../../../src/domain/refusal.ts";
import { decodeText } from "../../../src/files/download.ts";

const { theme } = standardVoice.diction;
const held = { theme, overlong: "hold", numbered: false, keepIndent: true } as const;
const countedParts = { theme, overlong: "thread", numbered: true, keepIndent: true } as const;

/** The ways in which a poem is read that differ most. */
const recitals: readonly { readonly manner: Manner; readonly voice: Voice }[] = [
  { manner: standardManner, voice: standardVoice },
  {
    manner: { grouping: { kind: "stanza" }, refrains: "skip" },
    voice: { limit: 280, diction: countedParts },
  },
  {
    manner: { grouping: { kind: "packed" }, refrains: "ask" },
    voice: { limit: 25_000, diction: held },
  },
];

/** Lines that have their places for ids. */
export function numbered(lines: readonly ParsedLine[]): readonly Line[] {
  return Array.from(lines.entries(), ([id, line]) => ({ id, ...line }));
}

/** A file's whole way, from its bytes to what a moderator is told of it; or the code of the refusal. */
export function wayOf(bytes: Buffer): readonly PoemLint[] | string {
  try {
    const { text } = decodeText(bytes, "poem.txt");
    const lines = numbered(parsePoem(text, "poem").lines);
    return recitals.map(({ manner, voice }) => lintPoem(lines, { manner, voice, prices }));
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
