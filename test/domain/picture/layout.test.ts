import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { widthOf } from "../../../src/domain/picture/face.ts";
import { layOut } from "../../../src/domain/picture/layout.ts";
import { paper, type Row, type Sheet, type Style } from "../../../src/domain/picture/sheet.ts";
import { plainFace, plainFaces } from "./faces.ts";

const foot = { title: "Sparrow, Departures", byline: "by the Flock" };

function lay(text: string, words: { title: string; byline: string | undefined } = foot): Sheet {
  const sheet = layOut({ text, ...words }, plainFaces);
  if (!sheet) throw new Error("it does not fit");
  return sheet;
}

function of(sheet: Sheet, style: Style): readonly Row[] {
  return sheet.rows.filter((row) => row.style === style);
}

function sizeOf(text: string): number | undefined {
  return of(lay(text), "verse")[0]?.size;
}

const lines = (count: number): string => Array.from({ length: count }, () => "abcd").join("\n");
const wordsIn = (text: string): readonly string[] => text.split(/\s+/u).filter(Boolean);
const line = (letters: number): string => "abcd ".repeat(Math.ceil(letters / 5)).slice(0, letters);

describe("the size of the type", () => {
  test("goes by the longest line: as large as it stands in one row", () => {
    expect(sizeOf(line(10))).toBe(76);
    expect(sizeOf(line(40))).toBe(59);
    expect(sizeOf(`${line(10)}\n${line(40)}`)).toBe(59);
    expect(sizeOf(line(60))).toBe(40);
    expect(sizeOf(line(62))).toBe(38);
  });

  test("goes by the number of lines too", () => {
    expect(sizeOf(lines(12))).toBe(76);
    expect(sizeOf(lines(16))).toBe(54);
    expect(sizeOf(lines(22))).toBe(40);
  });

  test("is a middle one where a line must be broken whatever it is", () => {
    const sheet = lay(line(70));
    expect(of(sheet, "verse").map(({ size }) => size)).toEqual([54, 54]);
  });

  test("shrinks for much text, and is never too small to be read", () => {
    const row = of(lay(line(1_200)), "verse")[0];
    expect(row?.size).toBe(40);
    expect(layOut({ text: line(1_800), ...foot }, plainFaces)).toBeUndefined();
  });
});

describe("what does not fit", () => {
  test.each([
    ["a word wider than the paper", "a".repeat(80)],
    ["too many lines", "a\n".repeat(60)],
    ["a book", line(100_000)],
  ])("is said: %s", (_what, text) => {
    expect(layOut({ text, ...foot }, plainFaces)).toBeUndefined();
  });

  test("may be the title", () => {
    expect(layOut({ ...foot, text: "a", title: line(500) }, plainFaces)).toBeUndefined();
    expect(layOut({ ...foot, text: "a", title: "a".repeat(200) }, plainFaces)).toBeUndefined();
  });
});

describe("the rows of the verse", () => {
  test("stand in where a line goes on, deeper than the line itself", () => {
    const verse = of(lay(`${line(70)}\n    ${line(70)}`), "verse");
    const [first, second, third, fourth] = verse.map(({ x }) => x - (verse[0]?.x ?? 0));
    expect([first, second]).toEqual([0, 1.5 * 54]);
    expect(third).toBeCloseTo(4 * 0.34 * 54);
    expect(fourth).toBeCloseTo(4 * 0.34 * 54 + 1.5 * 54);
  });

  test("keep words in view however deep the indent", () => {
    const [shallow, deep] = of(lay(`abcd\n${" ".repeat(300)}abcd`), "verse");
    expect((deep?.x ?? 0) - (shallow?.x ?? 0)).toBeCloseTo(0.4 * (paper.width - 2 * paper.margin));
  });

  test("stand apart at the end of a stanza", () => {
    const [a = 0, b = 0, c = 0] = of(lay("a\nb\n\nc"), "verse").map(({ y }) => y);
    expect((c - b) / (b - a)).toBeCloseTo(1.7, 1);
  });

  test("stand flush with title and byline, in the middle of the paper", () => {
    const sheet = lay("abcd");
    const left = new Set(sheet.rows.map(({ x }) => x));
    expect(left.size).toBe(1);
    expect(sheet.rule?.x).toBe([...left][0]);
    const title = of(sheet, "title")[0];
    const width = widthOf(foot.title, plainFace) * (title?.size ?? 0);
    expect(Math.abs((title?.x ?? 0) - (paper.width - width) / 2)).toBeLessThan(1);
  });
});

describe("the foot", () => {
  test("is smaller than the verse, the title above the byline, the rule above both", () => {
    const sheet = lay("abcd abcd\nabcd");
    const [title, byline, verse] = [
      of(sheet, "title")[0],
      of(sheet, "byline")[0],
      of(sheet, "verse").at(-1),
    ];
    expect([title?.size, byline?.size]).toEqual([40, 34]);
    expect(verse?.y).toBeLessThan(sheet.rule?.y ?? 0);
    expect(sheet.rule?.y).toBeLessThan(title?.y ?? 0);
    expect(title?.y).toBeLessThan(byline?.y ?? 0);
    expect(of(lay(line(60)), "title")[0]?.size).toBe(30);
  });

  test("is left out where there is neither title nor byline", () => {
    const sheet = lay("abcd", { title: "", byline: undefined });
    expect(sheet.rule).toBeUndefined();
    expect(sheet.rows.map(({ style }) => style)).toEqual(["verse"]);
  });

  test("holds a long title in rows that do not stand in", () => {
    const rows = of(lay("abcd", { title: line(150), byline: undefined }), "title");
    expect(rows.length).toBe(3);
    expect(new Set(rows.map(({ x }) => x)).size).toBe(1);
  });

  test("shows a Cyrillic byline plain, since the face has no small capitals for it", () => {
    const sheet = lay("abcd", { title: "", byline: "Пушкин" });
    expect(sheet.rows.map(({ style }) => style)).toEqual(["verse", "plain-byline"]);
  });
});

describe("the paper", () => {
  test("is never wider than 16:9 nor higher than 3:4, which X shows whole", () => {
    expect([paper.width / paper.least, paper.width / paper.most]).toEqual([16 / 9, 3 / 4]);
  });

  test("leaves more room below a short verse than above it", () => {
    const sheet = lay("abcd");
    const verse = of(sheet, "verse")[0];
    expect(sheet.height).toBe(675);
    const above = (verse?.y ?? 0) - 0.7 * 76;
    const below = (sheet.rule?.y ?? 0) - (verse?.y ?? 0) - 0.25 * 76;
    expect(above).toBeGreaterThan(paper.margin);
    expect(below).toBeGreaterThan(66);
  });
});

test("all words are on the paper, in order, within its margins and none upon another", () => {
  const word = fc.string({
    unit: fc.constantFrom(...Array.from("abilmwM—,.'é")),
    minLength: 1,
    maxLength: 12,
  });
  const verse = fc
    .tuple(fc.nat(12), fc.array(word, { maxLength: 25 }))
    .map(([indent, words]) => " ".repeat(indent) + words.join(" "));
  const text = fc.array(verse, { maxLength: 20 }).map((lines) => lines.join("\n"));
  const title = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(text, title, fc.option(title, { nil: undefined }), (text, title, byline) => {
      const sheet = layOut({ text, title, byline }, plainFaces);
      if (!sheet) return;
      const drawn = sheet.rows.flatMap((row) => wordsIn(row.text));
      expect(drawn).toEqual(wordsIn(`${text} ${title} ${byline ?? ""}`));
      expect(sheet.height).toBeGreaterThanOrEqual(paper.least);
      expect(sheet.height).toBeLessThanOrEqual(paper.most);
      for (const [index, { style, text, x, y, size }] of sheet.rows.entries()) {
        expect(x).toBeGreaterThanOrEqual(paper.margin);
        if (style !== "byline") {
          const end = x + widthOf(text, plainFace) * size;
          expect(end).toBeLessThanOrEqual(paper.width - paper.margin + 1);
        }
        const above = sheet.rows[index - 1];
        expect(y - 0.7 * size).toBeGreaterThanOrEqual(above ? above.y : paper.margin - 1);
      }
      expect(sheet.rows.at(-1)?.y ?? 0).toBeLessThan(sheet.height - 90);
    }),
    { numRuns: 500 },
  );
});
