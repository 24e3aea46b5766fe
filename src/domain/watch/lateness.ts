/** How late posts left, counted from when their slots made them due (ms). */
export interface Lateness {
  readonly posts: number;
  readonly medianMs: number;
  readonly worstMs: number;
}

/** Sums up how late posts left; undefined where there were none. */
export function latenessOf(each: readonly number[]): Lateness | undefined {
  const sorted = each.toSorted((a, b) => a - b);
  const [low, high, worst] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.floor(sorted.length / 2)],
    sorted.at(-1),
  ];
  if (low === undefined || high === undefined || worst === undefined) return undefined;
  return { posts: sorted.length, medianMs: (low + high) / 2, worstMs: worst };
}
