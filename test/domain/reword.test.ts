import { expect, test } from "vitest";
import { rewordedText } from "../../src/domain/text/reword.ts";

function reworded(typed: string, was = "Holy! Holy!"): string {
  return rewordedText(typed, { was, limit: 280 });
}

test("other words are as X will get them: composed, with plain ends of lines, without white space around", () => {
  expect(reworded(" e\u0301\r\ntwo\rthree \n")).toBe("\u00E9\ntwo\nthree");
  expect(reworded("a\tb")).toBe("a\tb");
  expect(reworded("🏳️‍🌈 rainbow")).toBe("🏳️‍🌈 rainbow");
});

test.each([
  ["nothing", " \n\t"],
  ["what nobody sees", "\u200B\u2800\uFE0F\u3164"],
])("%s is no text", (_, typed) => {
  expect(() => reworded(typed)).toThrow(expect.objectContaining({ code: "text-empty" }));
});

test.each([
  ["a control character", "a\u0007", "U+0007"],
  ["a mark of byte order", "a\uFEFFb", "U+FEFF"],
  ["a mark that turns the direction", "a\u202Eb", "U+202E"],
  ["half a character", "a\uD83D", "U+D83D"],
])("%s is refused and named", (_, typed, code) => {
  expect(() => reworded(typed)).toThrow(
    expect.objectContaining({ code: "text-character", values: { code } }),
  );
});

test.each([
  ["the same", "Holy! Holy!"],
  ["the same with other spaces", "Holy!\n\n Holy!"],
  ["the same with something unseen in between", "Holy!\u200B Holy!\u2060\uFE0F"],
])("%s words are refused: to dodge X's rule is evasion", (_, typed) => {
  expect(() => reworded(typed)).toThrow(expect.objectContaining({ code: "text-same" }));
});

test("a text over the limit is refused with its length, a link counted as X counts it", () => {
  expect(() => reworded(`${"x".repeat(257)} example.com`)).toThrow(
    expect.objectContaining({ code: "text-too-long", values: { weight: 281, limit: 280 } }),
  );
  expect(reworded(`${"x".repeat(256)} example.com`)).toHaveLength(268);
});
