/** A seeded source of chance: the same seed gives the same lags, tokens and PINs. */
export interface Random {
  readonly fraction: () => number;
  readonly whole: (min: number, max: number) => number;
  readonly word: (length: number) => string;
  readonly digits: (length: number) => string;
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function createRandom(seed: number): Random {
  const fraction = mulberry32(seed);
  const whole = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  const pick = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet.charAt(whole(0, alphabet.length - 1))).join("");
  return {
    fraction,
    whole,
    word: (length) => pick(LETTERS, length),
    digits: (length) => pick("123456789", 1) + pick("0123456789", length - 1),
  };
}

// Tommy Ettinger's mulberry32: small, and good enough for a rehearsal.
function mulberry32(seed: number): () => number {
  let state = Math.trunc(seed);
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
