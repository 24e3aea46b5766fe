import { domainToASCII } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import { linksIn } from "../../../src/domain/text/links.ts";
import { type Part, split } from "../../../src/domain/text/split.ts";
import { asSent } from "../../../src/domain/text/text.ts";
import { weightOf } from "../../../src/domain/text/weight.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** One code point of a text. */
function character(of: string): fc.Arbitrary<string> {
  return fc.constantFrom(...Array.from(of));
}

const letters = [
  "abcdefghijklmnopqrstuvwxyz",
  "αβγδεζηθλμνξπρστω",
  "абвгдежзиклмнопрсту",
  "ابتثجحخدذرزسشصضطظعغ",
  "कखगघङचछजझञटठडढणतथद",
];
const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom("the", "night", "O", "Moloch", "and", "barges", "I") },
  ...letters.map((script) => fc.string({ unit: character(script), minLength: 1 })),
  fc.string({
    unit: character("床前明月光疑是地上霜ひらがなカタ、。「」"),
    minLength: 1,
    maxLength: 60,
  }),
  fc.constantFrom("ฉันรักบทกวีและแสงจันทร์ในคืนที่เงียบสงบ", "ဗမာစာကဗျာ", "ພາສາລາວ"),
  fc.constantFrom("👩🏽‍❤️‍💋‍👨🏿", "🇮🇹🇬🇧🇫🇷", "👨‍👩‍👧‍👦", "❤️", "1️⃣", "🌙🌙🌙", "ä\u0323ö\u0331", "e\u0301te\u0301"),
  fc.constantFrom(
    "night.in",
    "me.my",
    "https://example.com/a/b?c=d",
    "été.com",
    "www.foo.org/x_(y)",
  ),
  fc.constantFrom(
    "foo@a.com",
    "a.comb",
    "@a.in",
    "#b.no",
    "x.in_a.com",
    "日本http://a.com/x",
    "3.14",
  ),
  fc.constantFrom(
    "\u0301x",
    "\u200Dx",
    "🏽",
    "\u2800",
    "\u200B",
    "...",
    "—",
    "--",
    "/",
    "\uFEFF",
    "‘",
    "。",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
  fc.string({ unit: character("abc"), minLength: 30, maxLength: 700 }),
  fc.string({ unit: character("a.com@-/_b"), minLength: 1, maxLength: 90 }),
);
const mark = fc.constantFrom(
  "",
  "",
  "",
  "",
  ",",
  ";",
  ".",
  "!",
  "?",
  ":",
  "…",
  "”",
  "—",
  "،",
  "।",
  "/",
);
const space = fc.oneof(
  { weight: 12, arbitrary: fc.constant(" ") },
  fc.constantFrom(
    "\n",
    "\n\n",
    "\r\n",
    "  ",
    "\n    ",
    "\n\n\n\t",
    "\u00A0",
    "\u3000",
    "—",
    "",
    " \n ",
  ),
);
const verse = fc
  .array(fc.tuple(word, mark, space), { minLength: 1, maxLength: 80 })
  .map((all) => all.flat().join(""))
  .filter((text) => text.isWellFormed());
const limit = fc.integer({ min: 20, max: 300 });

/** Below this limit a link and what belongs to it may have no room at all. */
const tight = 30;
/** A space that carries a mark parts nothing. */
const gluedByMark = /\s[\p{M}\p{Emoji_Modifier}\u200D]/u;

/** What nobody sees at an end of a text belongs to its first or last word. */
const blankEnd =
  /^[\u2800\p{Cf}\p{Default_Ignorable_Code_Point}]+\s|\s[\u2800\p{Cf}\p{Default_Ignorable_Code_Point}]+$/u;

/** A part of one grapheme or one link cannot be lighter than it is. */
function isOne(text: string, limit: number): boolean {
  if ((limit < tight || gluedByMark.test(text)) && linksIn(text).length > 0) return true;
  return (
    [...graphemes.segment(text)].filter(({ segment }) => !/^[\s\p{M}]/u.test(segment)).length < 2
  );
}

function boundariesOf(text: string): ReadonlySet<number> {
  return new Set(Array.from(graphemes.segment(text), ({ index }) => index));
}

function urls(text: string): readonly string[] {
  // Letters such as "é" at the beginning of a part are no more taken for ones of the link behind them.
  return linksIn(text).map(({ url }) => url.replace(/^[^a-z\d]+/iu, ""));
}

/** May a text be cut at a place without white space: behind a mark, between words that need none, or in too long a word? */
function mayCutTightly(whole: string, at: number, room: number): boolean {
  const before = whole.slice(0, at);
  const behind = whole.slice(at);
  const near = before.slice(-2) + behind.slice(0, 2);
  const unspaced =
    /\p{sc=Han}|\p{sc=Hira}|\p{sc=Kana}|\p{sc=Thai}|\p{sc=Lao}|\p{sc=Mymr}|\p{sc=Khmr}|\p{sc=Tibt}/u;
  if (/[。！？｡、､，；：।॥።۔،؛፣፤፥—―…]|--|\.\.\./u.test(before.slice(-6)) || unspaced.test(near))
    return true;
  const head = /\S*$/u.exec(before)?.[0] ?? "";
  const tail = /^\S*/u.exec(behind)?.[0] ?? "";
  return (
    weightOf(head + tail) > room ||
    gluedByMark.test(whole) ||
    blankEnd.test(whole) ||
    /été/u.test(whole)
  );
}

/** X sees no link behind a label of over 63 characters in Punycode (RFC 1035); a part may begin within it. */
function hasLongLabel(text: string): boolean {
  return (text.match(/[^\s.!-,/:-@[-^`{-~]+(?=\.)/gu) ?? []).some(
    (label) => domainToASCII(label).length > 63,
  );
}

function check(
  whole: string,
  parts: readonly Part[],
  { most, room }: { readonly most: number; readonly room: number },
): void {
  expect(parts.map(({ text, joint }) => text + joint).join("")).toBe(whole);
  const boundaries = boundariesOf(whole);
  let at = 0;
  for (const [index, { text, joint, shown }] of parts.entries()) {
    expect(weightOf(shown) <= most || isOne(text, room), `${shown} weighs ${weightOf(shown)}`).toBe(
      true,
    );
    expect(text).toMatch(/[^\s\u2800\p{Cf}\p{Default_Ignorable_Code_Point}]/u);
    expect(text).toBe(asSent(text));
    expect(joint.replaceAll(/[\s\u2800\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")).toBe("");
    expect(boundaries.has(at), text).toBe(true);
    if (index > 0) expect(text).not.toMatch(/^\p{M}/u);
    at += text.length + joint.length;
    const last = index === parts.length - 1;
    if (!last && joint === "")
      expect(mayCutTightly(whole, at, room), whole.slice(at - 20, at + 20)).toBe(true);
  }
  if (most >= tight && !hasLongLabel(whole)) {
    expect(parts.flatMap(({ text }) => urls(text))).toEqual(urls(whole));
  }
}

function isSeen(text: string): boolean {
  return /[^\s\u2800\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

test("no character is lost, no part is too long or empty, and graphemes and links stay whole in any verse", () => {
  fc.assert(
    fc.property(verse.filter(isSeen), limit, (text, most) => {
      check(asSent(text), split(text, { limit: most, numbered: false }), {
        most,
        room: most,
      });
    }),
    { numRuns: 10_000 },
  );
});

test("the numbers of a thread are weighed with its parts, and told in order", () => {
  fc.assert(
    fc.property(verse.filter(isSeen), fc.integer({ min: 30, max: 300 }), (text, most) => {
      const parts = split(text, { limit: most, numbered: true });
      const last = parts.length;
      check(asSent(text), parts, { most, room: most - 2 - 2 * `${last}`.length });
      const numbers = parts.map((part) => part.shown.slice(part.text.length));
      expect(numbers).toEqual(
        last === 1 ? [""] : parts.map((_, index) => `\n${index + 1}/${last}`),
      );
    }),
    { numRuns: 2_000 },
  );
});
