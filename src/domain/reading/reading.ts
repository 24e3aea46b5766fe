import type { Course } from "./course.ts";
import type { Grouping, Refrains } from "./layout.ts";
import type { Line } from "../poem/poem.ts";
import type { Position } from "../post.ts";

/** `given`: waits for Start. `reading`: its next post is planned. `ended`: the last line is read. `replaced`: another poem took its place. */
export type ReadingState = "given" | "reading" | "ended" | "replaced";

/** How a poem is read: how many lines a post holds, and what becomes of words that come again. */
export interface Manner {
  readonly grouping: Grouping;
  readonly refrains: Refrains;
}

/** Line by line; what comes again is said together with its neighbour. */
export const standardManner: Manner = {
  grouping: { kind: "lines", count: 1 },
  refrains: "join",
};

/** An account reading a poem. */
export interface Reading extends Manner {
  readonly id: number;
  readonly accountId: string;
  readonly poemId: number;
  readonly state: ReadingState;
  readonly course: Course;
  /** The how-manieth time the poem is read, from 1. */
  readonly cycle: number;
  /** What decides the order of the present cycle; undefined: it is read as the poem stands. */
  readonly order: string | undefined;
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

/** Id of the line that a unit begins with. */
export function keyOf({ lines: [first] }: Pick<Unit, "lines">): number {
  if (first === undefined) throw new Error("a unit holds at least one line");
  return first.id;
}
