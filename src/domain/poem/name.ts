/** Small words that stand within names: Walther von der Vogelweide, Juana Inés de la Cruz. */
const particles = new Set(
  "a al and bin da de del della den der des di du e el i ibn la le of ten ter the und van von y zu zum zur".split(
    " ",
  ),
);
const mostWords = 8;
/** Where a script has no capitals, a few words might be a name; more are a sentence. */
const mostCaseless = 4;

/** Whether a text reads like the name of a person or a work: capitalised words, and no sentence's end. */
export function isName(text: string): boolean {
  const words = text.split(/\s+/u).filter((word) => word !== "");
  if (words.length === 0 || words.length > mostWords || /[,;:!?…،؛؟、。]$/u.test(text))
    return false;
  const named = words.filter((word) => /^[^\p{L}\p{N}]{0,2}[\p{Lu}\p{Lt}\p{Lo}]/u.test(word));
  const caseless = named.filter((word) => /^[^\p{L}\p{N}]{0,2}\p{Lo}/u.test(word));
  return (
    named.length > 0 &&
    caseless.length <= mostCaseless &&
    words.every((word) => named.includes(word) || particles.has(word) || /^\p{N}/u.test(word))
  );
}

/** The letters and digits of a text, by which two spellings of one name are told to be the same. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
}
