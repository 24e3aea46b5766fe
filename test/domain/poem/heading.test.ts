import { describe, expect, test } from "vitest";
import { parsePoem } from "../../../src/domain/poem/parse.ts";

/** Each line as its stanza, its role and its text. */
function anatomy(text: string): readonly string[] {
  return parsePoem(text, "name").lines.map(
    ({ stanza, role, text: row }) => `${stanza} ${role}: ${row}`,
  );
}

function rolesOf(text: string): readonly string[] {
  return parsePoem(text, "name").lines.map(({ role }) => role);
}

describe("a heading", () => {
  test.each([
    "II",
    "XLIV",
    "CXXXI",
    "IV.",
    "(ii)",
    "2",
    "12.",
    "(2)",
    "3)",
    "[4]",
    "I.",
    "٣",
    "其二",
  ])("%j is one in a block of its own", (row) => {
    expect(rolesOf(`Wires\n\none\ntwo\n\n${row}\n\nthree\nfour`)[3]).toBe("heading");
  });

  test.each(["I", "C", "iv", "mix"])("%j is one only where another of its kind counts", (row) => {
    const poem = (other: string) => `Wires\n\none\ntwo\n\n${row}\n\nthree\nfour\n\n${other}\n\nsix`;
    const other = row === row.toLowerCase() ? "ii" : "II";
    const isNumber = row !== "mix";
    expect(rolesOf(poem("five"))[3]).toBe("verse");
    expect(rolesOf(poem(row))[3]).toBe("verse");
    expect(rolesOf(poem(other))[3]).toBe(isNumber ? "heading" : "verse");
  });

  test.each(["MIX", "IIII", "1887", "12, 13", "me", "Ants", "A", "()", "i am"])(
    "%j is a line",
    (row) => {
      expect(rolesOf(`Wires\n\none\ntwo\n\n${row}\n\nthree\nfour`)[3]).toBe("verse");
    },
  );

  test.each([
    "Part One",
    "PART TWO",
    "Canto II",
    "Book 3",
    "Book 3.",
    "Canto II: The Storm",
    "Part 2 – The Wires",
    "Second Part",
    "Canto primo",
    "Erster Teil",
    "Песнь I",
  ])("%j is one, by itself and at the top of a block", (row) => {
    expect(rolesOf(`Wires\n\none\ntwo\n\n${row}\n\nthree`)[3]).toBe("heading");
    expect(rolesOf(`Wires\n\none\ntwo\n\n${row}\nthree`)[3]).toBe("heading");
  });

  test.each([
    "Part one of me wants the wire",
    `Part One: ${"wires ".repeat(13)}`.trim(),
    "part one",
    "Book of wires",
    "I act",
    "One book",
    "Part",
  ])("%j is a line", (row) => {
    expect(rolesOf(`Wires\n\none\ntwo\n\n${row}\n\nthree`)[3]).toBe("verse");
  });

  test("at the top of a block is a number only where another counts", () => {
    expect(rolesOf("Wires\n\n1\none\n\n2\ntwo")).toEqual([
      "title",
      "heading",
      "verse",
      "heading",
      "verse",
    ]);
    expect(rolesOf("Wires\n\n1\none\n\nthree\ntwo")).not.toContain("heading");
  });

  test("may carry a title where another number does", () => {
    expect(anatomy("Wires\n\nI. The Yard\n\none\ntwo\n\nII. The Hill\n\nthree")).toEqual([
      "0 title: Wires",
      "1 heading: I. The Yard",
      "1 verse: one",
      "1 verse: two",
      "2 heading: II. The Hill",
      "2 verse: three",
    ]);
    expect(rolesOf("Wires\n\nI. The Yard\n\none\ntwo\n\nthree")).not.toContain("heading");
  });

  test("is no item of a list", () => {
    expect(rolesOf("Wires\n\n1. Buy milk\n\n2. Call home\n\n3. Sing")).not.toContain("heading");
    expect(rolesOf("Wires\n\n1. Buy milk\n2. Call home\n\n3. Sing\n4. Go")).not.toContain(
      "heading",
    );
  });

  test("heads something: at the foot of a poem it is a line", () => {
    expect(rolesOf("Wires\n\none\ntwo\n\nII")).not.toContain("heading");
    expect(rolesOf("Wires\n\none\ntwo\n\nII\n\nLund, 1958")).toEqual([
      "title",
      "verse",
      "verse",
      "verse",
      "closing",
    ]);
  });

  test("in first place is the title, unless it begins a count", () => {
    expect(parsePoem("Book I\n\none\ntwo", "f").title).toBe("Book I");
    const counted = parsePoem("Book I\n\none\ntwo\n\nBook II\n\nthree", "lost");
    expect(counted.title).toBe("Lost");
    expect(counted.lines.map(({ role }) => role)).toEqual([
      "heading",
      "verse",
      "verse",
      "heading",
      "verse",
    ]);
  });
});

describe("an ornament", () => {
  test.each(["* * *", "***", "---", "———", "~", "*", "⁂", "❦", "_____", "=====", "#"])(
    "%j is never posted",
    (row) => {
      expect(anatomy(`Wires\n\none\ntwo\n\n${row}\n\nthree`)).toEqual([
        "0 title: Wires",
        "1 verse: one",
        "1 verse: two",
        `2 left-out: ${row}`,
        "2 verse: three",
      ]);
    },
  );

  test("parts two stanzas without a blank row, where it has three marks", () => {
    expect(anatomy("one\ntwo\n***\nthree")).toEqual([
      "1 verse: one",
      "1 verse: two",
      "2 left-out: ***",
      "2 verse: three",
    ]);
    expect(rolesOf("one\n*\nthree")).toEqual(["verse", "verse", "verse"]);
  });

  test("above the title is no title, and below the end belongs to the last stanza", () => {
    expect(anatomy("***\n\nWires\n\none\ntwo\n\n***")).toEqual([
      "0 title: Wires",
      "0 left-out: ***",
      "1 verse: one",
      "1 verse: two",
      "1 left-out: ***",
    ]);
  });

  test.each([". . . . .", "…", "?", "🐦🐦", "-1-", "+ one +"])("%j is a line", (row) => {
    expect(rolesOf(`Wires\n\none\ntwo\n\n${row}\n\nthree`)).not.toContain("left-out");
  });

  test("alone is no poem", () => {
    expect(() => parsePoem("***\n\n---", "f")).toThrow(
      expect.objectContaining({ code: "poem-empty" }),
    );
  });
});
