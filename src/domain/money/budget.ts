import type { PricedAction } from "./prices.ts";
import { Refusal } from "../refusal.ts";

/** Whose money it is: all servers' together, or one server's own share of it. */
export type Scope = "instance" | "guild";

/** A cap and what counts against it this month, in millionths of a US dollar. */
export interface Purse {
  readonly scope: Scope;
  readonly spentMicros: number;
  readonly capMicros: number;
}

/** What was spent, by what it was spent on, in millionths of a US dollar. */
export interface Spending {
  readonly postsMicros: number;
  readonly readsMicros: number;
  readonly otherMicros: number;
}

/** The shares of a cap, in percent, that are told when they are reached. */
const told = [100, 80, 50] as const;

/** The first purse that a price would take over its cap; undefined where all of them hold it. */
export function overCap(purses: readonly Purse[], costMicros: number): Purse | undefined {
  return purses.find(({ spentMicros, capMicros }) => spentMicros + costMicros > capMicros);
}

/** The same, of what is to be paid now: what costs nothing no cap stops, also where more than the cap is spent. */
export function capAgainst(purses: readonly Purse[], costMicros: number): Purse | undefined {
  return costMicros === 0 ? undefined : overCap(purses, costMicros);
}

/** The highest share of a cap that is spent and worth a word; a cap of nothing has none. */
export function shareReached({ spentMicros, capMicros }: Purse): 50 | 80 | 100 | undefined {
  if (capMicros === 0) return undefined;
  return told.find((percent) => spentMicros * 100 >= capMicros * percent);
}

/** Whether so little of the credits that were typed is left that it is worth a word: less than a tenth. */
export function isLow({
  leftMicros,
  micros,
}: {
  readonly leftMicros: number;
  readonly micros: number;
}): boolean {
  // A share of what was typed, not of what is to come: it is looked at with every entry, where no schedule is reckoned.
  return leftMicros * 10 < micros;
}

/** Adds up ledger sums by what was paid for. */
export function spendingOf(
  sums: readonly { readonly action: PricedAction; readonly micros: number }[],
): Spending {
  const of = (purpose: Purpose) =>
    sums.reduce((sum, { action, micros }) => sum + (purposes[action] === purpose ? micros : 0), 0);
  return { postsMicros: of("posts"), readsMicros: of("reads"), otherMicros: of("other") };
}

/** All that was spent, in millionths of a US dollar. */
export function sumOf({ postsMicros, readsMicros, otherMicros }: Spending): number {
  return postsMicros + readsMicros + otherMicros;
}

/** Reads US dollars as typed, with or without the sign, as millionths; undefined where nothing was typed. @throws Refusal `bad-amount` */
export function parseDollars(typed: string): number | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  // A comma is refused: it parts thousands for some and cents for others.
  const amount = /^\$?\s*(?<dollars>\d{1,6}(?:\.\d{1,6})?)$/u.exec(text)?.groups?.["dollars"];
  if (amount === undefined) throw new Refusal("bad-amount", { typed: text });
  return Math.round(Number(amount) * 1_000_000);
}

type Purpose = "posts" | "reads" | "other";

const purposes: Readonly<Record<PricedAction, Purpose>> = {
  post: "posts",
  "post-with-link": "posts",
  "media-metadata": "posts",
  "user-read": "reads",
  "post-read": "reads",
  "post-delete": "other",
};
