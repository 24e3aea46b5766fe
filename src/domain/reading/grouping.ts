import type { Grouping } from "./layout.ts";

/** The groupings that are offered, the default first. */
export const groupings: readonly Grouping[] = [
  { kind: "lines", count: 1 },
  { kind: "lines", count: 2 },
  { kind: "lines", count: 3 },
  { kind: "stanza" },
  { kind: "packed" },
];

/** A grouping as it is kept and put into a button: `lines:2`, `stanza`, `packed`. */
export function groupingKey(grouping: Grouping): string {
  return grouping.kind === "lines" ? `lines:${grouping.count}` : grouping.kind;
}

/** The grouping of a key; line by line where it is none. */
export function parseGrouping(key: string): Grouping {
  if (key === "stanza" || key === "packed") return { kind: key };
  const count = Number(/^lines:(\d{1,2})$/u.exec(key)?.[1] ?? 1);
  return { kind: "lines", count: Math.max(1, count) };
}
