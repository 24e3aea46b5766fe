import type { AccountGlance } from "../../../src/flock/flock.ts";
import type { Words } from "../../../src/words/words.ts";

/** Some accounts of the flock: those of a state, or of a tag (`#night`). */
export interface Filter {
  /** What a menu or a button carries. */
  readonly value: string;
  readonly label: string;
  readonly accounts: readonly AccountGlance[];
}

/** The whole flock. */
export const everyone = "all";
/** Options of a menu (Discord). */
const mostOptions = 25;

const states: Readonly<Record<string, (one: AccountGlance) => boolean>> = {
  [everyone]: () => true,
  hand: ({ needsHand }) => needsHand,
  paused: ({ account }) => account.state === "paused",
  limited: ({ account }) => account.limitedUntil !== undefined,
};

/** What a flock can be filtered by, each with those it leaves: the states, then the tags, those of most accounts first. */
export function filtersOf(accounts: readonly AccountGlance[], words: Words): readonly Filter[] {
  const tags = Map.groupBy(
    accounts.flatMap((one) => one.tags.map((tag) => ({ tag, one }))),
    ({ tag }) => tag,
  );
  const byTag = [...tags]
    .toSorted(([a, ofA], [b, ofB]) => ofB.length - ofA.length || a.localeCompare(b))
    .map(([tag]) => `#${tag}`);
  return [...Object.keys(states), ...byTag]
    .map((value) => filterOf(value, accounts, words))
    .filter((filter) => filter.value === everyone || filter.accounts.length > 0)
    .slice(0, mostOptions);
}

/** One of them, also where it leaves nobody by now. */
export function filterOf(
  value: string,
  accounts: readonly AccountGlance[],
  { flockList }: Words,
): Filter {
  const is = Object.hasOwn(states, value) ? states[value] : undefined;
  const left = accounts.filter(is ?? (({ tags }) => tags.some((tag) => value === `#${tag}`)));
  return { value, label: flockList.filter(value, left.length), accounts: left };
}
