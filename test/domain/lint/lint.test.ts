import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../../src/domain/lint/finding.ts";
import { lint } from "../../../src/domain/lint/lint.ts";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { weightOf } from "../../../src/domain/text/weight.ts";

const link = (text: string, mend?: string): Finding => ({
  kind: "link",
  link: text,
  costMicros: 200_000,
  ...(mend !== undefined && { mend }),
});
const mention = (name: string): Finding => ({ kind: "mention", name });
const hashtag = (name: string): Finding => ({ kind: "hashtag", name });
const cashtag = (...names: readonly string[]): Finding => ({ kind: "cashtag", names });

describe("what X would make of a text", () => {
  test.each<readonly [string, readonly Finding[]]>([
    ["night.in the dark", [link("night.in", "night. in")]],
    ["me.my", [link("me.my", "me. my")]],
    ["at 10.am we rose", [link("10.am", "10. am")]],
    ["see poets.org", [link("poets.org", "poets. org")]],
    ["see https://poets.org/blake", [link("https://poets.org/blake")]],
    ["www.foo", [link("www.foo")]],
    ["night.in, day.is", [link("night.in", "night. in"), link("day.is", "day. is")]],
    // Nothing helps a post with a link that is meant: it costs what a link costs.
    ["night.in https://poets.org", [link("night.in"), link("https://poets.org")]],
    ["I met @alan at noon", [mention("alan")]],
    ["(@alan) and ＠Beate's", [mention("alan"), mention("Beate")]],
    ["鷺@heron鳴く", [mention("heron")]],
    ["@alan @beate #sea", [mention("alan"), mention("beate"), hashtag("sea")]],
    ["#sea and #Sea2", [hashtag("sea"), hashtag("Sea2")]],
    ["＃詩 を読む", [hashtag("詩")]],
    ["#1st", [hashtag("1st")]],
    ["sing.#sea.in", [hashtag("sea")]],
    ["buy $TSLA", [cashtag("TSLA")]],
    ["$TSLA or $aapl", [cashtag("TSLA", "aapl")]],
    ["@alan #sea $TSLA", [cashtag("TSLA"), mention("alan"), hashtag("sea")]],
    ["\u2800\u200B", [{ kind: "blank" }]],
    [" \u200B\n", [{ kind: "blank" }]],
    ["", [{ kind: "blank" }]],
  ])("%j", (text, findings) => {
    expect(lint(text, 280, listedPrices)).toEqual(findings);
  });

  test.each([
    "write to me@my.com",
    "a@b.co",
    "at 9.30 o’clock",
    "3.14",
    "Mr.Jones",
    "St.Agnes",
    "U.S.",
    "U.S.A.",
    "p.m.",
    "end.I",
    "wait... in the dark",
    "night. in the dark",
    "#1",
    "#",
    "a#b",
    "C#major",
    "&#39;",
    "$5",
    "$5.00 and $6",
    "US$5",
    "@",
    "@ home",
    "two @ a penny",
    "x@y",
    "@@",
    "夜。在",
    "أنا.في الليل",
    "https",
    "—",
    "?",
    "🐦",
    "O",
  ])("%j is plain verse", (text) => {
    expect(lint(text, 280, listedPrices)).toEqual([]);
  });

  test("what is part of a link reaches nobody", () => {
    const text = "https://x.example.com/@alan/#sea";
    expect(lint(text, 280, listedPrices).map(({ kind }) => kind)).toEqual(["link"]);
  });

  test("a text of exactly the limit fits, and one more is too long", () => {
    expect(lint("夜".repeat(140), 280, listedPrices)).toEqual([]);
    expect(lint(`夜${"x".repeat(279)}`, 280, listedPrices)).toEqual([
      { kind: "too-long", weight: 281, limit: 280 },
    ]);
  });
});

test("a text of any words without marks or full stops has no finding but its length", () => {
  const words = fc
    .string({ unit: "grapheme" })
    .map((text) => `o ${text.replaceAll(/[@＠#＃$.]/gu, "")}`);
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 300 }), (text, limit) => {
      const kinds = lint(text, limit, listedPrices).map(({ kind }) => kind);
      expect(kinds).toEqual(weightOf(text) > limit ? ["too-long"] : []);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ["at signs", "@a "],
  ["at signs without spaces", "@a"],
  ["hashes without spaces", "#a"],
  ["hashes", "#a "],
  ["dollars", "$a "],
  ["digits behind a hash", "1"],
  ["links and marks", "a.in @b "],
])("sixty-five thousand characters of %s is read in good time", (_, piece) => {
  const text = `#${piece.repeat(65_536 / piece.length)}`;
  const before = process.cpuUsage();
  lint(text, 280, listedPrices);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(5_000);
});
