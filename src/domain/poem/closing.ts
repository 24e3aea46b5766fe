const longest = 60;
/** A date and a place that takes a few words. */
const mostWords = 8;
/** Words of a script without capitals: a place has few, a sentence has more. */
const mostCaseless = 2;
const months = wordsOf(`
  january february march april may june july august september october november december
  jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter
  januar jänner februar märz mai juni juli oktober dezember frühling frühjahr sommer herbst
  janvier février mars avril juin juillet août septembre octobre novembre décembre
  enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
  gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre
  января февраля марта апреля мая июня июля августа сентября октября ноября декабря
  styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień
  stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
`);
const particles = wordsOf(
  "in im am de del le la les du the of and near on den à au el di c ca circa г",
);
const year = /^\p{Nd}{4}$/u;
const eastAsian =
  /^(?:\p{Nd}{4}|[〇零一二三四五六七八九]{4})年(?:[\p{Nd}一二三四五六七八九十]{1,3}月)?(?:[\p{Nd}一二三四五六七八九十]{1,3}日)?$/u;
const dayOrShortYear = /^\p{Nd}{1,2}(?:st|nd|rd|th|er|º|ª)?$/u;

/**
 * Whether a poem's last block tells where and when it was written: one or two short rows of which one has a year, with nothing
 * beside it but days, months and capitalised names ("San Jose 1954", "Paris, May 1958", "12 March 1956", "1888").
 */
export function isClosing(block: readonly string[]): boolean {
  const rows = block.map(bare);
  return (
    rows.length <= 2 &&
    rows.every(isPlaceOrDate) &&
    rows.some((row) => wordsIn(row).some(isYear)) &&
    rows.every((row) => wordsIn(row).filter(isYear).length <= 2)
  );
}

/** Without the brackets, dashes and marks of emphasis that stand around such a row. */
function bare(row: string): string {
  return row
    .trim()
    .replace(/^[([_*—–―-]{1,3}\s?/u, "")
    .replace(/[)\]_*.]{1,3}$/u, "");
}

function isPlaceOrDate(row: string): boolean {
  if (row.length > longest) return false;
  const words = wordsIn(row);
  const caseless = words.filter((word) => /^\p{Lo}/u.test(word) && !isYear(word));
  return (
    words.length > 0 &&
    words.length <= mostWords &&
    caseless.length <= mostCaseless &&
    words.every(isPlaceOrDateWord)
  );
}

function isPlaceOrDateWord(word: string): boolean {
  const small = word.toLowerCase();
  return (
    isYear(word) ||
    dayOrShortYear.test(word) ||
    months.has(small) ||
    particles.has(small) ||
    // No mark but an apostrophe or a full stop stands within a place's name: St. Ives, L'Aquila.
    /^(?:[\p{Lu}\p{Lt}]|\p{Lo})[\p{L}\p{M}’'.]*$/u.test(word)
  );
}

function wordsIn(row: string): readonly string[] {
  return row
    .split(/[\s,،、–—/-]+/u)
    .map((word) => (/\p{Nd}\.$/u.test(word) ? word.slice(0, -1) : word))
    .flatMap((word) => (/^[\p{Nd}.]+$/u.test(word) ? word.split(".") : [word]))
    .filter((word) => word !== "");
}

function isYear(word: string): boolean {
  return year.test(word) || eastAsian.test(word);
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}
