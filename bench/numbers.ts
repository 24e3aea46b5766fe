/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The middle value, with the least and the greatest. */
export function spread(values: readonly number[], digits = 0): string {
  if (values.length === 0) return "-";
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const show = (value: number): string =>
    value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });
  return `${show(median(values))} [${show(low)}-${show(high)}]`;
}

/** What a step takes of the processor (ms), whatever else the machine does meanwhile. */
export function timed(step: () => unknown): number {
  const before = process.threadCpuUsage();
  step();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1_000;
}

/** Whether an aim is met, in a word. */
export function verdict(isMet: boolean, aim: string): string {
  return `${aim} ${isMet ? "met" : "MISSED"}`;
}

/** Prints rows as a table: the first column to the left, the others to the right. */
export function printTable(rows: readonly (readonly string[])[]): void {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, cell.length);
    }
  }
  for (const row of rows) {
    const cells = row.map((cell, index) => {
      const width = widths[index] ?? 0;
      return index === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    say(cells.join("  ").trimEnd());
  }
  say("");
}

/** A line for whoever runs the benchmark. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
