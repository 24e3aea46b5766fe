import { daysIn, latestDigest, nextDigest, periodOf } from "../../domain/digest/period.ts";
import type { DigestPlan, Period } from "../../domain/digest/period.ts";
import { mostTold, rhythmOf } from "../../domain/digest/telling.ts";
import { moderatorsChannel, type Guild } from "../../domain/guild.ts";
import type { Address } from "../announcement.ts";
import type { AccountGlance } from "../flock.ts";
import { glancesOf } from "../glance/glances.ts";
import type { Clock, Log } from "../ports.ts";
import type { Store } from "../stores.ts";
import type { Candidate, DigestNews, Happened } from "./digest-store.ts";

export interface DigestDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** So many accounts are told one by one, of which a picture shows what its words can tell. */
const mostRows = 20;
const mostHands = 10;

/** Tells each guild whose time has come its digest; true where there is news. */
export async function tellDigests(deps: DigestDeps, now: number): Promise<boolean> {
  const failed: unknown[] = [];
  let isNews = false;
  for (const candidate of await deps.store.digests.due(now)) {
    try {
      if (await tellAndPlan(candidate, deps, now)) isNews = true;
    } catch (error) {
      failed.push(error);
    }
  }
  // The other guilds have theirs.
  if (failed.length > 0) throw new AggregateError(failed, "a guild's digest could not be made");
  return isNews;
}

async function tellAndPlan(candidate: Candidate, deps: DigestDeps, now: number): Promise<boolean> {
  const plan = planOf(candidate);
  const isTold = await tellOne(candidate, plan, { ...deps, now });
  // A flock that grows is told daily from then on, so it is looked at each day.
  const looked =
    candidate.guild.digest === undefined ? { ...plan, rhythm: "daily" as const } : plan;
  await deps.store.digests.postpone(candidate, nextDigest(looked, now));
  return isTold;
}

function planOf({ guild, accounts }: Candidate): DigestPlan {
  return { rhythm: rhythmOf(guild, accounts), hour: guild.digestHour, zone: guild.zone };
}

/** Late, it tells all of the time since the last one, and once. */
async function tellOne(
  { guild, at, lastTo }: Candidate,
  plan: DigestPlan,
  { store, clock, log, now }: DigestDeps & { readonly now: number },
): Promise<boolean> {
  if (at === undefined) return false;
  const due = latestDigest(plan, now);
  const period =
    due === undefined || due < at ? undefined : periodOf(plan, due, lastTo ?? firstFrom(plan, at));
  if (period === undefined) return false;
  const spans = daysIn(period, plan.zone);
  const happened = await store.digests.happened(guild.id, { spans, now });
  const glances = await glancesOf(guild.id, { store, clock });
  const news = newsOf(happened, { guild, period, glances, dates: spans.map(({ date }) => date) });
  const addresses = addressesOf(guild, glances.length);
  const isTold = await store.digests.put({ ...period, guildId: guild.id, news, addresses, now });
  log.info("digest_put", { guild: guild.id, ...period, told: isTold && news !== undefined });
  return isTold && news !== undefined;
}

/** Where the first digest begins: it tells all that the first one that was missed would have told. */
function firstFrom(plan: DigestPlan, at: number): number | undefined {
  const missed = nextDigest(plan, at - 1);
  return missed === undefined ? undefined : periodOf(plan, missed, undefined)?.from;
}

interface Told {
  readonly guild: Guild;
  readonly period: Period;
  readonly dates: readonly string[];
  readonly glances: readonly AccountGlance[];
}

/** Undefined where nothing was posted or done, and nobody waits for a hand: there is nothing to tell. */
function newsOf(
  happened: Happened,
  { guild, period, dates, glances }: Told,
): Omit<DigestNews, "digestId"> | undefined {
  const { paidMicros, purses, link, isActive } = happened;
  const rows = rowsOf(happened, { glances, days: dates.length });
  const shown = rows.slice(0, mostRows);
  const sum = (some: typeof rows) => some.reduce((all, row) => all + sumOf(row.posts), 0);
  const hands = glances.filter(({ needsHand }) => needsHand).map(({ account }) => account.handle);
  const posts = sum(rows);
  if (posts === 0 && hands.length === 0 && !isActive) return undefined;
  return {
    kind: "digest",
    ...period,
    dates: [...dates],
    ...(guild.zone !== undefined && { zone: guild.zone }),
    accounts: glances.length,
    posts,
    rows: shown,
    others: { accounts: rows.length - shown.length, posts: posts - sum(shown) },
    hands: hands.slice(0, mostHands),
    handsInAll: hands.length,
    paidMicros,
    purses: [...purses],
    ...(link !== undefined && { link }),
  };
}

/** Every account of the flock, and those that left it but posted; the busiest first, then by handle. */
function rowsOf(
  { posts, handles }: Happened,
  { glances, days }: { readonly glances: Told["glances"]; readonly days: number },
) {
  const none = Array.from({ length: days }, () => 0);
  const here = glances.map((glance) => ({
    accountId: glance.account.id,
    handle: glance.account.handle,
    posts: [...(posts.get(glance.account.id) ?? none)],
    ...progressOf(glance),
  }));
  const known = new Set(here.map(({ accountId }) => accountId));
  const left = [...handles]
    .filter(([accountId]) => !known.has(accountId))
    .map(([accountId, handle]) => ({
      accountId,
      handle,
      posts: [...(posts.get(accountId) ?? none)],
    }));
  const rows: DigestNews["rows"] = [...here, ...left];
  return rows.toSorted(
    (a, b) =>
      sumOf(b.posts) - sumOf(a.posts) || (a.handle.toLowerCase() < b.handle.toLowerCase() ? -1 : 1),
  );
}

/** How much of its poem an account has read: what is next is not read yet. */
function progressOf({ reading, poem, position }: AccountGlance) {
  if (reading === undefined || poem === undefined) return {};
  if (reading.state === "ended") return { poem: poem.title, done: 1, of: 1 };
  const place = position && { done: position.unit - 1, of: position.of };
  return { poem: poem.title, ...place };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * It goes where moderators read, with what is spent; where there is no such channel, to all without it. Of a flock too large for
 * cards nobody else would hear anything, so its digest goes to both.
 */
function addressesOf(guild: Guild, accounts: number): readonly Address[] {
  const own = { channel: "alerts", ping: "nobody" } as const;
  const isApart = moderatorsChannel(guild) !== undefined;
  return isApart && accounts > mostTold ? [own, { channel: "posts", ping: "nobody" }] : [own];
}
