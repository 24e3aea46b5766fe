import { expect, test } from "vitest";
import { soundOf } from "../../src/domain/text/sound.ts";

test.each([
  [
    "quotes",
    "It\u2019s \u201Cnight\u201D, \u02BCtis \u00ABnight\u00BB \u2032",
    `It's "night", 'tis "night" '`,
  ],
  ["backticks and accents", "It`s it\u00B4s", "it's it's"],
  ["dashes, one or several", "dusk \u2014 dawn \u2013 noon\u2212", "dusk -- dawn - noon-"],
  ["dots", "and so\u2026", "and so..."],
  ["case", "O NIGHT, \u00C9T\u00C9", "o night, \u00E9t\u00E9"],
  ["white space", " the\n\n wire\t", "the wire"],
  ["what nobody sees", "\u2800\u2800the \u200Bwi\u00ADre", "the wire"],
  ["how accents are written", "e\u0301t\u00E9 -", "\u00E9te\u0301 -"],
])("texts that differ in %s alone sound the same", (_, one, other) => {
  expect(soundOf(one)).toBe(soundOf(other));
});

test("other words sound otherwise, and so do other accents, stops and scripts", () => {
  const texts = ["the wire", "the wires", "the w\u00EFre", "the wire.", "the-wire", "\u96FB\u7DDA"];
  expect(new Set(texts.map(soundOf)).size).toBe(texts.length);
});
