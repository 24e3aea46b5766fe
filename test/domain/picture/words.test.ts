import { describe, expect, test } from "vitest";
import { altOf, mostAlt } from "../../../src/domain/picture/alt.ts";
import { mayDraw, widthOf } from "../../../src/domain/picture/face.ts";
import { drawnLines, drawnTitle } from "../../../src/domain/picture/lines.ts";
import { plainFace } from "./faces.ts";

describe("what a face lacks", () => {
  test("is named, each character once, in the order of the text", () => {
    expect(mayDraw("אב and 漢 and א", plainFace)).toEqual({ ok: false, lacks: ["א", "ב", "漢"] });
    expect(mayDraw("👩‍🚀", plainFace)).toEqual({ ok: false, lacks: ["👩", "\u200D", "🚀"] });
  });

  test("is nothing where every character is there, whatever blanks stand between them", () => {
    expect(mayDraw("", plainFace)).toEqual({ ok: true });
    expect(mayDraw("\u2800\u2800so\tit\u3000is —\r\n\n\u00A0é", plainFace)).toEqual({ ok: true });
  });

  test("is asked of composed letters, so that a base and its accent count as the one letter they are", () => {
    expect(mayDraw("e\u0301", plainFace)).toEqual({ ok: true });
    expect(mayDraw("x\u0301", plainFace)).toEqual({ ok: false, lacks: ["\u0301"] });
  });

  test.each(["\u00AD", "\u200B", "\u202E", "\uE000", "\u0007", "\uFFFF"])(
    "is also what nobody sees, though the file of the font may have it (%j)",
    (character) => {
      const all = { has: () => true };
      expect(mayDraw(`a${character}`, all)).toEqual({ ok: false, lacks: [character] });
    },
  );
});

test("the width of a text is the sum of its letters", () => {
  expect(widthOf("mill", plainFace)).toBeCloseTo(0.8 + 3 * 0.25);
  expect(widthOf("", plainFace)).toBe(0);
});

describe("the lines of a picture", () => {
  test("keep their indents as columns, those of the braille blank too", () => {
    expect(drawnLines("one\n  two\n\tthree\n\u2800\u2800\u2800four\n\u3000five")).toEqual([
      { text: "one", indent: 0 },
      { text: "two", indent: 2 },
      { text: "three", indent: 4 },
      { text: "four", indent: 3 },
      { text: "five", indent: 1 },
    ]);
  });

  test("keep blanks within them, lose those at their end, and keep what binds words together", () => {
    expect(drawnLines("a   b\u2003c\u202Fd  \u2800")).toEqual([
      { text: "a   b c\u00A0d", indent: 0 },
    ]);
  });

  test("have one blank line between stanzas and none at either end", () => {
    const texts = drawnLines("\n \na\r\n\n\t\n\u2800\nb\u2028c\n\n").map(({ text }) => text);
    expect(texts).toEqual(["a", "", "b", "c"]);
    expect(drawnLines(" \n\u2800")).toEqual([]);
  });

  test("are in NFC", () => {
    expect(drawnLines("e\u0301")).toEqual([{ text: "é", indent: 0 }]);
  });

  test("are one for a title", () => {
    expect(drawnTitle(" Sparrow,\n Departures ")).toBe("Sparrow, Departures");
  });
});

describe("the alt text", () => {
  test("is the full text, line by line, without indents", () => {
    expect(altOf("Rain by noon,\n\u2800\u2800the swallows say\n\n\n  still ")).toEqual({
      kind: "whole",
      text: "Rain by noon,\nthe swallows say\n\nstill",
    });
  });

  test("says when X would not take all of it, and keeps all of it", () => {
    // Outside the first plane a letter counts twice, as the greatest of the counts X might mean.
    expect(altOf("𝔸".repeat(500)).kind).toBe("whole");
    expect(altOf(`${"𝔸".repeat(500)}.`)).toMatchObject({ kind: "too-long", length: 1_001 });
    // What goes out is what is counted: composed, and without the blanks that only the eye needs.
    expect(altOf("  e\u0301\n".repeat(500))).toMatchObject({ kind: "whole" });
    const most = "a".repeat(mostAlt);
    expect(mostAlt).toBe(1_000);
    expect(altOf(most)).toEqual({ kind: "whole", text: most });
    expect(altOf(`${most}b`)).toEqual({ kind: "too-long", text: `${most}b`, length: 1_001 });
  });
});
