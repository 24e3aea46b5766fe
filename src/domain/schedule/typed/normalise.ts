/** What was typed in small letters, with plain hyphens and single spaces. */
export function normalise(typed: string): string {
  return typed
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\u2010-\u2015]/gu, "-")
    .replaceAll("’", "'")
    .replaceAll(/\b([ap])\.m\.?/gu, "$1m")
    .replaceAll(/(?<=\d),(?=\d{3}\b)/gu, "")
    .replaceAll(/\s+/gu, " ")
    .replace(/^ |[ .!]+$/gu, "");
}
