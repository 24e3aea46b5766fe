import { standardLimit } from "../account.ts";

/** How many lines one post holds: so many, a whole stanza, or as many of a stanza as fit. A group never crosses the end of a stanza, or a heading. */
export type Grouping =
  | { readonly kind: "lines"; readonly count: number }
  | { readonly kind: "stanza" }
  | { readonly kind: "packed" };

/**
 * What becomes of a text that a reading would say twice. `join`: it goes with its neighbour. `skip`: it is said only the
 * first time. `space`: it waits until X may hear it again. `ask`: a moderator is asked. The last two change no unit.
 */
export type Refrains = "join" | "space" | "skip" | "ask";

/** How a poem becomes posts. */
export interface Layout {
  readonly grouping: Grouping;
  readonly refrains: Refrains;
  /** The most weighted characters of one post. */
  readonly limit: number;
  /** White space that leads a line is posted too, in a character that X does not trim. */
  readonly keepIndent: boolean;
}

/** Every line a post of its own, as often as it stands in the poem. */
export const lineByLine: Layout = {
  grouping: { kind: "lines", count: 1 },
  refrains: "space",
  limit: standardLimit,
  keepIndent: false,
};
