import { textOfParts } from "../../domain/post.ts";
import type { Account } from "../../domain/account.ts";
import { dayMs } from "../../domain/schedule/rule.ts";
import { slotsBetween } from "../../domain/schedule/next.ts";
import type { AccountGlance } from "../flock.ts";
import { glancesOf } from "../glance/glances.ts";
import type { PreviewDeps } from "../linting/heard.ts";
import { previewNext } from "../posting/preview.ts";

/** What a guild's whole flock is about to say. */
export interface Foreseeing {
  /** What is due by schedules within a day, in order of time, from the code path that previews one account. */
  foresee(): Promise<Foresight>;
}

export interface Foresight {
  readonly posts: readonly ForeseenPost[];
  readonly costMicros: number;
  /** Accounts that have something to read and say nothing as things stand. */
  readonly silent: readonly Account[];
}

export interface ForeseenPost {
  readonly account: Account;
  /** ms UTC */
  readonly at: number;
  /** All its parts. */
  readonly text: string;
  readonly costMicros: number;
}

/** No schedule comes to more posts a day. */
const mostADay = 500;

/** Looks a day ahead for one guild. */
export function createForeseeing(guildId: string, deps: PreviewDeps): Foreseeing {
  return {
    async foresee() {
      const glances = await glancesOf(guildId, deps);
      const posts: ForeseenPost[] = [];
      for (const glance of glances.filter((one) => !isSilent(one))) {
        posts.push(...(await ofAccount(glance, deps)));
        // A turn for everything else: of hundreds of accounts this is a second's work.
        await deps.clock.sleep(0);
      }
      return {
        posts: posts.toSorted((a, b) => a.at - b.at),
        costMicros: posts.reduce((sum, post) => sum + post.costMicros, 0),
        silent: glances.filter(isSilent).map(({ account }) => account),
      };
    },
  };
}

/** It has a poem under way, and a person must act before it speaks again. */
function isSilent({ account, reading, current }: AccountGlance): boolean {
  if (reading?.state !== "reading") return false;
  const isStuck = current?.state === "held" || current?.state === "unconfirmed";
  return account.state !== "removing" && (account.state !== "ready" || isStuck);
}

async function ofAccount(
  { account, current, aside }: AccountGlance,
  deps: PreviewDeps,
): Promise<readonly ForeseenPost[]> {
  if (account.state !== "ready") return [];
  const until = deps.clock.now() + dayMs;
  const apart = aside.flatMap(({ state, runAt: at, parts, costMicros }) =>
    state === "planned" && at !== undefined && at < until
      ? [{ account, at, text: textOfParts(parts), costMicros }]
      : [],
  );
  const isDue = current?.state === "planned" && current.runAt !== undefined;
  if (!isDue || current.runAt >= until) return apart;
  const { items } = await previewNext(account, await countUntil(until, account, deps), deps);
  const next = items.flatMap(({ at, parts, costMicros }) =>
    at !== undefined && at < until ? [{ account, at, text: textOfParts(parts), costMicros }] : [],
  );
  return [...next, ...apart];
}

/** The planned post, and as many as there are slots. */
async function countUntil(
  until: number,
  { id }: Account,
  { store, clock }: PreviewDeps,
): Promise<number> {
  const record = await store.schedules.find(id);
  if (!record) return 1;
  const slots = slotsBetween(record.schedule, { from: clock.now(), to: until, seed: id });
  let count = 1;
  while (count < mostADay && slots.next().done !== true) count += 1;
  return count;
}
