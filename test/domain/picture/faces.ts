import type { Face } from "../../../src/domain/picture/face.ts";

/** A face with the letters of Latin and what stands between them: narrow, wide and usual ones. */
export const plainFace: Face = {
  has: (codePoint) => (codePoint > 0x1f && codePoint < 0x250) || codePoint === 0x2014,
  advance(codePoint) {
    const letter = String.fromCodePoint(codePoint);
    if (/[ il.,']/u.test(letter)) return 0.25;
    return /[mwMW\u2014]/u.test(letter) ? 0.8 : 0.45;
  },
};
export const plainFaces = { upright: plainFace, italic: plainFace };
