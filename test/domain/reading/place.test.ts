import { describe, expect, test } from "vitest";
import { findSpot, lineNumber, spotKey, suggestSpots } from "../../../src/domain/reading/place.ts";
import type { Ground } from "../../../src/domain/reading/place.ts";
import { poem } from "./support.ts";

const lines = poem(
  "# Annabel Lee",
  "~ by Edgar Allan Poe",
  "- * * *",
  "It was many and many a year ago",
  "In a kingdom by the sea",
  "",
  "* II",
  "I was a child and she was a child",
  "In this kingdom by the sea",
  "But we loved with a love",
  "",
  "Ça ira, Ἀχιλῆος, naïve",
  "The sea",
);
const ground: Ground = { lines, after: lines[4]?.id };

const found = (typed: string, over = ground) => {
  const spot = findSpot(typed, over);
  return [spotKey(spot), spot.line.text];
};
const suggested = (typed: string, over = ground) => suggestSpots(typed, over).map(spotKey);

describe("a typed place", () => {
  test.each([
    ["line 4", "line 4", "It was many and many a year ago"],
    ["3", "line 4", "It was many and many a year ago"],
    [" LINE 3. ", "line 4", "It was many and many a year ago"],
    ["３", "line 4", "It was many and many a year ago"],
    ["line 4 · It was many and many a year ago", "line 4", "It was many and many a year ago"],
    ["stanza 2", "stanza 2", "II"],
    ["Stanza3", "stanza 3", "Ça ira, Ἀχιλῆος, naïve"],
    ["start", "start", "Annabel Lee"],
    ["Next", "next", "In a kingdom by the sea"],
    ["many a year", "line 4", "It was many and many a year ago"],
    ["a child AND she", "line 7", "I was a child and she was a child"],
    ["ca ira", "line 10", "Ça ira, Ἀχιλῆος, naïve"],
    ["αχιληος", "line 10", "Ça ira, Ἀχιλῆος, naïve"],
    ["the sea", "line 11", "The sea"],
    ["ngdom by the sea", undefined, undefined],
  ])("%s is %s", (typed, key, text) => {
    if (key === undefined) {
      expect(() => findSpot(typed, ground)).toThrow(
        expect.objectContaining({ code: "place-unclear", values: { typed, lines: 2 } }),
      );
    } else expect(found(typed)).toEqual([key, text]);
  });

  test("of words within words is found where only one line has them", () => {
    expect(found("ved wi")).toEqual(["line 9", "But we loved with a love"]);
  });

  test.each([
    ["kingdom", 2],
    ["moloch", 0],
    ["·", 0],
    ["", 0],
    ["1234567", 0],
  ])("%s is held by %i lines and refused", (typed, count) => {
    expect(() => findSpot(typed, ground)).toThrow(
      expect.objectContaining({ code: "place-unclear", values: { typed, lines: count } }),
    );
  });

  test("beyond the poem is refused with how far it goes", () => {
    for (const [typed, values] of [
      ["12", { what: "line", number: 12, most: 11 }],
      ["line 0", { what: "line", number: 0, most: 11 }],
      ["stanza 4", { what: "stanza", number: 4, most: 3 }],
    ] as const) {
      expect(() => findSpot(typed, ground)).toThrow(
        expect.objectContaining({ code: "place-beyond", values }),
      );
    }
  });

  test("after the last post is none", () => {
    expect(() => findSpot("next", { lines, after: undefined })).toThrow(
      expect.objectContaining({ code: "place-last" }),
    );
    expect(suggested("next", { lines, after: undefined })).toEqual([]);
  });

  test("is found with its apostrophes or without", () => {
    const over = { lines: poem("Of Man’s first disobedience", "man’s"), after: undefined };
    for (const typed of ["of mans first", "OF MAN'S FIRST"]) {
      expect(found(typed, over)[0]).toBe("line 1");
    }
  });

  test("is found in any script", () => {
    const many = poem(
      "故郷の空が",
      "故郷の空か",
      "कि सपना",
      "का सपना",
      "سَلَام عليكم",
      "שָׁלוֹם",
      "Straße",
      "한글 시",
    );
    const over = { lines: many, after: undefined };
    expect(found("空か", over)[0]).toBe("line 2");
    expect(found("कि", over)[0]).toBe("line 3");
    expect(found("سلام", over)[0]).toBe("line 5");
    expect(found("שלום", over)[0]).toBe("line 6");
    expect(found("STRASSE", over)[0]).toBe("line 7");
    expect(found("글", over)[0]).toBe("line 8");
  });
});

describe("suggestions of places", () => {
  test("begin with the next, the start and the stanzas", () => {
    expect(suggested("").slice(0, 6)).toEqual([
      "next",
      "start",
      "stanza 1",
      "stanza 2",
      "stanza 3",
      "line 1",
    ]);
  });

  test("put a number's line first, then its stanza, then the numbers that begin so", () => {
    const long = { lines: poem(...Array.from({ length: 40 }, (_, n) => `verse ${n}`)), after: 0 };
    expect(suggested("1", long).slice(0, 5)).toEqual([
      "line 1",
      "stanza 1",
      "line 10",
      "line 11",
      "line 12",
    ]);
    expect(suggested("line 4", long)).toEqual(["line 4", "line 40"]);
    expect(suggested("stanza 1", long)).toEqual(["stanza 1"]);
    expect(suggested("", long)).toHaveLength(25);
  });

  test("put lines that begin with the words before those that hold them", () => {
    expect(suggested("in")).toEqual(["line 5", "line 8"]);
    expect(suggested("sea")).toEqual(["line 5", "line 8", "line 11"]);
    expect(suggested("the sea")).toEqual(["line 11", "line 5", "line 8"]);
    expect(suggested("child she")).toEqual(["line 7"]);
    expect(suggested("ingdom")).toEqual(["line 5", "line 8"]);
    expect(suggested("moloch")).toEqual([]);
  });

  test("complete a name, lines of verse before names of many", () => {
    expect(suggested("n")[0]).toBe("next");
    expect(suggested("sta")[0]).toBe("start");
    expect(suggested("stanza").slice(0, 3)).toEqual(["stanza 1", "stanza 2", "stanza 3"]);
    const stars = { lines: poem("stars", "", "still stars"), after: undefined };
    expect(suggested("st", stars)).toEqual(["start", "line 1", "line 2", "stanza 1", "stanza 2"]);
  });
});

test("a line has the number that /flock poem show gives it, and one that is left out means the next", () => {
  expect(lines.map(({ id }) => lineNumber(lines, id))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(found("line 3")).toEqual(found("line 4"));
});
