import { Refusal } from "../refusal.ts";
import type { Grouping } from "./layout.ts";

const fewestLines = 2;
const mostLines = 20;

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

/** Reads how many lines a post is to hold, as typed. @throws Refusal `bad-lines` */
export function parseLines(typed: string): Grouping {
  const count = /^\d{1,3}$/u.test(typed.trim()) ? Number(typed.trim()) : 0;
  if (count >= fewestLines && count <= mostLines) return { kind: "lines", count };
  throw new Refusal("bad-lines", {
    typed: typed.slice(0, 40),
    least: fewestLines,
    most: mostLines,
  });
}
