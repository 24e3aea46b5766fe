import { expect, test } from "vitest";
import { findOurs, hidesPicture, isSameText, isWordless } from "../../src/domain/text/timeline.ts";

test.each([
  ["the same words", "night falls", "night falls", true],
  ["other words", "night falls", "night fell", false],
  ["a part of it", "night falls", "night falls on us", false],
  ["another letter case", "night falls", "Night falls", false],
  ["escaped entities", "you & <me>", "you &amp; &lt;me&gt;", true],
  ["an entity that we wrote ourselves", "&lt; stays", "&amp;lt; stays", true],
  ["an entity that X does not escape", "it's", "it&#39;s", false],
  ["white space folded", "one\n\n  two", "one two", true],
  ["white space around it", " one two ", "one two\n", true],
  ["decomposed letters", "cafe\u0301", "café", true],
  ["a link that X wrapped", "read example.com/poem now", "read https://t.co/Abc123 now", true],
  ["a wrapped link that we do not have", "read now", "read https://t.co/Abc123 now", false],
  ["two wrapped links", "a.com b.com", "https://t.co/1a https://t.co/2b", true],
  ["a link less than ours", "see a.com b.com", "see https://t.co/1a", false],
  ["a picture's link at the end", "night falls", "night falls https://t.co/pic1", true],
  ["a link of ours and a picture's", "at a.com", "at https://t.co/1a https://t.co/pic1", true],
  ["a picture without words", "", "https://t.co/pic1", true],
  ["a link of our own left as it was", "at a.com", "at a.com", true],
])("a timeline's text with %s is told", (...row) => {
  const [, ours, shown, same] = row;
  expect(isSameText(ours, shown)).toBe(same);
});

const ask = { afterId: "100", credited: new Set<string>() };
const shown = (...ids: readonly string[]) => ids.map((id) => ({ id, text: "night falls" }));

test("only posts above the last known id are ours", () => {
  expect(findOurs("night falls", shown("99", "100"), ask)).toBeUndefined();
  expect(findOurs("night falls", shown("99", "101"), ask)?.id).toBe("101");
});

test("ids are compared as numbers, also past 2^53", () => {
  const after = { ...ask, afterId: "9999999999999999998" };
  expect(findOurs("night falls", shown("10000000000000000000"), after)?.id).toBe(
    "10000000000000000000",
  );
  expect(findOurs("night falls", shown("9999999999999999997"), after)).toBeUndefined();
});

test("a post that is credited to another line is not ours", () => {
  const taken = { ...ask, credited: new Set(["101"]) };
  expect(findOurs("night falls", shown("101"), taken)).toBeUndefined();
  expect(findOurs("night falls", shown("101", "102"), taken)?.id).toBe("102");
});

test("of several the oldest is ours", () => {
  expect(findOurs("night falls", shown("1000", "101", "999"), ask)?.id).toBe("101");
});

test.each([
  ["https://t.co/x", true],
  [" https://t.co/x\n", true],
  ["", true],
  ["night https://t.co/x", false],
  ["https://t.co/x https://t.co/y", false],
])("a post that shows as %j is wordless: %s", (text, wordless) => {
  expect(isWordless({ id: "101", text })).toBe(wordless);
  // Without a word and without a key it may be the picture that is looked for.
  expect(hidesPicture([{ id: "101", text }], ask)).toBe(wordless);
  expect(hidesPicture([{ id: "101", text, mediaKeys: ["3_1"] }], ask)).toBe(false);
});
