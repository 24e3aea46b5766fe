import { expect, expectTypeOf, test } from "vitest";
import { catalogues } from "../../../src/words/languages.ts";
import type { Words } from "../../../src/words/words.ts";

const { placeholder: _left, ...lacking } = catalogues.en.forms.tags;

/** Each line under a mark does not compile; if it ever did, the mark itself would not. */
export const breaches: Readonly<Record<string, () => unknown>> = {
  "a key that is missing": (): Words["forms"]["tags"] => {
    // @ts-expect-error the placeholder is missing
    return lacking;
  },
  "a whole section that is missing": (): Words => {
    const { labels: _labels, ...others } = catalogues.en;
    // @ts-expect-error the labels are missing
    return others;
  },
  "a key that English does not have": (): Words["forms"]["tags"] => {
    // @ts-expect-error there is no hint
    return { ...lacking, placeholder: "x", hint: "x" };
  },
  "a subcommand that is not described": (): Words["commands"] => {
    const { add: _add, ...others } = catalogues.en.commands;
    // @ts-expect-error add is missing
    return others;
  },
  "a sentence that asks for what it is not given": (): Words["posts"]["spent"] => {
    // @ts-expect-error it is given one number
    return (micros: number, handle: string) => `${micros} ${handle}`;
  },
  "a refusal that is missing": (): Words["refusals"] => {
    const { stale: _stale, ...others } = catalogues.en.refusals;
    // @ts-expect-error stale is missing
    return others;
  },
};

test("what another catalogue could leave out, add or ask for does not compile", () => {
  expect(Object.keys(breaches)).toHaveLength(6);
});

test("another catalogue may say anything in its own words", () => {
  expectTypeOf<Words["labels"]["enterPin"]>().toEqualTypeOf<string>();
  expectTypeOf<Words["forms"]["pin"]["title"]>().toEqualTypeOf<string>();
});

test.each(Object.entries(catalogues))("%s has exactly the keys of English", (_language, words) => {
  expect(keysOf(words)).toEqual(keysOf(catalogues.en));
});

/** All paths with the kind of what stands there; a function with how much it asks for. */
function keysOf(value: unknown, path = ""): readonly string[] {
  if (typeof value === "function") return [`${path}(${value.length})`];
  if (typeof value !== "object" || value === null) return [`${path}: ${typeof value}`];
  return Object.entries(value)
    .flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    .toSorted();
}
