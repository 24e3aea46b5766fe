import fc from "fast-check";
import { expect, test } from "vitest";
import { pagesOf, piecesOf } from "../../../src/domain/text/pages.ts";

test("no row is lost over the pages, none changes its place, and no page is over its room", () => {
  const rows = fc.array(fc.string({ unit: "grapheme", maxLength: 12 }), { maxLength: 60 });
  fc.assert(
    fc.property(rows, fc.nat({ max: 40 }), fc.integer({ min: 40, max: 90 }), (all, first, most) => {
      const fitting = all.filter((row) => row.length < most);
      const pages = pagesOf(fitting, { first, most });
      expect(pages.flat()).toEqual(fitting);
      for (const [index, page] of pages.entries()) {
        const room = index === 0 ? first : most;
        expect(page.map((row) => `${row}\n`).join("").length).toBeLessThanOrEqual(room);
        if (index > 0) expect(page.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a page takes what fits to the letter", () => {
  expect(pagesOf(["abc", "de", "f"], { first: 7, most: 7 })).toEqual([["abc", "de"], ["f"]]);
  expect(pagesOf(["abc", "de"], { first: 3, most: 4 })).toEqual([[], ["abc"], ["de"]]);
  expect(pagesOf([], { first: 3, most: 4 })).toEqual([[]]);
});

test("the pieces of a text are the text, each within its length and well-formed", () => {
  const texts = fc.string({ unit: "grapheme", maxLength: 200 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 4, max: 50 }), (text, most) => {
      const pieces = piecesOf(text, most);
      expect(pieces.join("")).toBe(text);
      for (const piece of pieces) {
        expect(piece.length).toBeLessThanOrEqual(most);
        expect(piece.isWellFormed()).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a grapheme is cut only where it alone is too long", () => {
  expect(piecesOf("ab👩🏽‍🚒cd", 8)).toEqual(["ab", "👩🏽‍🚒c", "d"]);
  expect(piecesOf("👩🏽‍🚒".repeat(2), 4)).toHaveLength(4);
});
