import { lintPoem } from "../../domain/lint/poem.ts";
import { standardManner } from "../../domain/reading/reading.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { Engine } from "../engine.ts";
import { takePoem } from "../library/poems.ts";
import type { LibraryDeps } from "../library/poems.ts";
import { findAlike } from "../linting/alike.ts";
import { findRhythm } from "../linting/rhythm.ts";
import { findUnsetIn } from "../picture/unset.ts";
import type { Typesetter } from "../ports.ts";
import { getAccount, getStaying } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import { refuseExcess } from "../schedule/ceiling.ts";
import { postsOfGift } from "../schedule/coming.ts";
import type { Giving } from "./giving.ts";

export interface GivingDeps extends LibraryDeps, RosterDeps {
  /** The same words are refused within this time (ms). */
  readonly duplicateWindow: number;
  readonly engine: Pick<Engine, "nudge">;
  readonly typesetter: Pick<Typesetter, "check">;
  /** Told whenever there may be news to announce. */
  readonly onNews: () => void;
}

/** Who of one guild's accounts reads what. */
export function createGiving(guildId: string, deps: GivingDeps): Giving {
  const { store, clock, prices } = deps;
  return {
    async give({ account: name, poem: poemNamed, by }) {
      const account = await getStaying(guildId, name, store);
      const poem = await takePoem(guildId, { name: poemNamed, by }, deps);
      await refuseExcess(account, () => postsOfGift({ poemId: poem.id }, { account, store }), deps);
      const manner = standardManner;
      const reading = await store.readings.give({ account, poem, manner, by, now: clock.now() });
      const lines = await store.poems.lines(poem.id);
      const rhythm = await findRhythm(account, deps);
      const unset = await findUnsetIn(lines, { ...deps, account, poem, manner });
      const lint = lintPoem(lines, { manner, voice: account, prices, rhythm, unset });
      const { posts, threads, costMicros } = lint;
      const alike = await findAlike(account, lines, deps);
      return { account, poem, reading, posts, threads, costMicros, lint, alike };
    },
    async start(name) {
      const account = await getAccount(guildId, name, store);
      const reading = await store.readings.findLive(account.id);
      if (!reading) throw new Refusal("no-poem", { handle: account.handle });
      const started = await store.readings.start(reading.id, clock.now());
      deps.engine.nudge();
      deps.onNews();
      return started;
    },
  };
}
