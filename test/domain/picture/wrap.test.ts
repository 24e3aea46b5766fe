import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { widthOf } from "../../../src/domain/picture/face.ts";
import { measureLine, type Measure, wrap } from "../../../src/domain/picture/wrap.ts";
import { plainFace } from "./faces.ts";

function rowsOf(text: string, measure: Measure): readonly string[] | undefined {
  return wrap(measureLine(text, plainFace), measure)?.map((row) => row.text);
}

describe("a line that is wider than the paper", () => {
  test("goes on in the next row, less wide by the hanging indent", () => {
    const measure = { width: 4.2, hang: 1 };
    expect(rowsOf("aaaa bbbb cccc dddd", measure)).toEqual(["aaaa bbbb", "cccc", "dddd"]);
    expect(rowsOf("aaaa bbbb cccc dddd", { ...measure, hang: 0 })).toEqual([
      "aaaa bbbb",
      "cccc dddd",
    ]);
  });

  test("stays whole where it just fits", () => {
    const width = widthOf("aaaa bbbb", plainFace);
    expect(rowsOf("aaaa bbbb", { width, hang: 1 })).toEqual(["aaaa bbbb"]);
    expect(rowsOf("aaaa bbbb", { width: width - 0.01, hang: 1 })).toEqual(["aaaa", "bbbb"]);
  });

  test("does not fit where one word is wider than a row, the first or a later one", () => {
    expect(rowsOf("aaaaaaaaaa", { width: 4, hang: 0 })).toBeUndefined();
    expect(rowsOf("a aaaaaaaa", { width: 4, hang: 0.5 })).toBeUndefined();
    expect(rowsOf("a aaaaaaaa", { width: 4, hang: 0.39 })).toEqual(["a", "aaaaaaaa"]);
  });

  test("is not broken at a space that binds", () => {
    expect(rowsOf("aaaa bb\u00A0cc", { width: 3.6, hang: 0 })).toEqual(["aaaa", "bb\u00A0cc"]);
  });

  test("keeps the blanks within a row and drops those at a break", () => {
    expect(rowsOf("aa   bb   cccc", { width: 3, hang: 0 })).toEqual(["aa   bb", "cccc"]);
  });

  test("gives its last row more than a scrap where that costs no row", () => {
    const text = "aaaa aaaa aaaa aaaa aaaa aaaa aaaa aa";
    const width = widthOf("aaaa aaaa aaaa aaaa aaaa aaaa aaaa", plainFace);
    expect(rowsOf(text, { width, hang: 0 })).toEqual(["aaaa aaaa aaaa aaaa aaaa", "aaaa aaaa aa"]);
    const tight = `${"a".repeat(20)} a`;
    expect(rowsOf(tight, { width: 9.1, hang: 0 })).toEqual(["a".repeat(20), "a"]);
  });
});

test("no word is lost, torn or moved, and no row is wider than its measure", () => {
  const word = fc.oneof(
    fc.string({
      unit: fc.constantFrom(...Array.from("abilmwM—,.'é")),
      minLength: 1,
      maxLength: 14,
    }),
    fc.constantFrom("x\u0323\u0301", "a\u00A0b"),
  );
  const gap = fc.constantFrom(" ", "  ", "   ");
  const line = fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: 60 });
  const measure = fc.record({
    width: fc.double({ min: 2, max: 40, noNaN: true }),
    hang: fc.constantFrom(0, 1.5),
  });
  fc.assert(
    fc.property(line, measure, (pairs, { width, hang }) => {
      const text = pairs.flat().join("").trimEnd();
      const rows = wrap(measureLine(text, plainFace), { width, hang });
      const widest = Math.max(...pairs.map(([word]) => widthOf(word, plainFace)));
      if (!rows) {
        expect(widest).toBeGreaterThan(width - hang - 1e-9);
        return;
      }
      expect(rows.flatMap((row) => row.text.split(/ +/u))).toEqual(pairs.map(([word]) => word));
      for (const [index, row] of rows.entries()) {
        expect(row.width).toBeCloseTo(widthOf(row.text, plainFace));
        expect(row.width).toBeLessThanOrEqual(index === 0 ? width : width - hang);
      }
    }),
    { numRuns: 2_000 },
  );
});
