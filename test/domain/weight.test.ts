import fc from "fast-check";
import twitterText from "twitter-text";
import { expect, test } from "vitest";
import { linksIn } from "../../src/domain/text/links.ts";
import { weightOf } from "../../src/domain/text/weight.ts";

test.each([
  ["plain letters", "Howl", 4],
  ["an em dash and curly quotes, which lie in the light ranges", "—“”’", 4],
  ["an ellipsis, which does not", "…", 2],
  ["Chinese, Japanese and Korean", "詩歌시", 6],
  ["an ideographic and a braille space", "\u3000\u2800", 4],
  ["a no-break space", "\u00A0", 1],
  ["the last light character and the first heavy one", "\u10FF\u1100", 3],
  ["letters that compose in NFC", "e\u0301", 1],
  ["an emoji", "🌙", 2],
  ["an emoji of many code points", "👩🏽‍❤️‍💋‍👨🏿", 2],
  ["a flag", "🇮🇹", 2],
  ["a link, however long", "see https://example.com/a/very/long/way/to/go?to=the#end", 4 + 23],
  ["a link by accident", "night.in the dark", 23 + 9],
  ["two links", "a.com b.com", 47],
  ["nothing", "", 0],
])("the weighted length counts %s", (_, text, weight) => {
  expect(weightOf(text)).toBe(weight);
});

test("links are found where X finds them, also without a protocol, and not after a title or a sentence", () => {
  expect(linksIn("me.my and dreams.no").map((link) => link.url)).toEqual(["me.my", "dreams.no"]);
  expect(linksIn("Mr.Jones said: the end.I left")).toEqual([]);
});

test("a link's place is told in the composed text", () => {
  const text = "cafe\u0301 night.in";
  const [link] = linksIn(text);
  expect(text.normalize("NFC").slice(link?.start, link?.end)).toBe("night.in");
});

const word = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom("night.in", "https://example.com/a?b=c", "www.foo", "www.x.org", "詩.com", "@a"),
  fc.constantFrom("…", "—", "\u3000", "\n", "🌙", "🇮🇹", "e\u0301", "#tag", "$TICK", "a.b.c"),
);
const text = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));

/** Sequences that are younger than the library's table, or that it does not know as one. */
const emoji =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u20E3|\uFE0F|\u200D/u;

test("the weighted length equals that of X's own library on any text without emoji", () => {
  fc.assert(
    fc.property(
      text.filter((any) => any.isWellFormed() && !emoji.test(any)),
      (any) => {
        expect(weightOf(any)).toBe(twitterText.parseTweet(any).weightedLength);
      },
    ),
    { numRuns: 2_000 },
  );
});

test("the weighted length equals that of X's own library around emoji of its time", () => {
  const old = fc.constantFrom("🌙", "❤️", "👍🏽", "🇮🇹", "👨‍👩‍👧", "🏳️‍🌈", "☕", "✨", "😀");
  const mixed = fc.array(fc.oneof(old, fc.constantFrom("a", "詩", " ", "—")), { maxLength: 12 });
  fc.assert(
    fc.property(mixed, (parts) => {
      const any = parts.join("");
      expect(weightOf(any)).toBe(twitterText.parseTweet(any).weightedLength);
    }),
  );
});

test("no emoji is made of light characters alone", () => {
  const emoji = /^\p{RGI_Emoji}$/v;
  const light = Array.from({ length: 0x10_ff + 1 }, (_, code) => String.fromCodePoint(code));
  expect(light.filter((character) => emoji.test(character))).toEqual([]);
  // With a variation selector they are, and weigh two.
  expect(["©\uFE0F", "1\uFE0F\u20E3"].map(weightOf)).toEqual([2, 2]);
});
