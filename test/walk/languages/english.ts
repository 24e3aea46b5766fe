/** So many letters in a row of words are a sentence, not a name. */
const fewestLetters = 12;

/** Rows that a translated answer has in common with the English one, and which are said, not typed or quoted. */
export function leftInEnglish(text: string, english: string, word: string): readonly string[] {
  const known = new Set(saidIn(english));
  return saidIn(text).filter((row) => known.has(row) && !row.toLowerCase().includes(word));
}

/** What is said in an answer as JSON, row by row; the files that stand below it are no words of the bot. */
function saidIn(answer: string): readonly string[] {
  const [text = ""] = answer.split("\n");
  return [...text.matchAll(/"(?:[^"\\]|\\.)*"/gu)]
    .map(([quoted]) => String(JSON.parse(quoted)))
    .flatMap((said) => said.split("\n"))
    .filter((row) => !row.startsWith("> "))
    .map(bare)
    .filter((row) => row.includes(" ") && row.replaceAll(/\P{L}/gu, "").length >= fewestLetters);
}

/** Without what is the same in every language: commands, mentions, times, links, numbers. */
function bare(row: string): string {
  return row
    .replaceAll(/`[^`]*`/gu, "")
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll(/https?:\S+/gu, "")
    .replaceAll(/[\d.,$%]+/gu, "")
    .trim();
}
