import fc from "fast-check";
import { expect, test } from "vitest";
import { lint } from "../../../src/domain/lint/lint.ts";
import { mendOf } from "../../../src/domain/lint/mend.ts";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { linksIn } from "../../../src/domain/text/links.ts";

test.each([
  ["night.in the dark", "night. in the dark"],
  ["night.In", "night. In"],
  ["me.my and dreams.no", "me. my and dreams. no"],
  ["at six p.m.in the yard", "at six p.m. in the yard"],
  ["dreams.no.more", "dreams. no.more"],
  ["a.in.no", "a. in. no"],
  ["“night.in”", "“night. in”"],
  ["awww.in", "awww. in"],
  ["cafe\u0301.in", "café. in"],
])("%j is mended to %j", (text, mended) => {
  expect(mendOf(text)).toBe(mended);
});

test.each([
  "night. in the dark",
  "Mr.Jones",
  "me@my.com",
  "9.30",
  "https://poets.org",
  "www.poets.org",
  "poets.org/blake",
  "night.in https://poets.org",
  "a.in.in.in.in.in.in.in.in.in",
  "",
])("%j is left as it is", (text) => {
  expect(mendOf(text)).toBeUndefined();
});

const piece = fc.constantFrom(
  "night",
  "in",
  "my",
  ".",
  ". ",
  " ",
  "@",
  "é",
  "夜",
  "/",
  "www",
  "no",
  "1",
  "’",
  "\n",
);

test("a mended text has no link, and differs by spaces after full stops alone", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join("").normalize("NFC");
      const mended = mendOf(text);
      if (linksIn(text).length === 0) expect(mended).toBeUndefined();
      if (mended === undefined) return;
      expect(linksIn(mended)).toEqual([]);
      expect(mended.replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      expect(mended.replaceAll(". ", ".")).toBe(text.replaceAll(". ", "."));
      expect(mendOf(mended)).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});

test("a link that would be another at a text's beginning is mended as it stands", () => {
  expect(lint(" éwww.no", 280, listedPrices)).toMatchObject([
    { kind: "link", link: "éwww.no", mend: "éwww. no" },
  ]);
});

test("every link of a text is told with what mends it, and all of them together leave no link", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join("").normalize("NFC");
      const found = lint(text, 280, listedPrices).flatMap((each) =>
        each.kind === "link" ? [each] : [],
      );
      const mends = found.flatMap(({ mend }) => mend ?? []);
      if (mendOf(text) !== undefined) expect(mends).toHaveLength(found.length);
      if (mends.length === 0) return;
      const mended = linksIn(text).reduceRight(
        (rest, { start, end }, at) => rest.slice(0, start) + mends[at] + rest.slice(end),
        text,
      );
      expect(mended).toBe(mendOf(text));
    }),
    { numRuns: 2_000 },
  );
});
