import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { paper } from "../../src/domain/picture/sheet.ts";
import { type ThemeName, themes } from "../../src/domain/picture/themes.ts";
import { createTypesetter } from "../../src/picture.ts";

const typesetter = createTypesetter();
const usual = { title: "Sparrow, Departures", byline: "by the Flock", theme: "paper" } as const;

async function set(
  text: string,
  words: { theme?: ThemeName; title?: string; byline?: string } = {},
) {
  const png = await typesetter.set({ ...usual, ...words, text });
  const { width, height, format } = await sharp(png).metadata();
  return { png, width, height, format };
}

/** The box of all that is drawn, in pixels from the edges of the picture. */
async function marginsOf(png: Uint8Array) {
  const { width, height } = await sharp(png).metadata();
  const { info } = await sharp(png).trim().toBuffer({ resolveWithObject: true });
  const [left, top] = [-(info.trimOffsetLeft ?? 0), -(info.trimOffsetTop ?? 0)];
  return { left, top, right: width - left - info.width, bottom: height - top - info.height };
}

const longLine =
  "I heard them over the ring road before I saw them, the whole parish of the air turning over in its sleep, a thousand small engines with nobody driving.";

describe("a picture", () => {
  test("is a PNG that X takes and shows whole", async () => {
    const { png, width, height, format } = await set("Tonight, no change.");
    expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    expect([format, width, height]).toEqual(["png", 1200, 675]);
    const full = await set(`${longLine} `.repeat(6));
    expect(full.height).toBeGreaterThan(1_200);
    expect(full.height).toBeLessThanOrEqual(paper.most);
    expect(full.png.length).toBeLessThan(5_000_000);
  });

  test("is the same to the byte whenever the same words are set, by another typesetter too", async () => {
    const picture = { ...usual, text: "It came in with the trolleys" };
    const [one, two, other] = await Promise.all([
      typesetter.set(picture),
      typesetter.set(picture),
      createTypesetter().set(picture),
    ]);
    expect(Buffer.compare(one, two)).toBe(0);
    expect(Buffer.compare(one, other)).toBe(0);
  });

  test.each(["paper", "night", "sea", "rose"] as const)(
    "has the ground of its theme: %s",
    async (theme) => {
      const { png } = await set("here, here, here", { theme });
      const { data } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
      expect(`#${data.subarray(0, 3).toString("hex")}`).toBe(themes[theme].ground);
    },
  );

  test("grows by the rows of a long line", async () => {
    const [short, long] = await Promise.all([set(longLine.repeat(2)), set(longLine.repeat(4))]);
    expect(long.height - short.height).toBeGreaterThan(200);
  });

  test.each([
    ["a long line", longLine],
    ["wide letters", "MMMM WWWW ".repeat(30)],
    ["Greek", "Μῆνιν ἄειδε, θεά, Πηληϊάδεω Ἀχιλῆος οὐλομένην, ἣ μυρί’ Ἀχαιοῖς ἄλγε’ ἔθηκε"],
    ["Cyrillic", "Я помню чудное мгновенье: передо мной явилась ты, как мимолётное виденье"],
  ])("keeps its margins in the letters really drawn: %s", async (_what, text) => {
    const { png } = await set(text, { title: text.slice(0, 60), byline: text.slice(0, 60) });
    const { left, right, top, bottom } = await marginsOf(png);
    for (const side of [left, right, top]) expect(side).toBeGreaterThan(paper.margin - 16);
    expect(bottom).toBeGreaterThan(80);
  });

  test("shows what looks like markup as it is written", async () => {
    const { png } = await set(
      "<b>bare</b> & </text></svg> &amp; <image href='https://example.org/'/>",
    );
    const { png: bare } = await set("bare");
    expect(Buffer.compare(png, bare)).not.toBe(0);
    const { left, right } = await marginsOf(png);
    expect(left + right).toBeLessThan(300);
    await expect(set("a", { title: "<i>", byline: "&" })).resolves.toMatchObject({ format: "png" });
  });

  test("is drawn without title and byline too", async () => {
    const { height } = await set("a", { title: "", byline: "" });
    expect(height).toBe(675);
  });
});

describe("what cannot be drawn is refused", () => {
  test.each([
    ["Hebrew", "שלום", ["ש", "ל", "ו", "ם"]],
    ["Chinese", "月 moon", ["月"]],
    ["emoji", "a 🕊", ["🕊"]],
  ])("as a script that the typeface lacks: %s", async (_script, text, lacks) => {
    await expect(set(text)).rejects.toMatchObject({
      code: "picture-script",
      values: { part: "text", lacks },
    });
  });

  test("in title and byline too", async () => {
    await expect(set("a", { title: "月" })).rejects.toMatchObject({
      values: { part: "title", lacks: ["月"] },
    });
    await expect(set("a", { byline: "李白" })).rejects.toMatchObject({
      values: { part: "byline", lacks: ["李", "白"] },
    });
  });

  test("as too long for type that can be read", async () => {
    await expect(set(longLine.repeat(20))).rejects.toMatchObject({ code: "picture-too-long" });
    await expect(set("a".repeat(200))).rejects.toMatchObject({ code: "picture-too-long" });
  });
});

test.each([
  ["Tonight, no change.", "paper"],
  [`${longLine} `.repeat(6), "paper"],
  ["The wires hum above the yard.\n".repeat(24).trim(), "night"],
  ["The wires hum above the yard.\n".repeat(26).trim(), "night"],
  ["שלום", "sea"],
  ["a".repeat(200), "rose"],
] as const)("what a check says of %j is what comes of drawing it", async (text, theme) => {
  const words = { ...usual, text };
  const drawn = typesetter.set({ ...words, theme }).then(() => undefined);
  const [is, was] = await Promise.allSettled([createTypesetter().check(words), drawn]);
  expect(is).toEqual(was);
});

test("another typeface is never drawn in silence: where fontconfig has chosen already, drawing fails", async () => {
  const module = join(import.meta.dirname, "../../src/picture.ts");
  const script = `
    const { default: sharp } = await import("sharp");
    await sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>a</text></svg>')).png().toBuffer();
    const { createTypesetter } = await import(${JSON.stringify(module)});
    await createTypesetter().set({ text: "a", title: "", theme: "paper" }).then(
      () => console.log("drawn"),
      (error) => console.log(error.message),
    );`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", script],
    {
      cwd: join(import.meta.dirname, "../.."),
      env: { ...process.env, FONTCONFIG_FILE: join(import.meta.dirname, "none.conf") },
    },
  );
  expect(stdout).toMatch(/^another typeface than EB Garamond is drawn/u);
});
