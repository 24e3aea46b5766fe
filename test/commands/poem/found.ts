import { noFindings } from "../../../src/domain/lint/poem.ts";
import type { Found, PoemLint } from "../../../src/domain/lint/poem.ts";

/** Nothing needs a second look, but what is given. */
export function poemLint(examples: readonly Found[] = []): PoemLint {
  const counts = { ...noFindings };
  for (const { finding } of examples) counts[finding.kind] += 1;
  const { length: total } = examples;
  const mendable = examples.filter(({ finding }) => finding.kind === "link" && finding.mend).length;
  return {
    counts,
    total,
    mendable,
    examples,
    posts: 3,
    threads: 0,
    costMicros: 45_000,
    days: undefined,
  };
}
