import type { Line } from "./poem.ts";
import type { Position } from "../post.ts";
import { asSent } from "../text/text.ts";

/** `given`: waits for Start. `reading`: its next post is planned. `ended`: the last line is read. `replaced`: another poem took its place. */
export type ReadingState = "given" | "reading" | "ended" | "replaced";

/** An account reading a poem. */
export interface Reading {
  readonly id: number;
  readonly accountId: string;
  readonly poemId: number;
  readonly state: ReadingState;
  readonly cycle: number;
  /** Id of the next line to be read; undefined when none is left. */
  readonly cursor: number | undefined;
  /** Grows with every change to the cursor that is not a post. */
  readonly revision: number;
}

/** What one post holds of a poem. */
export interface Unit {
  readonly lines: readonly Line[];
  readonly position: Position;
}

/** A poem's lines as the units that its posts hold: title and byline together, then every line by itself. */
export function unitsOf(lines: readonly Line[]): readonly Unit[] {
  const head = lines.filter((line) => line.role !== "verse");
  const verses = lines.filter((line) => line.role === "verse").map((line) => [line]);
  const groups = head.length > 0 ? [head, ...verses] : verses;
  return groups.map((group, index) => ({
    lines: group,
    position: { unit: index + 1, of: groups.length },
  }));
}

/** The unit that begins at a line, and those after it, at most `count`. */
export function unitsFrom(
  units: readonly Unit[],
  cursor: number | undefined,
  count: number,
): readonly Unit[] {
  const at = units.findIndex((unit) => unit.lines.some((line) => line.id === cursor));
  return at < 0 ? [] : units.slice(at, at + count);
}

/** The exact text of a unit as it will be posted. */
export function textOf(unit: Unit): string {
  return asSent(unit.lines.map((line) => line.text).join("\n"));
}

/** Id of the line that a unit begins with. */
export function keyOf(unit: Unit): number {
  const [first] = unit.lines;
  if (first === undefined) throw new Error("a unit holds at least one line");
  return first.id;
}
