/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The middle value. */
function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** A row of the table. */
export interface Row {
  readonly name: string;
  readonly unit: "ms" | "MB";
  /** One value a round. */
  readonly flock: readonly number[];
  readonly bare: readonly number[];
  /** The most that Flock may take: times what the bare bot takes, or MB over it. */
  readonly aim?: number;
}

/** The medians of all rounds beside each other, with their ratio (or, for memory, their difference). */
export function printTable(rows: readonly Row[], print: (line: string) => void): void {
  print(line(["", "flock", "bare", "", "aim"]));
  for (const { name, unit, flock, bare, aim } of rows) {
    const [ours, theirs] = [median(flock), median(bare)];
    const isTime = unit === "ms";
    const distance = isTime ? ours / theirs : ours - theirs;
    const [sign, tail] = isTime ? ["x", ""] : ["+", " MB"];
    const goal =
      aim === undefined ? "" : `${sign}${aim}${tail} ${distance <= aim ? "met" : "MISSED"}`;
    const digits = isTime ? 2 : 0;
    const shown = `${distance < 0 ? "" : sign}${distance.toFixed(digits)}${tail}`;
    print(line([name, show(ours, unit), show(theirs, unit), shown, goal]));
  }
}

function show(value: number, unit: Row["unit"]): string {
  return `${value.toFixed(unit === "MB" || value >= 100 ? 0 : 2)} ${unit}`;
}

function line([name = "", ...cells]: readonly string[]): string {
  return `${name.padEnd(44)}${cells.map((cell) => cell.padStart(14)).join("")}`.trimEnd();
}
