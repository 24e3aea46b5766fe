import type { Random } from "../../../rehearsal/x/random.ts";
import type { ParsedLine } from "../../../src/domain/poem/poem.ts";

/** Makes poems in which no word stands twice, so that every word tells its line. */
export interface Poet {
  /** A poem with a title and a few stanzas. */
  poem(): string;
  /** The same poem after one to three changes. */
  edited(lines: readonly ParsedLine[]): string;
}

/** A row of a poem's text; `breaks`: a blank row stands before it. */
interface Row {
  readonly text: string;
  readonly breaks: boolean;
}

const consonants = "bdfghjklmnprstvz";
const vowels = "aeou";
const syllables = consonants.length * vowels.length;
/** One line in so many is too long for one post. */
const longEvery = 16;
const mostChanges = 3;

/** Creates a poet of these chances. */
export function createPoet(random: Random): Poet {
  let words = 0;

  function word(): string {
    words += 1;
    return [syllables ** 2, syllables, 1]
      .map((place) => Math.floor(words / place) % syllables)
      .map((nth) => consonants.charAt(nth >> 2) + vowels.charAt(nth % 4))
      .join("");
  }

  function line(): string {
    const isLong = random.whole(1, longEvery) === 1;
    const count = isLong ? random.whole(45, 90) : random.whole(2, 5);
    return Array.from({ length: count }, word).join(" ");
  }

  function poem(): string {
    const rows = Array.from({ length: random.whole(2, 14) }, () => ({
      text: line(),
      breaks: random.whole(1, 3) === 1,
    }));
    return textOf(word(), rows);
  }

  /** Another line in its stead, or itself with a new word: then it stays the same line. */
  function changed({ text, breaks }: Row): Row {
    const [first, ...rest] = text.split(" ");
    const isOther = random.whole(1, 4) === 1;
    return { text: isOther ? line() : [first, ...rest.slice(1), word()].join(" "), breaks };
  }

  function change(rows: readonly Row[]): readonly Row[] {
    const at = random.whole(0, rows.length - 1);
    const row = rows[at];
    if (!row) return [{ text: line(), breaks: true }];
    const breaks = random.whole(1, 4) === 1;
    switch (random.whole(1, 6)) {
      case 1:
      case 2:
        return rows.toSpliced(at + random.whole(0, 1), 0, { text: line(), breaks });
      case 3:
      case 4:
        return rows.length > 1 ? rows.toSpliced(at, random.whole(1, 2)) : rows;
      case 5:
        return rows.with(at, changed(row));
      default:
        return rows.with(at, { ...row, breaks: !row.breaks });
    }
  }

  return {
    poem,
    edited([title, ...lines]) {
      let rows = rowsOf(lines);
      for (let nth = random.whole(1, mostChanges); nth > 0; nth -= 1) rows = change(rows);
      const head = random.whole(1, 4) === 1 ? word() : (title?.text ?? word());
      return textOf(head, rows.length > 0 ? rows : [{ text: line(), breaks: true }]);
    },
  };
}

function rowsOf(lines: readonly ParsedLine[]): readonly Row[] {
  return lines.map(({ text, stanza }, index) => ({
    text,
    breaks: stanza !== (lines[index - 1]?.stanza ?? stanza),
  }));
}

function textOf(title: string, rows: readonly Row[]): string {
  return `${title}\n${rows.map(({ text, breaks }, nth) => `${breaks || nth === 0 ? "\n" : ""}${text}\n`).join("")}`;
}
