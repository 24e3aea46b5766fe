import type { Reading } from "../../../../src/domain/reading/reading.ts";
import type { MannerView } from "../../../../src/flock/reading/manner.ts";
import { account, poem, reading } from "../../fixtures.ts";

type Change = Partial<Pick<Reading, "course" | "order" | "state">> &
  Partial<Pick<MannerView, "cycle">>;

/** How an account reads a poem of 135 posts, with what differs from once and as the poem stands. */
export function view({ cycle, ...change }: Change): MannerView {
  const whole = { posts: 135, costMicros: 2_025_000, days: 45 };
  return {
    account: account(),
    poem: poem(),
    reading: reading({ state: "given", ...change }),
    choices: [{ ...whole, grouping: { kind: "lines", count: 1 }, isPresent: true }],
    cycle: cycle ?? { ...whole, isShort: false },
    repeats: 0,
    overlong: 0,
    ways: [],
    indented: false,
    next: [],
  };
}
