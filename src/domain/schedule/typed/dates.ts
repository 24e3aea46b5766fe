/** A date of bare numbers, as it was written, and every date that it may mean, in words. */
interface BareDate {
  readonly text: string;
  readonly ways: readonly string[];
}

const bareDate = /(?<![\w:./-])(\d{1,2})([./-])(\d{1,2})\2(?:(\d{4})|(\d\d))(?![\w:/-]|\.\d)/u;

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** The first date of bare numbers in a text, such as `5/6/2027`, where nobody can tell the day from the month; one that begins with four digits is clear. */
export function bareDateIn(text: string): BareDate | undefined {
  const found = bareDate.exec(text);
  if (found === null) return undefined;
  const [whole, first = "", , second = "", year, short = ""] = found;
  const full = year ?? `20${short}`;
  const ways = [
    dateOf(first, second, full),
    dateOf(second, first, full),
    // Where the year is short it may stand in front as well.
    ...(year === undefined ? [dateOf(short, second, `20${first}`)] : []),
  ];
  return { text: whole, ways: [...new Set(ways.filter((way) => way !== undefined))] };
}

/** A day of a month in words, such as `5 June 2027`, or without a year `5 June`; undefined where there is no such day. */
export function dateOf(day: string, month: string, year?: string): string | undefined {
  const at = new Date(0);
  at.setUTCFullYear(Number(year ?? 2000), Number(month) - 1, Number(day));
  const isReal = at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
  if (!isReal) return undefined;
  const named = `${Number(day)} ${months[at.getUTCMonth()] ?? ""}`;
  return year === undefined ? named : `${named} ${Number(year)}`;
}
