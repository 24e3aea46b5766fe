/** The first value of a field, and how many there are; the days of a month are no round. */
const rounds: ReadonlyMap<number, { readonly first: number; readonly size: number }> = new Map([
  [0, { first: 0, size: 60 }],
  [1, { first: 0, size: 24 }],
  [3, { first: 1, size: 12 }],
]);

/**
 * A cron expression as its describer knows it and tells the truth about it.
 * It knows less than the parser: `?` for `*`, `5#L` for `5L`, `L` in capitals only. And of every step it says that it goes on for ever,
 * though cron begins anew with each hour, day and year: a step that does not come out even there is written as its values.
 */
export function knownCron(expression: string): string {
  const known = expression.toUpperCase().replaceAll("?", "*").replaceAll("#L", "L");
  return known
    .split(/\s+/u)
    .map((field, place) => {
      const parts = field.split(",").map((part) => evenOrListed(part, place));
      return parts.join(",");
    })
    .join(" ");
}

function evenOrListed(part: string, place: number): string {
  const round = rounds.get(place);
  const found = /^(?:\*|(\d{1,2})-(\d{1,2}))\/(\d{1,2})$/u.exec(part);
  if (round === undefined || found === null) return part;
  const last = round.first + round.size - 1;
  const [, from = round.first, to = last, by] = found;
  const [first, step] = [Number(from), Number(by)];
  const isEven = round.size % step === 0 && first - round.first < step;
  // Of a range that ends before its round both ends are told.
  if (step === 0 || isEven || Number(to) !== last) return part;
  const count = Math.floor((last - first) / step) + 1;
  return Array.from({ length: count }, (_, index) => first + index * step).join();
}
