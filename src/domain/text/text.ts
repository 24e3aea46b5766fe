/** Gives the digest of a text, injected because the domain knows no cryptography. */
export type Digest = (text: string) => string;

/** The text as X receives it: NFC, without white space at either end (X trims it). */
export function asSent(text: string): string {
  return text.normalize("NFC").trim();
}

/** White space that folding would change. */
const unevenSpace = /\s\s|[^\S ]/u;

/** The text as the duplicate rule compares it: NFC, white space folded, trimmed. */
export function normalise(text: string): string {
  const whole = text.normalize("NFC");
  return (unevenSpace.test(whole) ? whole.replace(/\s+/gu, " ") : whole).trim();
}
