/** A change of a zone's offset, found with Intl alone so that it judges the code by another source. */
export interface Change {
  readonly zone: string;
  /** The first instant under the new offset. */
  readonly at: number;
  /** Offsets in ms. */
  readonly before: number;
  readonly after: number;
}

const dayMs = 86_400_000;

/** Every change of every zone between two instants. */
export function allChanges(from: number, to: number): readonly Change[] {
  return Intl.supportedValuesOf("timeZone").flatMap((zone) => changesOf(zone, from, to));
}

/** The changes of one zone; two within a day are not told apart. */
function changesOf(zone: string, from: number, to: number): readonly Change[] {
  const offsetAt = offsets(zone);
  const found: Change[] = [];
  let before = offsetAt(from);
  for (let day = from + dayMs; day <= to; day += dayMs) {
    const after = offsetAt(day);
    if (after !== before) {
      found.push({
        zone,
        at: bisect(offsetAt, { low: day - dayMs, high: day, after }),
        before,
        after,
      });
    }
    before = after;
  }
  return found;
}

/** The local time as ms, as a clock in UTC would show it, less the instant. */
export function offsets(zone: string): (instant: number) => number {
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = formatter
      .format(instant)
      .split(/\D+/u)
      .map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  };
}

function bisect(
  offsetAt: (instant: number) => number,
  place: { readonly low: number; readonly high: number; readonly after: number },
): number {
  let { low, high } = place;
  while (high - low > 1_000) {
    const middle = Math.floor((low + high) / 2_000) * 1_000;
    if (offsetAt(middle) === place.after) high = middle;
    else low = middle;
  }
  return high;
}
