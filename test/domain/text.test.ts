import { expect, test } from "vitest";
import { asSent, normalise } from "../../src/domain/text/text.ts";

test("what is sent is composed and trimmed, and whole inside", () => {
  expect(asSent("\n  cafe\u0301  au\n\nlait \u00A0")).toBe("café  au\n\nlait");
});

test("what the duplicate rule compares has its white space folded", () => {
  expect(normalise("\n  cafe\u0301  au\n\nlait \u00A0")).toBe("café au lait");
});
