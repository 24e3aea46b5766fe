import fc from "fast-check";
import { expect, test } from "vitest";
import { clip, escape, moment, quote, quoteWhole } from "../../src/words/markdown.ts";

test("marks of every kind are escaped", () => {
  expect(escape("*a* _b_ ~~c~~ `d` ||e|| [f](g) <@1> \\")).toBe(
    "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\` \\|\\|e\\|\\| \\[f\\](g) \\<@1> \\\\",
  );
});

test("headings, lists and quotes are escaped where they begin a line, and only there", () => {
  expect(escape("# a\n- b\n  > c\n1. d\ne - f # 2.")).toBe(
    "\\# a\n\\- b\n  \\> c\n1\\. d\ne - f # 2.",
  );
});

test("a mention of everyone is only text", () => {
  expect(escape("@everyone @here @walt")).toBe("\\@everyone \\@here @walt");
});

test("a link keeps its letters", () => {
  expect(escape("_see_ https://x.com/a_b/status/1 *now*")).toBe(
    "\\_see\\_ https://x.com/a_b/status/1 \\*now\\*",
  );
});

test("nothing but backslashes is ever added", () => {
  const text = fc.string({ unit: "grapheme" }).filter((given) => !/https?:/u.test(given));
  fc.assert(
    fc.property(text, (given) => {
      expect(escape(given).replaceAll(/\\([^\p{L}\p{N}\s])/gu, "$1")).toBe(given);
    }),
  );
});

test("every line of a quoted text stands in the quote", () => {
  expect(quoteWhole("a\n\n*b*")).toBe("> a\n> \n> \\*b\\*");
  expect(quote("x".repeat(2_000)).length).toBeLessThan(800);
});

test("a clipped text keeps whole characters and says that it goes on", () => {
  expect(clip("short", 5)).toBe("short");
  expect(clip("a🐑b🐑c", 3)).toBe("a…");
  expect(clip("abcdef", 4)).toBe("abc…");
});

test("an instant is shown in the reader's zone and as a distance", () => {
  expect(moment(1_500_999)).toBe("<t:1500:F> (<t:1500:R>)");
});
