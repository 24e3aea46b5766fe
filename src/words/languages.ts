import { languageOf, type Language } from "../domain/text/language.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import type { Words } from "./words.ts";

/** The catalogues beside the English one. */
export const translations: Readonly<Record<Exclude<Language, "en">, Words>> = { de, fr };

/** The catalogue of every language. */
export const catalogues: Readonly<Record<Language, Words>> = { en, ...translations };

/** The catalogue for a language, or for a Discord locale; English where there is no other. */
export function wordsFor(locale: string): Words {
  return catalogues[languageOf(locale)];
}

/** A language as those call it who speak it: `Deutsch`. */
export function ownNameOf(language: Language): string {
  const name = new Intl.DisplayNames(language, { type: "language" }).of(language) ?? language;
  return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)}`;
}
