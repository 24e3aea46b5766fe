/** How often a poem is read before its reading is over: once; again from the start, at most so many times in all; again each time in another order. */
export type Course =
  | { readonly kind: "once" }
  /** Undefined: without end. */
  | { readonly kind: "loop"; readonly most: number | undefined }
  /** The seed decides the orders, so that they are the same after a restart. */
  | { readonly kind: "shuffle"; readonly seed: string };

export const standardCourse: Course = { kind: "once" };

/** How many times a loop with an end may read its poem. */
export const loopTimes = { least: 2, most: 99 } as const;

/** X refuses words that were said lately. How lately is not published; this is twice the longest that was seen (ms). */
export const duplicateWindow = 48 * 3_600_000;

/** What comes when a cycle has ended: the next one, or the end of the reading. What goes round without end makes room for a poem that waits. */
export function afterCycle(
  course: Course,
  { cycle, isAwaited }: { readonly cycle: number; readonly isAwaited: boolean },
): "again" | "end" {
  switch (course.kind) {
    case "once":
      return "end";
    case "loop":
      if (course.most === undefined) return isAwaited ? "end" : "again";
      return cycle < course.most ? "again" : "end";
    case "shuffle":
      return isAwaited ? "end" : "again";
    default:
      return course satisfies never;
  }
}

/** What decides the order of a cycle; undefined: it is read as the poem stands. */
export function orderOf(course: Course, cycle: number): string | undefined {
  return course.kind === "shuffle" ? `${course.seed}:${cycle}` : undefined;
}

/** Tells whether a cycle of so many posts, at so many a month and with a rest (ms) after it, comes round before X forgets its words. */
export function isShort({
  posts,
  perMonth,
  restMs,
}: {
  readonly posts: number;
  readonly perMonth: number;
  readonly restMs: number;
}): boolean {
  return (posts * month) / perMonth + restMs < duplicateWindow;
}

const month = 30 * 24 * 3_600_000;
