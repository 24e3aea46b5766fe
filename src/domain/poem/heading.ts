/** Marks that divide a text and say nothing; dots are not among them, since poets write them for lines left unsaid. */
const ornament = /^[\s*~_=#+·•◆◇○●⁂❦❧☙§※✻✽–—―-]+$/u;
const roman = /^(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/u;
const arabic = /^\p{Nd}{1,3}$/u;
const eastAsian = /^[其第][\p{Nd}一二三四五六七八九十百]{1,5}[章首歌部節节篇回]?$/u;
const divisions = wordsOf(`
  part book canto section chapter act scene fit fytte
  teil buch gesang kapitel abschnitt partie livre chant chapitre
  parte libro capítulo capitolo часть книга песнь глава część księga pieśń rozdział
`);
const numbers = wordsOf(`
  one two three four five six seven eight nine ten eleven twelve
  eins zwei drei vier fünf sechs sieben acht neun zehn un deux trois quatre cinq six sept huit neuf dix
`);
const ordinals = wordsOf(`
  first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
  erster erstes zweiter zweites dritter drittes vierter viertes
  premier première deuxième troisième primo secondo terzo quarto quinto primero primera segundo segunda
`);
/** A number in a bracket, or before a full stop. */
const marked = /^[([]?([\p{Nd}IVXLCivxlc]{1,9})[.)\]]{0,2}$/u;
const named = /^[([]?([\p{Nd}IVXLCivxlc]{1,9})(?:[.)\]]|\s?[:—–-])\s*(\p{Lu}.{0,60})$/u;

/** The number or name of a part of a poem. */
export interface Numeral {
  /** Rows of one kind number the parts of one poem. */
  readonly kind: string;
  readonly value: string;
  /** `always`: no verse reads so. `alone`: in a block of its own. `series`: only beside another of its kind, since it is a word too. */
  readonly sure: "always" | "alone" | "series";
  /** A title follows the number in its row, which so stands for itself. */
  readonly titled: boolean;
}

/** Whether a row that stands by itself is an ornament; among other rows it needs three marks. */
export function isOrnament(row: string, standsAlone: boolean): boolean {
  return ornament.test(row) && (standsAlone || row.replace(/\s+/gu, "").length > 2);
}

/** The number or name of a part that a row tells: a Roman or Arabic number, "Canto II", "Part One: The Wires". */
export function numeralOf(row: string): Numeral | undefined {
  const text = row.trim();
  if (text.length > 80) return undefined;
  return numberOf(text) ?? divisionOf(text) ?? titledOf(text);
}

function numberOf(text: string): Numeral | undefined {
  if (eastAsian.test(text)) return { kind: "其", value: text, sure: "alone", titled: false };
  const value = marked.exec(text)?.[1];
  const kind = value === undefined ? undefined : kindOf(value);
  if (value === undefined || kind === undefined) return undefined;
  // "I", "C" and "mix" are words too, where no mark stands beside them.
  const isWord = kind === "small" || (kind === "roman" && value.length === 1);
  return { kind, value, sure: isWord && value === text ? "series" : "alone", titled: false };
}

function divisionOf(text: string): Numeral | undefined {
  const [first = "", second = "", ...rest] = text.toLowerCase().split(/\s+/u);
  if (!/^\p{Lu}/u.test(text)) return undefined;
  const isTurned = ordinals.has(first) && divisions.has(withoutMark(second));
  const word = isTurned ? withoutMark(second) : first;
  const number = isTurned ? first : withoutMark(second);
  const isNumber =
    numbers.has(number) ||
    ordinals.has(number) ||
    arabic.test(number) ||
    roman.test(number.toUpperCase());
  // "Part one of me wants" is verse: a title is told from a number by a mark.
  const ended = rest.length === 0 || /[.:—–-]$/u.test(second) || /^[—–-]$/u.test(rest[0] ?? "");
  if (!divisions.has(word) || !isNumber || !ended) return undefined;
  return { kind: word, value: number, sure: "always", titled: false };
}

function withoutMark(word: string): string {
  return word.replace(/[.:,]$/u, "");
}

function titledOf(text: string): Numeral | undefined {
  const value = named.exec(text)?.[1];
  const kind = value === undefined ? undefined : kindOf(value);
  if (value === undefined || kind === undefined) return undefined;
  return { kind: `titled ${kind}`, value, sure: "series", titled: true };
}

function kindOf(value: string): "arabic" | "roman" | "small" | undefined {
  if (arabic.test(value)) return "arabic";
  if (roman.test(value)) return "roman";
  return value === value.toLowerCase() && roman.test(value.toUpperCase()) ? "small" : undefined;
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}
