import { describe, expect, test } from "vitest";
import { mayDraw, widthOf } from "../../src/domain/picture/face.ts";
import { readFace } from "../../src/picture/font.ts";

const [upright, italic] = await Promise.all([readFace("upright"), readFace("italic")]);

const written: readonly (readonly [string, string])[] = [
  ["English", "“Don’t—” he said; ‘the gulls…’ (1674) & so on: 5% of £3 — naïve, façade, œuvre"],
  ["Polish, Czech, Hungarian, Turkish", "Białystok, Győr, Čačak, İzmir, Łódź, ř ě ů ő ğ ş ı"],
  [
    "Icelandic, Romanian, Latvian, Vietnamese",
    "Þórður, ð æ ö, ș ț ă â î, ķ ļ ņ, Tiếng Việt ơ ư đ ế ộ",
  ],
  ["Spanish, German, French", "¿Dónde? ¡Ñandú! Straße ẞ «œil» – Noël"],
  ["modern Greek", "Τι γλυκά κοιμάται ο κόσμος, ΐ ΰ ή ώ Ά Ώ;"],
  ["ancient Greek", "Μῆνιν ἄειδε, θεά, Πηληϊάδεω Ἀχιλῆος· ᾳ ῃ ῳ ᾷ ὦ Ῥ ᾿ ᾽"],
  ["Russian", "Я помню чудное мгновенье: ё Ё ъ ы э"],
  ["Ukrainian, Serbian, Bulgarian", "ґ є і ї Ї ђ љ њ ћ џ ѝ"],
];

describe("the typeface", () => {
  test.each(written)("has the letters of %s", (_language, text) => {
    expect(mayDraw(text, upright)).toEqual({ ok: true });
    expect(mayDraw(text, italic)).toEqual({ ok: true });
  });

  test.each([
    ["Hebrew", "שלום"],
    ["Arabic", "سلام"],
    ["Chinese", "月光"],
    ["Japanese", "ふるいけ"],
    ["Korean", "소나기"],
    ["Hindi", "चाँद"],
    ["Thai", "จันทร์"],
    ["emoji", "🕊"],
  ])("lacks those of %s", (_language, text) => {
    expect(mayDraw(text, upright)).toMatchObject({ ok: false });
    expect(mayDraw(text, italic)).toMatchObject({ ok: false });
  });

  test("is measured in ems, its italics apart", () => {
    expect(upright.advance(0x20)).toBeGreaterThan(0.15);
    expect(upright.advance(0x20)).toBeLessThan(0.3);
    expect(upright.advance(0x6d)).toBeGreaterThan(2 * upright.advance(0x69));
    const sentence = "a light the colour of weak tea";
    expect(widthOf(sentence, upright) / sentence.length).toBeCloseTo(0.4, 1);
    expect(widthOf(sentence, italic)).toBeLessThan(widthOf(sentence, upright));
    expect(upright.advance(0x6f22)).toBe(0);
  });
});
