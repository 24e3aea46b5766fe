import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../../../poems/", import.meta.url);
const whole = `Title: Wires
Author: Ada Reed

“Every wire is an ear.”
— Ben Okri

PART ONE

I

I count the wires above the goods yard and the birds that count
    them with me,
🐦👩🏽‍🚒 नदी 電線 السلك cafe\u0301

* * *

II. The Hill

You sing with me
\twhere it snows

Lund, May 1958
`;
const poems = readdirSync(folder)
  .filter((name) => name.endsWith(".txt"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"));
const seeds = [whole, ...poems];

/** A whole number below another, from 0. */
export type Random = (below: number) => number;
type Mutation = (text: string, random: Random) => string;

const mutations: readonly Mutation[] = [
  // Bytes of any kind, read as UTF-8.
  (text, random) => {
    const bytes = Buffer.from(text);
    for (let n = 0; n <= random(40); n += 1) bytes[random(bytes.length)] = random(256);
    return new TextDecoder().decode(bytes);
  },
  (_, random) =>
    new TextDecoder().decode(Uint8Array.from({ length: random(4_000) }, () => random(256))),
  (text, random) => put(text, String.fromCharCode(0xd800 + random(0x800)), random),
  (text, random) =>
    put(text, ["\u202E", "\u2066", "\u0000", "\uFEFF", "\u0085"][random(5)] ?? "", random),
  (text, random) =>
    put(text, " \t\u00A0\u3000\u2800\u200B".charAt(random(6)).repeat(random(5_000)), random),
  (text, random) => put(text, "\n".repeat(random(2_000)), random),
  (text, random) =>
    put(
      text,
      ["e\u0301", "—", "“", "(", "1", "I", ": ", "* ", "a "][random(9)]?.repeat(random(3_000)) ??
        "",
      random,
    ),
  (text, random) => put(text, "\u0301\u0323".repeat(random(3_000)), random),
  (text, random) => text.replaceAll("\n", ["\r", "\r\n", "\u2028", "\n\n", " "][random(5)] ?? "\n"),
  // Rows in another order, each indented anew.
  (text, random) =>
    text
      .split("\n")
      .map((row) => ({ at: random(1_000), row: `${" ".repeat(random(9))}${row.trimStart()}` }))
      .sort((one, other) => one.at - other.at)
      .map(({ row }) => row)
      .join("\n"),
  (text, random) => text.slice(random(text.length), random(text.length)),
  (text, random) => (text + seeds[random(seeds.length)]).repeat(1 + random(20)),
];

/** What is worst for whoever reads it, each with what it is. */
export const monsters: readonly (readonly [string, string])[] = [
  ["a line of one megabyte", "x".repeat(1_048_576)],
  ["a line of one megabyte of blanks, and a letter", `${" ".repeat(1_048_575)}x`],
  ["one letter with a megabyte of marks", `e${"\u0301\u0323".repeat(262_144)}`],
  ["100,000 blank rows", `one\n${"\n".repeat(100_000)}two`],
  ["rows of blanks only", " \n".repeat(524_288)],
  ["20,000 numerals", "I\n\nII\n\n".repeat(10_000)],
  ["20,000 ornaments", "***\n".repeat(20_000)],
  [
    "20,000 rows, each deeper",
    Array.from({ length: 20_000 }, (_, at) => `${" ".repeat(at % 50)}x`).join("\n"),
  ],
  ["20,000 stanzas of one row", "wire\n\n".repeat(20_000)],
  ["20,000 years", "1958\n\n".repeat(20_000)],
  ["20,000 quotations", "“wire”\n\n".repeat(20_000)],
  ["long rows of words", `${"A ".repeat(1_999)}\n\n`.repeat(260)],
  ["long rows of dashes", `x\n${"- ".repeat(1_999)}—\n`.repeat(260)],
  ["a header of 20,000 rows", "Year: 1958\n".repeat(20_000)],
  ["a header of unknown keys", `${"Wire: a\n".repeat(20_000)}Year: 1958`],
];

/** A poem that was damaged in up to three ways. */
export function damagedText(random: Random): string {
  let text = seeds[random(seeds.length)] ?? whole;
  for (let more = random(3); more >= 0; more -= 1) {
    text = mutations[random(mutations.length)]?.(text, random) ?? text;
  }
  return text;
}

/** A damaged poem as a file holds it: mostly UTF-8, which has no half of a character, else another encoding, or cut. */
export function damagedFile(random: Random): Buffer {
  const text = damagedText(random);
  const kind = random(8);
  if (kind === 0) return Buffer.from(`\uFEFF${text}`, "utf16le");
  if (kind === 1) return Buffer.from(text, "latin1");
  if (kind === 2) return Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(text)]);
  const bytes = Buffer.from(text);
  return kind === 3 ? bytes.subarray(random(bytes.length + 1)) : bytes;
}

function put(text: string, piece: string, random: Random): string {
  const at = random(text.length + 1);
  return text.slice(0, at) + piece + text.slice(at);
}

/** Mulberry32: the same numbers for the same seed. */
export function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
