import { expect, test } from "vitest";
import { standardVoice } from "../../../src/domain/account.ts";
import { costOf } from "../../../src/domain/money/cost.ts";
import { listedPrices } from "../../../src/domain/money/prices.ts";
import { altTyped, mostPictureBytes, pictureKindOf } from "../../../src/domain/say/picture.ts";
import { saidTexts } from "../../../src/domain/say/said.ts";

const account = { handle: "howl", ...standardVoice };
const tall = "a".repeat(281);

function speaker(overlong: "thread" | "picture" | "hold") {
  return { ...account, diction: { ...account.diction, overlong, numbered: true } };
}

test("what is typed goes out as X gets it, with its line breaks", () => {
  expect(saidTexts("  Back\r\ntomorrow.\n", account)).toEqual(["Back\ntomorrow."]);
  expect(saidTexts("a".repeat(280), account)).toEqual(["a".repeat(280)]);
});

test("what is too long for one post is a thread of an account that makes threads, numbered where it numbers", () => {
  const texts = saidTexts("one two. ".repeat(40), speaker("thread"));
  expect(texts).toHaveLength(2);
  expect(texts[0]).toMatch(/\n1\/2$/u);
});

test.each(["picture", "hold"] as const)(
  "an account with %s says nothing that is too long",
  (way) => {
    expect(() => saidTexts(tall, speaker(way))).toThrow(
      expect.objectContaining({
        code: "say-too-long",
        values: { handle: "howl", weight: 281, limit: 280 },
      }),
    );
  },
);

test.each([
  ["", "text-empty"],
  ["\u200B \n", "text-empty"],
  ["one \u0007 two", "text-character"],
  ["one \u202E two", "text-character"],
  ["half \uD83D", "text-character"],
])("%j is nothing to be said", (typed, code) => {
  expect(() => saidTexts(typed, account)).toThrow(expect.objectContaining({ code }));
});

test.each([
  ["a PNG", "89504e470d0a1a0a0000", "png"],
  ["a JPEG", "ffd8ffe000104a464946", "jpeg"],
])("%s is known by its first bytes", (_what, hex, kind) => {
  expect(pictureKindOf(Buffer.from(hex, "hex"))).toBe(kind);
});

test.each([
  ["a GIF", Buffer.from("GIF89a"), "gif"],
  ["a WebP picture", Buffer.from("RIFF\0\0\0\0WEBPVP8 "), "webp"],
  ["a sound", Buffer.from("RIFF\0\0\0\0WAVEfmt "), "other"],
  ["a text", Buffer.from("PNG"), "other"],
  ["nothing", Buffer.alloc(0), "other"],
])("%s does not go out", (_what, bytes, found) => {
  expect(() => pictureKindOf(bytes)).toThrow(
    expect.objectContaining({ code: "picture-kind", values: { found } }),
  );
});

test("X takes five megabytes and no byte more", () => {
  const bytes = Buffer.alloc(mostPictureBytes + 1);
  Buffer.from("89504e470d0a1a0a", "hex").copy(bytes);
  expect(pictureKindOf(bytes.subarray(0, mostPictureBytes))).toBe("png");
  expect(() => pictureKindOf(bytes)).toThrow(
    expect.objectContaining({ code: "picture-too-large" }),
  );
});

test("an alt text is needed, and has a thousand characters at most", () => {
  expect(altTyped(" A wire.\r\n")).toBe("A wire.");
  expect(altTyped("a".repeat(1_000))).toHaveLength(1_000);
  for (const [typed, code] of [
    [undefined, "alt-needed"],
    [" ", "alt-needed"],
    ["a".repeat(1_001), "alt-too-long"],
    ["a \u202E b", "text-character"],
  ] as const) {
    expect(() => altTyped(typed)).toThrow(expect.objectContaining({ code }));
  }
});

test("a picture beside a thread is paid once, a link as everywhere", () => {
  const thread = { form: "text", texts: ["one", "see example.com"], attached: true } as const;
  expect(costOf([thread], listedPrices)).toBe(15_000 + 200_000 + 5_000);
  expect(costOf([{ ...thread, attached: false }], listedPrices)).toBe(215_000);
});
