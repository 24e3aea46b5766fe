/** What Flock speaks; English stands for every other language too. */
export const languages = ["en", "de", "fr"] as const;

export type Language = (typeof languages)[number];

/** The language for a Discord locale such as `de` or `en-GB`. */
export function languageOf(locale: string): Language {
  const [spoken] = locale.split("-");
  return languages.find((language) => language === spoken) ?? "en";
}
