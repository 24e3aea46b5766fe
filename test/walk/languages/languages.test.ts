import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { translations } from "../../../src/words/languages.ts";
import { accountRows } from "../account-rows.ts";
import { commandRows, entryRows } from "../command-rows.ts";
import type { Does } from "../desk.ts";
import { alpha, isAllowed, kinds } from "../members.ts";
import type { Planted } from "../planted.ts";
import { poemRows } from "../poem-rows.ts";
import type { Kind, Sample } from "../row.ts";
import { openStage, type Stage } from "../stage.ts";
import { leftInEnglish } from "./english.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage[Symbol.asyncDispose]());

interface Step extends Sample {
  readonly does: (planted: Planted) => Does;
}

const steps: readonly (readonly [string, Step])[] = [
  ...Object.entries(commandRows).map(([path, row]) => {
    const does = (at: Planted): Does => {
      return { kind: "command", path, options: row.options?.(at) ?? {} };
    };
    return [`/flock ${path}`, { ...row, does }] as const;
  }),
  ...Object.entries(entryRows).map(([name, row]) => {
    const does = (at: Planted): Does => ({ kind: "entry", name, message: row.message(at) });
    return [name, { ...row, does }] as const;
  }),
  ...Object.entries({ ...accountRows, ...poemRows }).map(([id, row]) => {
    const does = (at: Planted): Does => ({
      kind: "component",
      customId: [id, ...(row.args?.(at) ?? [])].join(":"),
      fields: row.fields?.(at) ?? {},
      values: row.values?.(at) ?? [],
    });
    return [id, { ...row, does }] as const;
  }),
];

/** The first of those who may, and of a stranger what they are told. */
function whoTries({ who, as, only }: Step): readonly Kind[] {
  const first = kinds.find((kind) => (only ?? kind) === kind && isAllowed(as ?? who, kind, alpha));
  return [...(first === undefined ? [] : [first]), "stranger"];
}

describe.each(Object.keys(translations))("in the language %s", (locale) => {
  test.each(steps)(
    "%s is answered whole, within Discord's limits, without English",
    async (_, step) => {
      for (const kind of whoTries(step)) {
        const does = step.does(stage.plantedIn(alpha));
        const { kind: asked, text: english } = await stage.act(does, kind, alpha);
        const { kind: given, text } = await stage.act(does, kind, { ...alpha, locale });
        expect(given).toBe(asked);
        expect(text).not.toMatch(/undefined|NaN|\[object/u);
        expect(leftInEnglish(text, english, alpha.word)).toEqual([]);
      }
    },
  );
});
