import { parseArgs } from "node:util";
import { damagedFile, monsters, seeded } from "../../test/domain/poem/damage.ts";
import { wayOf } from "../../test/domain/poem/way.ts";
import { printTable, say, timed } from "../numbers.ts";

interface Took {
  readonly name: string;
  readonly bytes: number;
  readonly outcome: string;
  readonly ms: number;
}

/** Damaged files on their whole way, from their bytes to the lint in three manners: which are refused, and how long the slowest takes. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      files: { type: "string", default: "1000" },
      seed: { type: "string", default: "20727" },
    },
  });
  const random = seeded(Number(values.seed));
  const took: Took[] = [];
  for (let n = 0; n < Number(values.files); n += 1) {
    took.push(time(`file ${n}`, damagedFile(random)));
  }
  for (const [name, text] of monsters) took.push(time(name, Buffer.from(text)));
  const outcomes = Map.groupBy(took, ({ outcome }) => outcome);
  say("What becomes of them (whatever is thrown but a refusal ends this):");
  const counts = [...outcomes].map(([outcome, { length }]) => [outcome, `${length}`]);
  printTable(counts.toSorted(([a = ""], [b = ""]) => a.localeCompare(b)));
  say("The slowest, by processor time:");
  const slowest = took.toSorted((a, b) => b.ms - a.ms).slice(0, 5);
  printTable(
    slowest.map(({ name, bytes, outcome, ms }) => [
      name,
      `${bytes.toLocaleString("en")} bytes`,
      outcome,
      `${ms.toFixed(0)} ms`,
    ]),
  );
}

function time(name: string, bytes: Buffer): Took {
  let outcome = "";
  const ms = timed(() => {
    const way = wayOf(bytes);
    outcome = typeof way === "string" ? way : "read";
  });
  return { name, bytes: bytes.length, outcome, ms };
}
