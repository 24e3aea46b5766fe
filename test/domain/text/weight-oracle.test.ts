import fc from "fast-check";
import twitterText from "twitter-text";
import { expect, test } from "vitest";
import { linksIn } from "../../../src/domain/text/links.ts";
import { runningWeight, weightOf } from "../../../src/domain/text/weight.ts";

/** The weight by X's own library. */
function theirs(text: string): number {
  return twitterText.parseTweet(text).weightedLength;
}

test("every single code point weighs what X's own library says", () => {
  const wrong: string[] = [];
  for (let code = 0; code <= 0x10_ff_ff; code += 1) {
    // Each of the first plane; of the others, every third.
    if (code > 0xff_ff && code % 3 !== 0) continue;
    const character = String.fromCodePoint(code);
    if (weightOf(character) !== theirs(character)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

/** Where the two differ, and why ours is the better count. */
test.each([
  ["a hand with a skin tone (Emoji 14)", "🫱🏽", { ours: 2, old: 4 }],
  ["a handshake of two skin tones (Emoji 14)", "🫱🏽‍🫲🏿", { ours: 2, old: 9 }],
  ["a handshake with a skin tone (Emoji 14)", "🤝🏽", { ours: 2, old: 4 }],
  ["a kiss of two skin tones (Emoji 13.1)", "👩🏽‍❤️‍💋‍👨🏿", { ours: 2, old: 11 }],
  ["a heart on fire (Emoji 13.1)", "❤️‍🔥", { ours: 2, old: 5 }],
  ["a person at work, neither man nor woman (Emoji 12.1)", "🧑‍🚀", { ours: 2, old: 5 }],
  ["a ballet dancer (Emoji 17)", "🧑‍🩰", { ours: 2, old: 5 }],
  ["people holding hands (Emoji 12)", "🧑‍🤝‍🧑", { ours: 2, old: 8 }],
  ["a polar bear (Emoji 13)", "🐻‍❄️", { ours: 2, old: 5 }],
  ["the transgender flag (Emoji 13)", "🏳️‍⚧️", { ours: 2, old: 7 }],
  ["the flag of Sark (Emoji 16)", "🇨🇶", { ours: 2, old: 4 }],
])("X's own library is too old for %s", (_, text, weights) => {
  expect({ ours: weightOf(text), old: theirs(text) }).toEqual(weights);
});

/** One code point of a text. */
function character(of: string): fc.Arbitrary<string> {
  return fc.constantFrom(...Array.from(of));
}

const piece = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.string({ unit: character("abin.com-_/@#$:+?=é日한"), maxLength: 16 }),
  fc.constantFrom("night.in", "https://example.com/a?b=c", "www.foo", "詩.com", "@a", "a.みんな"),
  fc.constantFrom("http://пример.рф/путь", "https://t.co/abc", "x.in@y", "xn--80ak6aa92e.com"),
  fc.constantFrom("…", "—", "\u3000", "\n", "🌙", "🇮🇹", "e\u0301", "\u00A0", "\u0085", "\u2800"),
);
const joint = fc.constantFrom("", "", " ", " ", "\n", "\u3000", "\u200B", "。", "—", "(");
const text = fc
  .array(fc.tuple(piece, joint), { maxLength: 10 })
  .map((pairs) => pairs.flat().join(""))
  .filter((any) => any.isWellFormed());

function linksTheSlowWay(any: string) {
  return twitterText
    .extractUrlsWithIndices(any.normalize("NFC"), { extractUrlsWithoutProtocol: true })
    .map(({ url, indices: [start, end] }) => ({ url, start, end }));
}

test("the links are those of X's own library, also where it is spared the search", () => {
  fc.assert(
    fc.property(text, (any) => {
      expect(linksIn(any)).toEqual(linksTheSlowWay(any));
    }),
    { numRuns: 10_000 },
  );
});

test("the links in a word of several hundred characters are those of X's own library", () => {
  const ending = fc.constantFrom("a.com", "https://example.com/a", "b_c.in", "night.in", "@a.no");
  const filling = fc.string({ unit: character("ab日(,~/"), minLength: 20, maxLength: 90 });
  const word = fc
    .array(fc.tuple(filling, fc.constantFrom("(", ",", "。", "/", "-"), ending), {
      minLength: 4,
      maxLength: 12,
    })
    .map((all) => all.flat().join(""));
  fc.assert(
    fc.property(word, (any) => {
      expect(linksIn(any)).toEqual(linksTheSlowWay(any));
    }),
    { numRuns: 2_000 },
  );
});

test("a link in the path of what is none stays none, however long the word", () => {
  const word = `${"a".repeat(19)}/。a.com/${"a".repeat(18)}~a-a.com日${"a".repeat(260)}`;
  expect(linksTheSlowWay(word)).toEqual([]);
  expect(linksIn(word)).toEqual([]);
});

test.each([
  ["full stops between letters", "a.".repeat(500_000)],
  ["one letter again and again before an ending", `${"a".repeat(1_000_000)}.in`],
  ["a Chinese text and a link in brackets", `${"日".repeat(1_000_000)}(a.com)`],
  ["what nearly is a link, again and again", "a_b.in,".repeat(20_000)],
  ["links without white space between them", "a.in,".repeat(20_000)],
])("a word of many thousand characters is searched for links in good time: %s", (_, word) => {
  const began = process.cpuUsage().user;
  linksIn(word);
  expect(process.cpuUsage().user - began).toBeLessThan(3_000_000);
});

const old = fc.constantFrom("🌙", "❤️", "👍🏽", "🇮🇹", "👨‍👩‍👧", "🏳️‍🌈", "☕", "1️⃣", "1\u20E3", "©\uFE0F");
const partOfEmoji = character("👩👨👦❤💋🌈🏳🚀🇮🇹🇬🏴☝👍⛹1#a詩\u200D\uFE0F\uFE0E\u20E3\u0301");

test("texts of links, letters of any script and emoji weigh what X's own library says", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(text, old)), (parts) => {
      const any = parts.filter((part) => !isTooYoung(part)).join(" ");
      expect(weightOf(any)).toBe(theirs(any));
    }),
    { numRuns: 5_000 },
  );
});

test("parts of emoji in any order weigh what X's own library says", () => {
  fc.assert(
    fc.property(fc.array(partOfEmoji, { maxLength: 6 }), (parts) => {
      expect(weightOf(parts.join(""))).toBe(theirs(parts.join("")));
    }),
    { numRuns: 10_000 },
  );
});

test("what the library leaves out of a link with a path is weighed as it weighs it", () => {
  const text = "xn--80ak6aa92e.com\u200B.ai/";
  expect({ ours: weightOf(text), theirs: theirs(text) }).toEqual({ ours: 27, theirs: 27 });
});

/** Tells whether a text holds an emoji that X's own library counts as several. */
function isTooYoung(any: string): boolean {
  return [...any.normalize("NFC").matchAll(/\p{RGI_Emoji}/gv)].some(([emoji]) => theirs(emoji) > 2);
}

test("the weights of all beginnings of a text end in its own, and grow at every character", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(text, old)), (parts) => {
      const any = parts.join(" ").normalize("NFC");
      const sums = runningWeight(any);
      expect(sums.at(-1)).toBe(weightOf(any));
      expect(sums.every((sum, index) => index === 0 || sum >= (sums[index - 1] ?? 0))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
