import type { Suggest } from "../../../src/discord/option.ts";
import { choicesFor } from "../../../src/discord/suggest.ts";
import { en } from "../../../src/words/en.ts";
import { fakeFlock } from "../fake-flock.ts";
import { accountSample, glanceSample, poemSample } from "../support.ts";

const walt = glanceSample(accountSample({ handle: "walt_whitman" }), "Leaves of Grass");
const emily = glanceSample(accountSample({ handle: "EmilyD", state: "read-only" }));
const noel = glanceSample(accountSample({ handle: "reader" }), "Noël");

/** Three accounts and three poems. */
export const flock = fakeFlock({
  tags: async () => new Map(),
  glance: async () => [emily, walt, noel],
  poems: () =>
    Promise.resolve([
      poemSample(),
      poemSample({ name: "grass", title: "Leaves of Grass", byline: undefined }),
      poemSample({ name: "long", title: "t".repeat(300), byline: undefined }),
    ]),
});

export const now = Date.UTC(2026, 0, 2, 12);

/** What is offered while something is typed. */
export function suggested(what: Suggest, typed: string, known = flock) {
  return choicesFor(what, typed, { flock: known, words: en, others: {}, now });
}
