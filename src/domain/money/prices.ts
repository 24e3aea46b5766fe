/** Everything that X bills for, each by its own price. */
export const pricedActions = [
  "post",
  "post-with-link",
  "media-metadata",
  "user-read",
  "post-read",
  "post-delete",
] as const;

export type PricedAction = (typeof pricedActions)[number];

/** What X bills for each action, as it is reckoned here. */
export interface Prices {
  /** Whose word they are: X's own list, the operator's changes to it, or a plan on which no action is charged. */
  readonly basis: "list" | "operator" | "flat";
  /** The month of X's list that they began from, such as `2026-08`. */
  readonly asOf: string;
  /** Millionths of a US dollar. */
  readonly micros: Readonly<Record<PricedAction, number>>;
}

/** X's own price list (X docs, pricing; where sources differ, the higher price). */
export const listedPrices: Prices = {
  basis: "list",
  asOf: "2026-08",
  micros: {
    post: 15_000,
    "post-with-link": 200_000,
    // The alt text of a picture; the picture itself has no price on the list.
    "media-metadata": 5_000,
    "user-read": 10_000,
    "post-read": 5_000,
    "post-delete": 10_000,
  },
};

/** What the cheapest post costs, in millionths of a US dollar: a cap that does not hold even that stops all posting. */
export function cheapestPost({ micros }: Prices): number {
  return Math.min(micros.post, micros["post-with-link"]);
}

/**
 * Reads the operator's word on prices: `flat`, or some actions with their US dollars (`post=0.015,post-with-link=0.20`),
 * where the others keep the listed price; undefined where it is not understood.
 */
export function parsePrices(text: string): Prices | undefined {
  if (text.trim().toLowerCase() === "flat") return flat();
  const entries = text.split(",").map(parseEntry);
  const understood = entries.filter((entry) => entry !== undefined);
  const names = new Set(understood.map(([action]) => action));
  // An action named twice has two prices, and nobody could tell which was meant.
  if (names.size < entries.length) return undefined;
  const micros = { ...listedPrices.micros, ...Object.fromEntries(understood) };
  return { ...listedPrices, basis: "operator", micros };
}

function flat(): Prices {
  const none = {
    post: 0,
    "post-with-link": 0,
    "media-metadata": 0,
    "user-read": 0,
    "post-read": 0,
    "post-delete": 0,
  };
  return { ...listedPrices, basis: "flat", micros: none };
}

function parseEntry(text: string): readonly [PricedAction, number] | undefined {
  const shape = /^\s*(?<name>[a-z-]+)\s*=\s*\$?(?<dollars>\d{1,4}(?:\.\d{1,6})?)\s*$/u;
  const { name, dollars } = shape.exec(text)?.groups ?? {};
  const action = pricedActions.find((known) => known === name);
  return action && [action, Math.round(Number(dollars) * 1_000_000)];
}
