import type { Asked } from "./evidence.ts";

/** How long first answers took (ms) since a bot had the interaction, a line for each kind of it. */
export function latenciesOf(asked: readonly Asked[]): readonly string[] {
  const byKind = Map.groupBy(asked, kindOf);
  return [...byKind].flatMap(([kind, them]) => {
    const waits = them.flatMap(waitOf).toSorted((a, b) => a - b);
    if (waits.length === 0) return [];
    const [middle, most] = [at(waits, 0.5), at(waits, 0.99)];
    return `${kind.padEnd(12)} ${String(waits.length).padStart(6)} answered; first answer after ${middle} ms (median), ${most} (p99), ${at(waits, 1)} (longest)`;
  });
}

function kindOf({ what }: Asked): string {
  if (what.endsWith("…")) return "autocomplete";
  return what.startsWith("/") ? "command" : "button";
}

function waitOf({ raisedAt, reachedAt, answers: [first] }: Asked): readonly number[] {
  if (first === undefined || reachedAt === null) return [];
  return [Math.max(0, Math.round(raisedAt + first.afterMs - reachedAt))];
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
