import type { Account } from "../../domain/account.ts";
import { compare } from "../../domain/lint/likeness.ts";
import type { Line, LineRole } from "../../domain/poem/poem.ts";
import type { Clock } from "../ports.ts";
import type { Store } from "../stores.ts";

/** The lines of a poem that are equal or nearly equal to what other accounts of the instance read or have just read. */
export interface AlikeLines {
  /** Those like a line of the guild's own accounts. */
  readonly own: number;
  /** The first of them. */
  readonly examples: readonly AlikeLine[];
  /** Those that only accounts of other guilds say; more is not told of them. */
  readonly abroad: number;
}

export interface AlikeLine {
  /** From 1, as `poem show` counts them. */
  readonly line: number;
  readonly text: string;
  readonly handle: string;
  /** What that account says. */
  readonly theirs: string;
}

interface Teller {
  readonly handle: string | undefined;
}

const mostExamples = 2;
/** Titles, numerals, places and dates are alike in many poems, and are posted with other words. */
const compared: ReadonlySet<LineRole> = new Set(["epigraph", "verse", "continuation"]);

/** Compares a poem's lines with those of every poem that another account reads or posted of within the duplicate window. */
export async function findAlike(
  account: Account,
  lines: readonly Line[],
  { store, clock }: { readonly store: Store; readonly clock: Clock },
): Promise<AlikeLines> {
  const numbered = lines.flatMap(({ role, text }, place) =>
    compared.has(role) ? [{ line: place + 1, text }] : [],
  );
  const comparison = compare<Teller>(numbered.map(({ text }) => text));
  const heard = new Set<number>();
  for (const { poemId, handle } of await store.readings.elsewhere(account, clock.now())) {
    if (heard.has(poemId)) continue;
    heard.add(poemId);
    for (const { role, text } of await store.poems.lines(poemId)) {
      if (compared.has(role)) comparison.hear({ text, who: { handle } });
    }
    // A turn for everything else after each poem.
    await clock.sleep(0);
  }
  const alike = comparison.alike();
  const own = alike.flatMap(({ place, other: { text: theirs, who } }) => {
    const mine = numbered[place];
    return mine && who.handle !== undefined ? [{ ...mine, handle: who.handle, theirs }] : [];
  });
  return {
    own: own.length,
    examples: own.slice(0, mostExamples),
    abroad: alike.length - own.length,
  };
}
