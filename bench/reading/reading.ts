import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { standardVoice } from "../../src/domain/account.ts";
import { compare } from "../../src/domain/lint/likeness.ts";
import { lintPoem } from "../../src/domain/lint/poem.ts";
import { listedPrices as prices } from "../../src/domain/money/prices.ts";
import { blocksOf } from "../../src/domain/poem/block.ts";
import { bodyOf } from "../../src/domain/poem/body.ts";
import { parsePoem } from "../../src/domain/poem/parse.ts";
import type { Line, ParsedLine } from "../../src/domain/poem/poem.ts";
import { layoutOf, wordingOf } from "../../src/domain/reading/parts.ts";
import { standardManner as manner } from "../../src/domain/reading/reading.ts";
import { layOut } from "../../src/domain/reading/units.ts";
import { numbered } from "../../test/domain/poem/way.ts";
import { median, printTable, say, timed, verdict } from "../numbers.ts";

const layout = layoutOf(manner, standardVoice);
const sizes = [1_000, 10_000, 100_000, 1_000_000];
/** Times what a line costs in the shortest poem. */
const aim = 2;

/** One step of a poem's way, over any number of lines. */
type Step = (poem: {
  readonly rows: readonly string[];
  readonly lines: readonly Line[];
}) => unknown;

const steps: Readonly<Record<string, Step>> = {
  // Below the check of a poem's length, which would refuse all but the first of these.
  parse: ({ rows }) => bodyOf(blocksOf(rows)),
  "lay out": ({ lines }) => layOut(lines, layout).map((unit) => wordingOf(unit, standardVoice)),
  lint: ({ lines }) => lintAll(lines),
  compare: ({ lines }) => compareWithItself(lines),
};

/** How fast a poem is parsed, laid out, linted and compared with another, and what a line costs as it grows. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      folder: { type: "string", default: join(import.meta.dirname, "../../poems") },
      rounds: { type: "string", default: "5" },
      most: { type: "string", default: "1000000" },
    },
  });
  const rounds = Number(values.rounds);
  const texts = readdirSync(values.folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => readFileSync(join(values.folder, name), "utf8"));
  if (texts.length === 0) {
    say(`${values.folder} has no poem: a poem is a file whose name ends in .txt.`);
    process.exitCode = 2;
    return;
  }
  wholeWay(texts, rounds);
  const rows = texts.flatMap((text) => parsePoem(text, "poem").lines.map((line) => line.text));
  growth(rows, { rounds, counts: sizes.filter((size) => size <= Number(values.most)) });
}

/** Every file from its text to what a moderator is told of it. */
function wholeWay(texts: readonly string[], rounds: number): void {
  let count = 0;
  const times = Array.from({ length: rounds + 1 }, () => {
    count = 0;
    return timed(() => {
      for (const text of texts) {
        const lines = numbered(parsePoem(text, "poem").lines);
        count += lines.length;
        lintAll(lines);
      }
    });
  });
  // The first round warms up.
  const ms = median(times.slice(1));
  say(
    `${texts.length} poems of ${count.toLocaleString("en")} lines parsed, planned and linted: ${ms.toFixed(0)} ms, ${perSecond(count, ms)} lines a second of processor time.\n`,
  );
}

function growth(
  verse: readonly string[],
  { rounds, counts }: { readonly rounds: number; readonly counts: readonly number[] },
): void {
  const times = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const count of round % 2 === 0 ? counts : counts.toReversed()) {
      const poem = poemOf(verse, count);
      for (const [name, step] of Object.entries(steps)) {
        const ms = timed(() => step(poem));
        if (round > 0)
          times.set(`${name} ${count}`, [...(times.get(`${name} ${count}`) ?? []), ms]);
      }
    }
  }
  say(
    `Lines a second of processor time by the length of one poem; medians of ${rounds} rounds, all in turn.`,
  );
  const heads = counts.map((count) => count.toLocaleString("en"));
  const rows = Object.keys(steps).map((name) => {
    const costs = counts.map((count) => median(times.get(`${name} ${count}`) ?? []) / count);
    const factor = (costs.at(-1) ?? Number.NaN) / (costs[0] ?? Number.NaN);
    const judged = [factor.toFixed(2), verdict(factor <= aim, String(aim))];
    return [name].concat(
      costs.map((cost) => perSecond(1, cost)),
      judged,
    );
  });
  printTable([["", ...heads, "last/first", "aim"], ...rows]);
}

/** A poem of so many lines: the verse again and again, each line a little other, one in ten a refrain. */
function poemOf(verse: readonly string[], count: number): Parameters<Step>[0] {
  const rows: string[] = [];
  const lines: ParsedLine[] = [];
  for (let n = 0; n < count; n += 1) {
    const stanza = Math.floor(n / 12) + 1;
    const line = verse[n % verse.length] ?? "";
    const text = n % 10 === 9 ? "and what I have, I sing" : `${line} ${n}`;
    if (n % 12 === 0) rows.push("");
    rows.push(text);
    lines.push({ role: "verse", stanza, text });
  }
  return { rows, lines: numbered(lines) };
}

function lintAll(lines: readonly Line[]): unknown {
  const rhythm = { after: 0, window: 48 * 3_600_000, instants: everySixMinutes };
  return lintPoem(lines, { manner, voice: standardVoice, prices, rhythm });
}

function everySixMinutes(count: number): readonly number[] {
  return Array.from({ length: count }, (_, n) => n * 360_000);
}

function compareWithItself(lines: readonly Line[]): unknown {
  const comparison = compare<string>(lines.map(({ text }) => text));
  for (const { text } of lines) comparison.hear({ text, who: "other" });
  return comparison.alike();
}

function perSecond(count: number, ms: number): string {
  return Math.round((count * 1_000) / ms).toLocaleString("en");
}
