import type { Account } from "../domain/account.ts";
import { monthStart } from "../domain/money/cost.ts";
import type { Prices } from "../domain/money/prices.ts";
import { isParked } from "../domain/post.ts";
import type { Post } from "../domain/post.ts";
import type { Reading } from "../domain/reading/reading.ts";
import { Refusal } from "../domain/refusal.ts";
import type { AccountStatus, FlockStatus } from "./flock.ts";
import { glancesOf, needsHand, withoutPast } from "./glance/glances.ts";
import type { Clock } from "./ports.ts";
import type { Store } from "./stores.ts";

export interface RosterDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly prices: Prices;
  readonly capMicros: number;
}

/** An account of the guild by its handle, with or without the at sign, or by its id. @throws Refusal `unknown-account` */
export async function getAccount(guildId: string, name: string, store: Store): Promise<Account> {
  const byHandle = await store.accounts.findByHandle(guildId, name.trim().replace(/^@/u, ""));
  const account = byHandle ?? (await store.accounts.find(guildId, name));
  if (!account || account.state === "removed") throw new Refusal("unknown-account", { name });
  return account;
}

/** The same, also of an account that has left: the one that left last under a handle that nobody bears now. @throws Refusal `unknown-account` */
export async function getEver(guildId: string, name: string, store: Store): Promise<Account> {
  const handle = name.trim().replace(/^@/u, "");
  const account =
    (await store.accounts.findByHandle(guildId, handle)) ??
    (await store.accounts.findRemoved(guildId, handle)) ??
    (await store.accounts.find(guildId, name));
  if (!account) throw new Refusal("unknown-account", { name });
  return account;
}

/** An account as `getAccount` finds it that is not on its way out. @throws Refusal `unknown-account`, `account-removed` */
export async function getStaying(guildId: string, name: string, store: Store): Promise<Account> {
  const account = await getAccount(guildId, name, store);
  if (account.state === "removing")
    throw new Refusal("account-removed", { handle: account.handle });
  return account;
}

/** The whole flock, what needs a hand first. */
export async function flockStatus(guildId: string, deps: RosterDeps): Promise<FlockStatus> {
  const { store, clock, capMicros } = deps;
  const guild = await store.guilds.find(guildId);
  const unheard = await store.outbox.unheard(guildId);
  return {
    ...(unheard && { unheard }),
    accounts: await glancesOf(guildId, deps),
    hold: await store.instance.hold(clock.now()),
    ownHold: await store.instance.hold(clock.now(), guildId),
    troubles: await store.instance.troubles(guildId),
    appLimit: await store.limits.app(clock.now()),
    figures: {
      ...(await store.watch.load(clock.now(), guildId)),
      lateness: await store.watch.lateness(guildId, clock.now()),
    },
    away: guild?.state !== "here",
    spentMicros: await store.ledger.spentSince(monthStart(clock.now())),
    capMicros,
  };
}

/** One account: what it reads, where it stands, what came last. */
export async function accountStatus(
  account: Account,
  { store, clock }: Pick<RosterDeps, "store" | "clock">,
): Promise<AccountStatus> {
  const reading = await store.readings.findLast(account.id);
  const current = await store.posts.findCurrent(account.id);
  const aside = (await store.posts.listAside(account.id)).filter((post) => !isParked(post));
  const { posts } = await store.posts.history(account.id, { page: 1, size: 1 });
  const readable = reading?.state === "replaced" ? undefined : reading;
  return {
    account: withoutPast(account, clock.now()),
    reading: readable,
    poem: readable && (await store.poems.get(readable.poemId)),
    position: readable && (await positionOf(readable, { current, store })),
    nth: await nthOf(account, { reading: readable, store }),
    queued: await store.readings.listQueued(account.id),
    current,
    aside,
    last: posts[0],
    pauses: await store.pauses.of(account.id),
    tags: await store.pauses.tagsOf(account.id),
    ownerLeftAt: await store.owners.leftAt({
      guildId: account.guildId,
      memberId: account.ownerId,
    }),
    room: await store.limits.room(account, clock.now()),
    needsHand: needsHand(account, { current, aside }),
  };
}

/** The how-manieth reading of its life an account reads; one that waits for its start is the next. */
export async function nthOf(
  { id }: Account,
  { reading, store }: { readonly reading: Reading | undefined; readonly store: Store },
): Promise<number> {
  return (await store.readings.countCycles(id)) + (reading?.state === "given" ? 1 : 0);
}

/** A post that is planned knows its place. */
async function positionOf(
  reading: Reading,
  { current, store }: { readonly current: Post | undefined; readonly store: Store },
): Promise<AccountStatus["position"]> {
  if (current?.readingId === reading.id && current.position) return current.position;
  const [next] = await store.readings.units(reading, { from: reading.cursor, most: 1 });
  return next?.position;
}
