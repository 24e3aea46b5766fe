import type { Phrases } from "./phrases.ts";

/** What differs from the times or days before it: one rule has the same times on all of its days, and `weekdays at 9:00, weekends at 11:00` would be both on each. */
export function mixedIn({ days, times }: Pick<Phrases, "days" | "times">): string | undefined {
  const inOrder = [
    ...days.map((phrase) => ({ ...phrase, kind: "days" })),
    ...times.map((phrase) => ({ ...phrase, kind: "times" })),
  ].toSorted((a, b) => a.at - b.at);
  const runs: { readonly kind: string; text: string; values: readonly number[] }[] = [];
  for (const { kind, text, value } of inOrder) {
    const last = runs.at(-1);
    if (last?.kind !== kind) runs.push({ kind, text, values: value });
    else Object.assign(last, { text: `${last.text} ${text}`, values: [...last.values, ...value] });
  }
  const named = Map.groupBy(runs, ({ kind }) => kind);
  const [onDays = [], atTimes = []] = [named.get("days"), named.get("times")];
  // `Mondays 9:00, Fridays` share the one time; `9:00 on weekdays, 14:00` goes on with the days.
  const isShared = atTimes.length < 2 && new Set(atTimes[0]?.values).size < 2;
  if (areAlike(onDays) || (atTimes.length > 1 && areAlike(atTimes)) || isShared) return undefined;
  const left = runs.slice(2).map(({ text }) => text);
  return left.join(" ");
}

function areAlike(runs: readonly { readonly values: readonly number[] }[]): boolean {
  const sets = runs.map(({ values }) => [...new Set(values)].toSorted((a, b) => a - b).join());
  return new Set(sets).size < 2;
}
