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

test("a whole poem is taken apart", () => {
  const poem = `Wires

by the Flock

“Every wire is an ear.”
— Ada Reed, Letters

PART ONE

I

I count the wires above the goods yard and the birds that count
    them with me,
And nothing else.

II
One wire hums.

* * *

Night falls.

Lund, May 1958
`;
  expect(anatomy(poem)).toEqual([
    "0 title: Wires",
    "0 byline: by the Flock",
    "0 epigraph: “Every wire is an ear.”",
    "0 epigraph: — Ada Reed, Letters",
    "1 heading: PART ONE",
    "1 heading: I",
    "1 verse: I count the wires above the goods yard and the birds that count",
    "1 continuation:     them with me,",
    "1 verse: And nothing else.",
    "2 heading: II",
    "2 verse: One wire hums.",
    "3 left-out: * * *",
    "3 verse: Night falls.",
    "3 closing: Lund, May 1958",
  ]);
});

describe("a byline", () => {
  test.each(["by Ada Reed", "von Ada Reed", "par A. de la Reed", "By the Flock", "di Ada"])(
    "%j may stand below a blank row",
    (byline) => {
      expect(parsePoem(`Wires\n\n${byline}\n\none\ntwo`, "f")).toMatchObject({
        title: "Wires",
        byline,
      });
    },
  );

  test.each([
    "By the waters of Lund",
    "De la musique",
    "by Ada, Ada,",
    "By Ada And Ben And Cleo And Dan And Eve",
    "by",
    "Ada Reed",
  ])("is not seen in %j below a blank row", (row) => {
    expect(rolesOf(`Wires\n\n${row}\n\none\ntwo`)).toEqual(["title", "verse", "verse", "verse"]);
  });

  test("right under the title may be in small letters, but is no half of a sentence", () => {
    expect(rolesOf("Wires\nby ada reed\n\none")).toEqual(["title", "byline", "verse"]);
    expect(rolesOf("Wires\nby which we came,\n\none")).toEqual(["verse", "verse", "verse"]);
    expect(rolesOf("Wires\nby a way that had nine words in it altogether\n\none")[0]).toBe("verse");
  });

  test("needs verse below it", () => {
    expect(rolesOf("Wires\n\nby Ada")).toEqual(["title", "verse"]);
  });
});

test("a single row is a poem of one line, whatever ends it", () => {
  expect(anatomy("One wire hums")).toEqual(["1 verse: One wire hums"]);
  expect(anatomy("One wire hums\n\n")).toEqual(["1 verse: One wire hums"]);
});

describe("an epigraph", () => {
  test.each([
    ["quoted", "“Every wire is an ear.”"],
    ["quoted, with a name", "Every wire\nis an ear\n-- Ada Reed"],
    ["German", "„Jeder Draht ist ein Ohr.“"],
    ["French", "« Chaque fil est une oreille. »"],
    ["Japanese", "「電線は耳」"],
    ["indented", "    Every wire\n    is an ear"],
    ["a dedication", "for Ben Okri"],
    ["a name with a year", "Every wire\n— Ada Reed, Letters, 1958"],
    ["a name alone", "— Ada Reed"],
  ])("may be %s", (_, block) => {
    const rows = block.split("\n").map(() => "epigraph");
    expect(rolesOf(`Wires\n\n${block}\n\none\ntwo`)).toEqual(["title", ...rows, "verse", "verse"]);
  });

  test("may come twice, and no more", () => {
    const one = "— Ada Reed\n\n";
    expect(rolesOf(`Wires\n\n${one.repeat(3)}one\ntwo`)).toEqual([
      "title",
      "epigraph",
      "epigraph",
      "verse",
      "verse",
      "verse",
    ]);
  });

  test.each([
    ["dialogue goes on", "“Who calls?”\n\n“A wire.”"],
    ["a quotation goes on", "“Who calls?” said the wire\n\none"],
    ["stanzas take turns", "   Who calls?\n\nA wire.\n\n   Who calls?"],
    ["a dash begins a line", "Who calls\n— and then the wire\n\none"],
    ["somebody is addressed", "for all of the wires\n\none"],
    ["a mark stands alone", '"\n\none'],
    ["somebody is told of", "for Ben Okri\nsang it\n\none"],
    ["a dash begins small words", "— of the\n\none"],
    ["words without capitals are many", "— طير على السلك في الليل\n\none"],
    ["it is long", `${"    row\n".repeat(9)}\none`],
    ["nothing else is there", "“Who calls?”"],
    ["a place alone follows", "“Who calls?”\n\nLund, 1958"],
    ["ornaments alone follow", "“Who calls?”\n\n***"],
  ])("is none where %s", (_, rest) => {
    expect(rolesOf(`Wires\n\n${rest}`)).not.toContain("epigraph");
  });

  test("needs a title above it", () => {
    expect(rolesOf("one\ntwo\n\n“Who calls?”\n\nthree\nfour")).not.toContain("epigraph");
    expect(rolesOf("“Who calls?\nA wire.”\n\nthree\nfour")).not.toContain("epigraph");
  });
});
