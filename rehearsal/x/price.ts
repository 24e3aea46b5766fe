import { linksIn } from "./text.ts";
import { creditsDepleted, spendCapReached, type Answer } from "./problems.ts";
import type { Clock } from "./state.ts";

/** What X charges for, in thousandths of a US dollar (pricing page of the X API, 2026). */
const PRICES = {
  post: 15,
  "post-with-link": 200,
  "user-read": 10,
  "post-read": 5,
  delete: 5,
  "media-metadata": 5,
} as const;

export type Charge = keyof typeof PRICES;

export interface Spent {
  /** US dollars. */
  readonly total: number;
  /** US dollars left of the prepaid credits; absent when they are not limited. */
  readonly credits?: number;
  readonly items: Readonly<Partial<Record<Charge, number>>>;
}

export interface Meter {
  /** The refusal X would give before doing something of this price, if any. */
  readonly refusal: (charge: Charge, count?: number) => Answer | undefined;
  readonly charge: (charge: Charge, resource?: string) => void;
  readonly setCredits: (dollars: number | undefined) => void;
  readonly setSpendCap: (dollars: number | undefined) => void;
  readonly spent: () => Spent;
}

export function createMeter(clock: Clock): Meter {
  const items = new Map<Charge, number>();
  const readToday = new Set<string>();
  let total = 0;
  let credits: number | undefined;
  let cap: number | undefined;
  return {
    refusal(charge, count = 1) {
      const price = PRICES[charge] * count;
      if (credits !== undefined && credits < price) return creditsDepleted();
      if (cap !== undefined && total + price > cap) return spendCapReached(nextMonth(clock.now()));
      return undefined;
    },
    charge(charge, resource) {
      // X bills the same resource read twice in one UTC day once.
      if (resource !== undefined) {
        const once = `${new Date(clock.now()).toISOString().slice(0, 10)} ${charge} ${resource}`;
        if (readToday.has(once)) return;
        readToday.add(once);
      }
      total += PRICES[charge];
      if (credits !== undefined) credits -= PRICES[charge];
      items.set(charge, (items.get(charge) ?? 0) + 1);
    },
    setCredits: (dollars) => void (credits = inThousandths(dollars)),
    setSpendCap: (dollars) => void (cap = inThousandths(dollars)),
    spent: () => ({
      total: total / 1000,
      ...(credits === undefined ? {} : { credits: credits / 1000 }),
      items: Object.fromEntries(items),
    }),
  };
}

/** A post that holds a link costs thirteen times a plain one. */
export function chargeForPost(text: string): Charge {
  return linksIn(text).length > 0 ? "post-with-link" : "post";
}

function inThousandths(dollars: number | undefined): number | undefined {
  return dollars === undefined ? undefined : Math.round(dollars * 1000);
}

function nextMonth(now: number): string {
  const date = new Date(now);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return new Date(first).toISOString().slice(0, 10);
}
