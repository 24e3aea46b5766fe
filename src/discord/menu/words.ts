import type { LocalizationMap } from "discord.js";
import type { Language } from "../../domain/text/language.ts";

/** What the menu says: of subcommands by path (`poem add`), of `flock` itself and its groups (`poem`). */
export interface CommandWords {
  readonly commands: Readonly<
    Record<
      string,
      { readonly description: string; readonly options: Readonly<Record<string, string>> }
    >
  >;
  readonly groups: Readonly<Record<string, string>>;
}

interface TranslatedWords extends CommandWords {
  /** The entries of a message's menu by their English names. */
  readonly entries: Readonly<Record<string, string>>;
}

/** What the menu says to whoever sees Discord in another language than English. */
export type Translations = Readonly<Partial<Record<Language, TranslatedWords>>>;

/** The texts of a menu in all languages. */
export interface Menu {
  readonly words: CommandWords;
  readonly translations: Translations;
}

/** A description in one language and the others. */
export interface Description {
  readonly description: string;
  readonly description_localizations?: LocalizationMap;
}

/** A description in English, and in the language of whoever sees Discord in another. */
export function described(menu: Menu, find: (words: CommandWords) => string): Description {
  const others = translated(menu, find);
  return { description: find(menu.words), ...(others && { description_localizations: others }) };
}

/** A text in every language but English; undefined where there is no other. */
export function translated(
  { translations }: Menu,
  find: (words: TranslatedWords) => string,
): LocalizationMap | undefined {
  const others = Object.entries(translations).map(([locale, words]) => [locale, find(words)]);
  return others.length === 0 ? undefined : Object.fromEntries(others);
}
