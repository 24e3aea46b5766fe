/** A number from 0 up to, not including, 1 that a text alone decides: evenly spread (FNV-1a, then MurmurHash3's finaliser), no secret. */
export function shareOf(text: string): number {
  let mix = 0x811c9dc5;
  for (const character of text) mix = Math.imul(mix ^ (character.codePointAt(0) ?? 0), 0x01000193);
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return ((mix ^ (mix >>> 16)) >>> 0) / 2 ** 32;
}

/** The largest number that divides two. */
export function greatestCommon(a: number, b: number): number {
  return b === 0 ? a : greatestCommon(b, a % b);
}
