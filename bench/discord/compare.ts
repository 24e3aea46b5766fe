import { median, printTable as print } from "../numbers.ts";

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

/** Prints the medians of all rounds beside each other, with their ratio (or, for memory, their difference). */
export function printComparison(rows: readonly Row[]): void {
  print([["", "flock", "bare", "", "aim"], ...rows.map(cellsOf)]);
}

function cellsOf({ name, unit, flock, bare, aim }: Row): readonly string[] {
  const [ours, theirs] = [median(flock), median(bare)];
  const isTime = unit === "ms";
  const distance = isTime ? ours / theirs : ours - theirs;
  const [sign, tail] = isTime ? ["x", ""] : ["+", " MB"];
  const goal =
    aim === undefined ? "" : `${sign}${aim}${tail} ${distance <= aim ? "met" : "MISSED"}`;
  const shown = `${distance < 0 ? "" : sign}${distance.toFixed(isTime ? 2 : 0)}${tail}`;
  return [name, show(ours, unit), show(theirs, unit), shown, goal];
}

function show(value: number, unit: Row["unit"]): string {
  return `${value.toFixed(unit === "MB" || value >= 100 ? 0 : 2)} ${unit}`;
}
