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

describe("a closing", () => {
  test.each([
    "Berkeley, 1955",
    "San Jose 1954",
    "Paris, May 1958",
    "12 March 1956",
    "March 12th, 1956",
    "1888",
    "1888.",
    "(1888)",
    "— Lund, 1888",
    "_Lund 1888_",
    "12.3.1956",
    "Lissabon, im Mai 1911",
    "St. Ives, 1955–56",
    "New York City, Spring 1955 - Winter 1956",
    "Санкт-Петербург, 12 мая 1956 г.",
    "東京、一九五八年五月",
    "東京 1958年5月12日",
    "القاهرة، ١٩٥٨",
    "दिल्ली, १९५८",
    "Lund\nMay 1958",
    "May 1958\nLund",
  ])("%j is one below the last stanza", (block) => {
    const rows = block.split("\n").map((row) => `1 closing: ${row}`);
    expect(anatomy(`Wires\n\none\ntwo\n\n${block}`)).toEqual([
      "0 title: Wires",
      "1 verse: one",
      "1 verse: two",
      ...rows,
    ]);
  });

  test.each([
    "Lund",
    "May",
    "Lund, in May",
    "I was born in 1942",
    "1984!",
    "In 1955, 1956, 1957",
    "19551",
    "Lund\nMalmö",
    "Lund\nMay\n1958",
    "Lund, 1958\nand the wires",
    "Lund Ystad Malmö Kivik Visby Gävle Falun Umeå 1958",
    "A Long Way To The Very Edge Of 1958",
    "أحببتك في عام ١٩٥٨",
    "🐦 1958",
    `1958 ${"夜".repeat(60)}`,
  ])("%j is verse", (block) => {
    expect(rolesOf(`Wires\n\none\ntwo\n\n${block}`)).not.toContain("closing");
  });

  test("is the last block of more than one, ornaments apart", () => {
    expect(rolesOf("Lund, 1958")).toEqual(["verse"]);
    expect(rolesOf("Wires\n\nLund, 1958")).toEqual(["title", "verse"]);
    expect(rolesOf("Wires\n\none\ntwo\n\nLund, 1958\n\nthree")).not.toContain("closing");
    expect(rolesOf("Wires\n\none\ntwo\n\nLund, 1958\n\n***").slice(-2)).toEqual([
      "closing",
      "left-out",
    ]);
  });
});
