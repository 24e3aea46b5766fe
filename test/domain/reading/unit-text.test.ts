import { describe, expect, test } from "vitest";
import { textOf } from "../../../src/domain/reading/unit-text.ts";
import { weightOf } from "../../../src/domain/text/weight.ts";
import { poem } from "./support.ts";

const blank = "\u2800";

function kept(...rows: readonly string[]): string {
  return textOf({ lines: poem(...rows) }, { keepIndent: true });
}

function plain(...rows: readonly string[]): string {
  return textOf({ lines: poem(...rows) }, { keepIndent: false });
}

test("lines follow one another, a change of stanza by one blank line", () => {
  expect(plain("one", "+ two", "", "three", "= Berlin")).toBe("one\ntwo\n\nthree\nBerlin");
});

test("what follows a title, byline or heading stands right below it", () => {
  expect(plain("# Wires", "~ by the Flock", "* I", "", "one")).toBe("Wires\nby the Flock\nI\none");
});

test("a text is in NFC, without white space at the ends of its lines", () => {
  expect(plain("cafe\u0301 \t", "two\u00A0")).toBe("café\ntwo");
});

describe("an indent", () => {
  test("is dropped, however it was made", () => {
    expect(plain(" \tone", "\u3000two", `${blank} ${blank}three`)).toBe("one\ntwo\nthree");
  });

  test("is kept in characters that X does not trim, on the first line too", () => {
    expect(kept("  one", "two", "+    three")).toBe(
      `${blank.repeat(2)}one\ntwo\n${blank.repeat(3)}three`,
    );
    expect(weightOf(kept("  one"))).toBe(7);
  });

  test.each([
    ["a tab at the begin", "\tone", 4],
    ["a tab after one column", " \tone", 4],
    ["a tab after four columns", "    \tone", 8],
    ["two tabs", "\t\tone", 8],
    ["an ideographic space, as wide as two", "\u3000one", 2],
    ["a no-break space", "\u00A0one", 1],
    ["the braille blank itself", `${blank}one`, 1],
    ["twelve columns", `${" ".repeat(12)}one`, 12],
    ["thirteen columns, one more than are kept", `${" ".repeat(13)}one`, 12],
    ["a very deep one", `${"\t".repeat(900)}one`, 12],
  ])("of %s is so wide", (_, row, columns) => {
    expect(kept(row)).toBe(`${blank.repeat(columns)}one`);
  });

  test("before nothing is nothing", () => {
    expect(kept("   ")).toBe("");
  });
});
