/** X's epoch for post ids: 2010-11-04T01:42:54.657Z in ms. */
const epoch = 1_288_834_974_657n;

/** The lowest post id that X could have given at an instant (ms UTC). */
export function idAt(instant: number): string {
  const ms = BigInt(Math.trunc(instant)) - epoch;
  return ms <= 0n ? "0" : (ms << 22n).toString();
}

/** The instant (ms UTC) at which X gave a post id. */
export function instantOf(id: string): number {
  return Number((BigInt(id) >> 22n) + epoch);
}

/** Tells whether post id `a` is above `b`; ids pass 2^53, so they are never numbers. */
export function isAbove(a: string, b: string): boolean {
  return BigInt(a) > BigInt(b);
}

/** The higher of two post ids. */
export function higher(a: string, b: string): string {
  return isAbove(a, b) ? a : b;
}
