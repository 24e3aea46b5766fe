import type { Found, PoemLint } from "../../../src/domain/lint/poem.ts";

/** Nothing needs a second look, but what is given. */
export function poemLint(examples: readonly Found[] = []): PoemLint {
  const counts = { ...nothing };
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

const nothing = {
  blank: 0,
  "too-long": 0,
  "picture-too-long": 0,
  "picture-script": 0,
  repeat: 0,
  cashtag: 0,
  link: 0,
  mention: 0,
  hashtag: 0,
};
