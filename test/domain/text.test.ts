import fc from "fast-check";
import { expect, test } from "vitest";
import { asSent, normalise } from "../../src/domain/text/text.ts";

test("what is sent is composed and trimmed, and whole inside", () => {
  expect(asSent("\n  cafe\u0301  au\n\nlait \u00A0")).toBe("café  au\n\nlait");
});

test("what the duplicate rule compares has its white space folded", () => {
  expect(normalise("\n  cafe\u0301  au\n\nlait \u00A0")).toBe("café au lait");
});

const spaced = fc
  .array(fc.constantFrom("a", " ", "\n", "\u00A0", "\u2003", "é"))
  .map((all) => all.join(""));

test("text without uneven white space is left as folding would leave it", () => {
  fc.assert(
    fc.property(spaced, (text) => {
      expect(normalise(text)).toBe(text.replace(/\s+/gu, " ").trim());
    }),
  );
});
