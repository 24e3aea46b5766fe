import fc from "fast-check";
import { expect, test } from "vitest";
import { standardVoice } from "../../../src/domain/account.ts";
import { findingKinds } from "../../../src/domain/lint/finding.ts";
import { lint } from "../../../src/domain/lint/lint.ts";
import { lintPoem } from "../../../src/domain/lint/poem.ts";
import type { Recital } from "../../../src/domain/lint/poem.ts";
import { costOf } from "../../../src/domain/money/cost.ts";
import { listedPrices as prices } from "../../../src/domain/money/prices.ts";
import { layoutOf, wordingOf } from "../../../src/domain/reading/parts.ts";
import { standardManner } from "../../../src/domain/reading/reading.ts";
import { layOut } from "../../../src/domain/reading/units.ts";
import { dayMs, hourMs } from "../../../src/domain/schedule/rule.ts";
import { poems } from "../reading/any-poem.ts";
import { poem } from "../reading/support.ts";

const recital: Recital = { manner: standardManner, voice: standardVoice, prices };
const asked: Recital = { ...recital, manner: { ...standardManner, refrains: "ask" } };

function every(ms: number): Recital["rhythm"] {
  const instants = (count: number) => Array.from({ length: count }, (_, n) => (n + 1) * ms);
  return { after: 0, window: 2 * dayMs, instants };
}

test("a poem's findings are counted, and each is told with its post and its line", () => {
  const lines = poem(
    "# Night.in",
    "- ***",
    "",
    "* I",
    "one",
    "O",
    "+ see @alan",
    "",
    "O see",
    "o #sea $A $B",
  );
  const { counts, total, examples } = lintPoem(lines, recital);
  expect(total).toBe(4);
  expect(counts).toEqual({
    blank: 0,
    "too-long": 0,
    "picture-too-long": 0,
    "picture-script": 0,
    repeat: 0,
    cashtag: 1,
    link: 1,
    mention: 1,
    hashtag: 1,
  });
  expect(examples.map(({ finding, unit, line }) => [finding.kind, unit, line])).toEqual([
    ["cashtag", 5, 8],
    ["link", 1, 1],
    ["mention", 3, 6],
    ["hashtag", 5, 8],
  ]);
  expect(examples[2]?.text).toBe("see @alan");
});

test("the line of a finding is the one that it is in", () => {
  const manner = { ...standardManner, grouping: { kind: "stanza" } } as const;
  const lines = poem("one", "two.in", "$A $B", "four #sea");
  const { examples } = lintPoem(lines, { ...recital, manner });
  expect(examples.map(({ finding, line }) => [finding.kind, line])).toEqual([
    ["cashtag", 3],
    ["link", 2],
    ["hashtag", 4],
  ]);
});

test("of each kind the first three are told, those that X refuses before those that cost", () => {
  const lines = poem(...Array.from({ length: 9 }, (_, n) => `@you${n} night.in O${n}`));
  const { counts, total, examples } = lintPoem(lines, recital);
  expect(counts).toMatchObject({ link: 9, mention: 9 });
  expect(total).toBe(18);
  expect(examples.map(({ finding, line }) => [finding.kind, line])).toEqual([
    ["link", 1],
    ["link", 2],
    ["link", 3],
    ["mention", 1],
    ["mention", 2],
    ["mention", 3],
  ]);
});

test("what comes again is told as the reading's own way with refrains leaves it", () => {
  const lines = poem("O", "a", "O", "b", "O");
  expect(lintPoem(lines, recital).counts.repeat).toBe(0);
  expect(
    lintPoem(lines, { ...recital, manner: { ...standardManner, refrains: "skip" } }).total,
  ).toBe(0);
  const unknown = lintPoem(lines, asked);
  expect(unknown.examples).toMatchObject([
    { finding: { kind: "repeat", apartMs: undefined }, unit: 3, line: 3, text: "O" },
    { finding: { kind: "repeat", apartMs: undefined }, unit: 5, line: 5 },
  ]);
  const hourly = lintPoem(lines, { ...asked, rhythm: every(hourMs) });
  expect(hourly.examples).toMatchObject([
    { finding: { apartMs: 2 * hourMs } },
    { finding: { apartMs: 4 * hourMs } },
  ]);
  expect(lintPoem(lines, { ...asked, rhythm: every(dayMs) }).total).toBe(0);
});

test("a finding is told with the line that it is in, and not with what its post says besides", () => {
  const lines = poem("O wire", "the night.in a coat", "", "O wire", "and @ada, too");
  const { examples } = lintPoem(lines, recital);
  expect(examples.map(({ line, text }) => [line, text])).toEqual([
    [2, "the night.in a coat"],
    [4, "and @ada, too"],
  ]);
});

test("one reading is told with its posts, threads, price and days", () => {
  const lines = poem("# Title", "", "one", `${"x ".repeat(150)}end`, "", "night.in");
  expect(lintPoem(lines, { ...recital, rhythm: every(dayMs / 3) })).toMatchObject({
    posts: 4,
    threads: 1,
    costMicros: 4 * 15_000 + 200_000,
    days: 2,
  });
  expect(lintPoem(lines, recital).days).toBeUndefined();
  const later = {
    after: dayMs,
    window: 0,
    instants: () => [0, 1, 2, 2.5].map((n) => dayMs + n * dayMs),
  };
  expect(lintPoem(lines, { ...recital, rhythm: later }).days).toBe(3);
  const rhythm = { after: 0, window: 0, instants: () => [1, 2, 3] };
  expect(lintPoem(lines, { ...recital, rhythm }).days).toBeUndefined();
});

test("what is too long is found where the account makes no threads, and for the limit it has", () => {
  const lines = poem("x".repeat(300), "one");
  const held = {
    ...standardVoice,
    diction: { ...standardVoice.diction, overlong: "hold" },
  } as const;
  expect(lintPoem(lines, { ...recital, voice: held }).examples).toMatchObject([
    { finding: { kind: "too-long", weight: 300, limit: 280 }, unit: 1, line: 1 },
  ]);
  expect(lintPoem(lines, recital).total).toBe(0);
  expect(lintPoem(lines, { ...recital, voice: { ...held, limit: 300 } }).total).toBe(0);
});

test("of what goes out as a picture X finds no words, and its price is that of one", () => {
  const pictured = {
    ...standardVoice,
    diction: { ...standardVoice.diction, overlong: "picture" },
  } as const;
  const lines = poem(`night.in ${"x".repeat(300)}`, "one");
  const { total, costMicros } = lintPoem(lines, { ...recital, voice: pictured });
  expect(total).toBe(0);
  expect(costMicros).toBe(2 * prices.micros.post + prices.micros["media-metadata"]);
});

test("a poem is told what each of its posts is told alone", () => {
  fc.assert(
    fc.property(poems(30), (lines) => {
      const found = lintPoem(lines, asked);
      const posts = layOut(lines, layoutOf(asked.manner, standardVoice)).map((unit) =>
        wordingOf(unit, standardVoice),
      );
      const alone = posts.flatMap(({ texts }) => texts).flatMap((text) => lint(text, 280, prices));
      expect(found.total - found.counts.repeat).toBe(alone.length);
      for (const kind of findingKinds) {
        if (kind === "repeat") continue;
        expect(found.counts[kind]).toBe(alone.filter((each) => each.kind === kind).length);
      }
      expect(found.posts).toBe(posts.length);
      expect(found.costMicros).toBe(costOf(posts, prices));
      for (const { line, finding, text } of found.examples) {
        if (finding.kind === "mention") expect(lines[line - 1]?.text).toContain(finding.name);
        expect(text).not.toBe("");
      }
    }),
    { numRuns: 300 },
  );
});
