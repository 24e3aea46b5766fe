import { expect, test } from "vitest";
import { standardVoice } from "../../../src/domain/account.ts";
import type { Diction, Voice } from "../../../src/domain/account.ts";
import { layoutOf, wordingOf } from "../../../src/domain/reading/parts.ts";
import { poem } from "./support.ts";

const long = "one two, three four, five six";
const unit = { lines: poem(`  ${long}`), position: { unit: 1, of: 1 } };

function voice(limit: number, change: Partial<Diction> = {}): Voice {
  return { limit, diction: { ...standardVoice.diction, ...change } };
}

test("what fits is said in one text, whatever becomes of what is too long", () => {
  for (const overlong of ["thread", "hold", "picture"] as const) {
    const wording = wordingOf(unit, voice(long.length, { overlong, numbered: true }));
    expect(wording).toEqual({ form: "text", texts: [long] });
  }
});

test("what is too long goes out as a thread, as a picture, or waits whole", () => {
  const limit = long.length - 1;
  expect(wordingOf(unit, voice(limit))).toEqual({
    form: "text",
    texts: ["one two, three four,", "five six"],
  });
  const counted = wordingOf(unit, voice(limit, { numbered: true })).texts;
  expect(counted.map((text) => text.split("\n").at(-1))).toEqual(["1/2", "2/2"]);
  expect(wordingOf(unit, voice(limit, { overlong: "picture" }))).toEqual({
    form: "picture",
    texts: [long],
  });
  expect(wordingOf(unit, voice(limit, { overlong: "hold" }))).toEqual({
    form: "text",
    texts: [long],
  });
});

test("a kept indent is part of what is said, and counts", () => {
  const { texts } = wordingOf(unit, voice(280, { keepIndent: true }));
  expect(texts).toEqual([`\u2800\u2800${long}`]);
});

test("a layout is the reading's manner and the account's voice", () => {
  const manner = { grouping: { kind: "packed" }, refrains: "skip" } as const;
  expect(layoutOf(manner, voice(300, { keepIndent: true }))).toEqual({
    ...manner,
    limit: 300,
    keepIndent: true,
  });
});
