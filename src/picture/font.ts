import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Face } from "../domain/picture/face.ts";

/** The name under which fontconfig knows the typeface. */
export const family = "EB Garamond";

/** The cuts of it that pictures use; `fonts.conf` names their folders too. */
const cuts = {
  upright: import.meta
    .resolve("@expo-google-fonts/eb-garamond/400Regular/EBGaramond_400Regular.ttf"),
  italic: import.meta
    .resolve("@expo-google-fonts/eb-garamond/400Regular_Italic/EBGaramond_400Regular_Italic.ttf"),
};

/** Reads what a cut of the typeface has: its characters and how far each runs. */
export async function readFace(cut: keyof typeof cuts): Promise<Face> {
  const bytes = await readFile(fileURLToPath(cuts[cut]));
  return faceOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** The tables `cmap`, `head`, `hhea` and `hmtx` of an OpenType font (ISO/IEC 14496-22). */
function faceOf(font: DataView): Face {
  const em = font.getUint16(tableAt(font, "head") + 18);
  const widths = tableAt(font, "hmtx");
  const lastWidth = font.getUint16(tableAt(font, "hhea") + 34) - 1;
  const advances = new Map<number, number>();
  for (const [codePoint, glyph] of glyphsOf(font)) {
    advances.set(codePoint, font.getUint16(widths + 4 * Math.min(glyph, lastWidth)) / em);
  }
  return {
    has: (codePoint) => advances.has(codePoint),
    advance: (codePoint) => advances.get(codePoint) ?? 0,
  };
}

function tableAt(font: DataView, name: string): number {
  const count = font.getUint16(4);
  for (let at = 12; at < 12 + 16 * count; at += 16) {
    const tag = String.fromCodePoint(...[0, 1, 2, 3].map((index) => font.getUint8(at + index)));
    if (tag === name) return font.getUint32(at + 8);
  }
  throw new Error(`the font has no table ${name}`);
}

const fullUnicode = 12;

/** Every character with its glyph: the groups of the `cmap` in format 12. */
function* glyphsOf(font: DataView): Generator<readonly [codePoint: number, glyph: number]> {
  const cmap = tableAt(font, "cmap");
  const offsets = Array.from({ length: font.getUint16(cmap + 2) }, (_, index) =>
    font.getUint32(cmap + 4 + 8 * index + 4),
  );
  const table = offsets.find((offset) => font.getUint16(cmap + offset) === fullUnicode);
  if (table === undefined) throw new Error("the font has no table of all its characters");
  const groups = font.getUint32(cmap + table + 12);
  for (let index = 0; index < groups; index += 1) {
    const at = cmap + table + 16 + 12 * index;
    const [first, last, glyph] = [0, 4, 8].map((offset) => font.getUint32(at + offset));
    if (first === undefined || last === undefined || glyph === undefined) continue;
    for (let code = first; code <= last; code += 1) yield [code, glyph + code - first];
  }
}
