import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compare, isAlike } from "../../../src/domain/lint/likeness.ts";

const near: readonly (readonly [string, string])[] = [
  ["Tyger Tyger, burning bright,", "tyger! TYGER! burning bright"],
  ["  O Captain! my Captain!", "O captain, my captain"],
  ["I don’t know", "I don't know"],
  ["I don`t know", "I dont know"],
  ["naïve café", "naive cafe\u0301"],
  ["ﬁre", "fire"],
  ["Ｆｉｒｅ", "fire"],
  ["I sing the body electric tonight", "I sing the body electric today"],
  ["the sea the sea the open sea", "the sea, the sea, an open sea"],
  ["الليل طويل", "اللَّيْلُ طَوِيل"],
  ["夜の海に月が出る", "夜の海に日が出る"],
  ["夜の、海", "夜の海"],
  ["कि नदी", "कि, नदी"],
  ["one two three four five six", "one two three four five seven"],
  ["one two three four five six", "zero two three four five six"],
];
const apart: readonly (readonly [string, string])[] = [
  ["I sing the body electric", "I sing the body eclectic"],
  ["one two three four five", "one two three four six"],
  ["one two three four five six", "one two three four seven eight"],
  ["one two three four five six", "one two three four five"],
  ["one two three four five six", "one two three four five six seven"],
  ["one two three four five six", "two one three four five six"],
  ["कि नदी", "का नदी"],
  ["夜の海", "昼の海"],
  ["don't", "do not"],
  ["—", "…"],
  ["", ""],
  ["🐦", "🐦"],
];

describe("two lines", () => {
  test.each(near)("%j and %j are alike", (one, other) => {
    expect(isAlike(one, other)).toBe(true);
    expect(isAlike(other, one)).toBe(true);
  });

  test.each(apart)("%j and %j are not", (one, other) => {
    expect(isAlike(one, other)).toBe(false);
    expect(isAlike(other, one)).toBe(false);
  });
});

const word = fc.constantFrom("a", "b", "c", "É", "夜", "1");
const line = fc.array(word, { maxLength: 9 }).map((words) => words.join(" "));
const lines = fc.array(line, { maxLength: 12 });

test("a comparison finds every line that is like one that was heard, with one that it is like", () => {
  fc.assert(
    fc.property(lines, lines, (mine, theirs) => {
      const comparison = compare<number>(mine);
      for (const [who, text] of theirs.entries()) comparison.hear({ text, who });
      const found = comparison.alike();
      const places = mine.flatMap((each, place) =>
        theirs.some((other) => isAlike(each, other)) ? [place] : [],
      );
      expect(found.map(({ place }) => place)).toEqual(places);
      for (const { place, other } of found) {
        expect(isAlike(mine[place] ?? "", other.text)).toBe(true);
        expect(theirs[other.who]).toBe(other.text);
      }
    }),
    { numRuns: 1_000 },
  );
});

test.each(near)("a comparison that hears %j finds %j", (one, other) => {
  const comparison = compare<number>(["O", other]);
  comparison.hear({ text: one, who: 1 });
  expect(comparison.alike()).toEqual([{ place: 1, other: { text: one, who: 1 } }]);
});

test("whichever of at least six words is another, and only one of them", () => {
  const words = ["the", "sea", "the", "sea", "the", "open", "sea"];
  for (const count of [5, 6, 7]) {
    const mine = words.slice(0, count);
    for (const place of mine.keys()) {
      const comparison = compare<number>([mine.join(" ")]);
      const next = (place + 1) % count;
      comparison.hear({ text: mine.with(place, "sky").with(next, "moon").join(" "), who: 1 });
      comparison.hear({ text: mine.toSpliced(place, 1).join(" "), who: 2 });
      expect(comparison.alike()).toEqual([]);
      comparison.hear({ text: mine.with(place, "sky").join(" "), who: 3 });
      expect(comparison.alike().map(({ other }) => other.who)).toEqual(count < 6 ? [] : [3]);
    }
  }
});

test("the first that was heard of the same words is told", () => {
  const comparison = compare<string>(["one two"]);
  comparison.hear({ text: "One two", who: "first" });
  comparison.hear({ text: "one two", who: "second" });
  expect(comparison.alike()).toEqual([{ place: 0, other: { text: "One two", who: "first" } }]);
});

test("twenty thousand lines that are all nearly the same are compared in good time", () => {
  const same = Array.from({ length: 20_000 }, (_, n) => `the sea the sea the open ${n}`);
  const before = process.cpuUsage();
  const comparison = compare<number>(same);
  for (const [who, text] of same.entries()) comparison.hear({ text, who });
  expect(comparison.alike()).toHaveLength(20_000);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(10_000);
});
