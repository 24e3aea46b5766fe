import { digest } from "../../src/chance.ts";
import { listedPrices } from "../../src/domain/money/prices.ts";
import type { Account } from "../../src/domain/account.ts";
import type { Outcome } from "../../src/domain/outcome.ts";
import { standardManner } from "../../src/domain/reading/reading.ts";
import { parsePoem } from "../../src/domain/poem/parse.ts";
import type { Post } from "../../src/domain/post.ts";
import { idAt } from "../../src/domain/snowflake.ts";
import type { NewEnrolment } from "../../src/flock/enrolment-store.ts";
import type { CheckResult, Claim } from "../../src/flock/post-store.ts";
import type { Delivery, Store } from "../../src/flock/stores.ts";
import type { Rules } from "../../src/store/posts/rules.ts";

/** Opens an empty store of the engine under test; it goes by these rules. */
export type OpenStore = (rules: Rules) => Promise<Store>;

export const home = "g1";
export const abroad = "g2";
export const start = Date.UTC(2026, 0, 10);
export const hour = 3_600_000;

const rules: Rules = {
  digest,
  prices: listedPrices,
  capMicros: 1_000_000,
  duplicateWindow: 48 * hour,
  checksAfter: [10_000, 60_000],
  recheck: { every: hour, until: 24 * hour },
};

/** A store with two guilds, played through its ports alone, at instants that the test sets. */
export interface Stage extends AsyncDisposable {
  readonly store: Store;
  now: number;
  account(handle: string, guildId?: string): Promise<Account>;
  /** An account that reads these lines, started. */
  reader(handle: string, lines: readonly string[], guildId?: string): Promise<Account>;
  /** Gives lines to an account as a poem, without a start. */
  give(account: Account, lines: readonly string[]): Promise<void>;
  /** Presses Post on what is planned; gives the press. */
  press(account: Account, count?: number): Promise<string>;
  claim(limit?: number): Promise<readonly Claim[]>;
  /** The only claim there is. */
  claimOne(): Promise<Claim>;
  settle(claim: Claim, outcome: Outcome): Promise<void>;
  /** Presses, claims and settles one post. */
  say(account: Account, outcome: Outcome): Promise<Claim>;
  check(postId: number, result: CheckResult): Promise<void>;
  current(account: Account): Promise<Post>;
  fresh(account: Account): Promise<Account>;
  news(): Promise<readonly Delivery[]>;
  kinds(): Promise<readonly string[]>;
}

/** Sets a stage; `change` alters the rules. */
export async function setStage(open: OpenStore, change: Partial<Rules> = {}): Promise<Stage> {
  const store = await open({ ...rules, ...change });
  let presses = 0;
  /** The last attempt at each post. */
  const attempts = new Map<number, number>();
  let poems = 0;
  for (const id of [home, abroad]) {
    await store.guilds.arrive({ id, name: id, adminId: "a" }, start);
    // Most tests look at what is told of each post.
    await store.guilds.choose(id, { announce: "each", digest: "off" });
  }

  const stage: Stage = {
    store,
    now: start,
    async account(handle, guildId = home) {
      const account = await enrol(stage, { handle, guildId });
      await store.accounts.setDiction(
        account.id,
        { ...account.diction, overlong: "hold" },
        stage.now,
      );
      return stage.fresh(account);
    },
    async reader(handle, lines, guildId = home) {
      const account = await stage.account(handle, guildId);
      await stage.give(account, lines);
      const reading = await store.readings.findLive(account.id);
      await store.readings.start(reading?.id ?? 0, stage.now);
      return account;
    },
    async give(account, lines) {
      const name = `poem-${(poems += 1)}`;
      const parsed = parsePoem(lines.join("\n"), name);
      const { guildId } = account;
      const poem = await store.poems.add({ guildId, name, parsed, addedBy: "m", now: stage.now });
      const manner = { ...standardManner, refrains: "ask" } as const;
      await store.readings.give({ account, poem, manner, by: "m", now: stage.now });
    },
    async press(account, count = 1) {
      const { id: postId, textHash } = await stage.current(account);
      const interactionId = `press-${(presses += 1)}`;
      const ask = { account, postId, textHash, count, interactionId, by: "m", now: stage.now };
      await store.posts.request(ask);
      return interactionId;
    },
    async claim(limit = 8) {
      const claims = await store.posts.settleAndClaim({ settlements: [], now: stage.now, limit });
      for (const { postId, attemptId } of claims) attempts.set(postId, attemptId);
      return claims;
    },
    async claimOne() {
      const [claim, ...more] = await stage.claim();
      if (!claim || more.length > 0) throw new Error("not exactly one claim");
      return claim;
    },
    async settle({ attemptId }, outcome) {
      const settlements = [{ attemptId, outcome, at: stage.now }];
      await store.posts.settleAndClaim({ settlements, now: stage.now, limit: 0 });
    },
    async say(account, outcome) {
      await stage.press(account);
      const claim = await stage.claimOne();
      await stage.settle(claim, outcome);
      return claim;
    },
    check: (postId, result) =>
      store.posts.settleCheck({ postId, attemptId: attempts.get(postId) ?? 0 }, result, stage.now),
    async current(account) {
      const post = await store.posts.findCurrent(account.id);
      if (!post) throw new Error("nothing is planned");
      return post;
    },
    async fresh({ guildId, id }) {
      const account = await store.accounts.find(guildId, id);
      if (!account) throw new Error("the account is gone");
      return account;
    },
    async news() {
      const taken: Delivery[] = [];
      for (;;) {
        const delivery = await store.outbox.claim(stage.now);
        // In the order in which it came about, not in that in which it is told.
        if (!delivery) return taken.toSorted((a, b) => a.id - b.id);
        taken.push(delivery);
        await store.outbox.settle(delivery.id, { channelId: "c", messageId: "1" });
      }
    },
    kinds: async () => (await stage.news()).map((delivery) => delivery.announcement.kind),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
  return stage;
}

export const sealed = { token: Buffer.from("sealed token"), secret: Buffer.from("sealed secret") };
export const request = { ...sealed, link: "https://api.x.com/oauth/authorize?oauth_token=t" };

/** An enrolment to be, for a handle. */
export function enrolmentOf(handle: string, change: Partial<NewEnrolment> = {}): NewEnrolment {
  return {
    id: `enrolment-${handle}`,
    guildId: home,
    invokerId: "m",
    ownerId: "m",
    channelId: "c",
    handle,
    accountId: undefined,
    poemName: undefined,
    expiresAt: start + 24 * hour,
    ...change,
  };
}

/** What X grants for a handle. */
export function grantOf(handle: string, id = `account-${handle}`) {
  return {
    id,
    userId: `user-${handle}`,
    handle,
    access: "unknown" as const,
    highestId: idAt(start),
    ...sealed,
  };
}

async function enrol(
  { store, now }: Stage,
  { handle, guildId }: { readonly handle: string; readonly guildId: string },
): Promise<Account> {
  const enrolment = enrolmentOf(handle, { guildId, expiresAt: now + hour });
  await store.enrolments.create(enrolment, request, now);
  await store.enrolments.claim(enrolment.id, now);
  return store.enrolments.enrol(enrolment.id, grantOf(handle), now);
}

/** A post id that X could have given at an instant. */
export function idPast(instant: number, nth = 1): string {
  return (BigInt(idAt(instant)) + BigInt(nth)).toString();
}
