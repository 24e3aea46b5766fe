/** Accents, vowel points and joiners; the marks of Japanese kana make other letters, those of Indic scripts are vowels. */
const accents = /(?![\u3099\u309A])\p{Script=Inherited}|(?=\p{M})\p{Script=Hebrew}/gu;
/** Most lines are nothing else, and need only their case taken off. */
const plain = /^[\x20-\x7E]*$/u;
const apostrophes = /['’ʼ]/gu;
const separators = /[^\p{L}\p{M}\p{N}]+/gu;

/** A text without case and accents, for finding what a person typed. */
export function folded(text: string): string {
  if (plain.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(accents, "")
    .toUpperCase()
    .toLowerCase()
    .replaceAll("ς", "σ")
    .normalize("NFC");
}

/** The words of a text, folded, with one space between: what stands between them makes no difference. */
export function foldedWords(text: string): string {
  return folded(text).replace(apostrophes, "").replace(separators, " ").trim();
}
