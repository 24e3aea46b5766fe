const full = new Intl.DateTimeFormat("fr", { dateStyle: "full", timeZone: "UTC" });
const long = new Intl.DateTimeFormat("fr", { dateStyle: "long", timeZone: "UTC" });
const narrow = new Intl.DateTimeFormat("fr", { weekday: "short", timeZone: "UTC" });
const numbered = new Intl.DateTimeFormat("fr", { day: "numeric", timeZone: "UTC" });

/** A date such as `2026-11-22` in words: `dimanche 22 novembre 2026`. */
export function dateNamed(date: string): string {
  return full.format(instant(date));
}

/** From a date to another: `16–22 novembre 2026`; a single one with its weekday. */
export function datesNamed(dates: readonly string[]): string {
  const [first = "", last = first] = [dates[0], dates.at(-1)];
  return first === last ? dateNamed(first) : long.formatRange(instant(first), instant(last));
}

/** What stands under a column of a picture: the weekday in a week, else the day of the month. */
export function dayNamed(date: string, days: number): string {
  return (days > 7 ? numbered : narrow).format(instant(date));
}

function instant(date: string): Date {
  return new Date(`${date}T00:00:00Z`);
}
