import type { Account } from "../../domain/account.ts";
import { capAgainst } from "../../domain/money/budget.ts";
import { costOf, unpaidOf } from "../../domain/money/cost.ts";
import type { Prices } from "../../domain/money/prices.ts";
import { lint } from "../../domain/lint/lint.ts";
import type { Poem } from "../../domain/poem/poem.ts";
import { isParked } from "../../domain/post.ts";
import type { Post } from "../../domain/post.ts";
import { afterCycle } from "../../domain/reading/course.ts";
import { wordingOf } from "../../domain/reading/parts.ts";
import type { Wording } from "../../domain/reading/parts.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { RefusalValue } from "../../domain/refusal.ts";
import { nextSlots, nominalsUpTo } from "../../domain/schedule/next.ts";
import { weightOf } from "../../domain/text/weight.ts";
import type { Onward, Preview, PreviewItem } from "../flock.ts";
import { withRepeats } from "../linting/heard.ts";
import type { PreviewDeps } from "../linting/heard.ts";
import { nthOf } from "../roster.ts";
import type { RosterDeps } from "../roster.ts";
import type { Store } from "../stores.ts";
import { limitObstacle } from "./limiting.ts";

/** Exactly what an account posts next: the planned post's own text, then the same units that will be planned. @throws Refusal `no-poem`, `reading-ended` */
export async function previewNext(
  account: Account,
  count: number,
  deps: PreviewDeps,
): Promise<Preview> {
  const { store, prices } = deps;
  const { reading, poem } = await getReading(account, store);
  const current = await store.posts.findCurrent(account.id);
  const aside = await store.posts.listAside(account.id);
  const parked = aside.find(isParked);
  const units = await comingTo(reading, { parked, count, store });
  const times = await timesOf(account, { current, count }, deps);
  const plain = units.map((unit, index) =>
    itemOf(unit, {
      planned: index === 0 ? current : undefined,
      account,
      poem,
      at: times[index],
      prices,
    }),
  );
  const isUnderWay = current?.state === "sending" || current?.state === "unconfirmed";
  const items = await withRepeats(plain, { isUnderWay }, deps);
  return {
    account,
    poem,
    reading,
    current,
    nth: await nthOf(account, { reading, store }),
    items,
    onward: items.length < count ? await onwardOf(reading, store) : undefined,
    costMicros: items.reduce((sum, item) => sum + item.costMicros, 0),
    waiting: aside.filter((post) => post.state === "planned" && !isParked(post)),
    obstacle: await obstacleOf(account, { current, started: reading.state === "reading" }, deps),
  };
}

/** What comes when a reading's cycle has ended, as it is now. */
async function onwardOf({ accountId, course, cycle }: Reading, store: Store): Promise<Onward> {
  const [first] = await store.readings.listQueued(accountId);
  if (afterCycle(course, { cycle, isAwaited: first !== undefined }) === "again") {
    return { kind: "again", isShuffled: course.kind === "shuffle" };
  }
  return first ? { kind: "next", poem: first.title } : { kind: "end" };
}

/** What a reading says next; where it went back, it says one unit and then goes on where it had been. */
async function comingTo(
  reading: Reading,
  {
    parked,
    count,
    store,
  }: { readonly parked: Post | undefined; readonly count: number; readonly store: Store },
): Promise<readonly Unit[]> {
  const from = reading.cursor;
  const goesOnAt = parked?.position?.unit;
  if (goesOnAt === undefined) return store.readings.units(reading, { from, most: count });
  const units = await store.readings.units(reading, { from });
  const onward = units.findIndex(({ position }) => position.unit === goesOnAt);
  return [...units.slice(0, 1), ...units.slice(onward)].slice(0, count);
}

/** What an account reads, not yet to its end. @throws Refusal `no-poem`, `reading-ended` */
export async function getReading(
  { id, handle }: Account,
  store: Store,
): Promise<{ readonly reading: Reading; readonly poem: Poem }> {
  const reading = await store.readings.findLast(id);
  if (!reading || reading.state === "replaced") throw new Refusal("no-poem", { handle });
  const poem = await store.poems.get(reading.poemId);
  if (reading.state === "ended") throw new Refusal("reading-ended", { handle, poem: poem.title });
  return { reading, poem };
}

/** Why an account's next post may not go now; the claim looks once more. */
export async function obstacleOf(
  account: Account,
  {
    current,
    started,
    costMicros,
    parts = current ? partsToBegin(current) : 1,
  }: {
    readonly current: Post | undefined;
    readonly started: boolean;
    readonly costMicros?: number;
    readonly parts?: number;
  },
  deps: RosterDeps,
): Promise<RefusalValue | undefined> {
  const { handle } = account;
  const toPay = costMicros ?? (current ? unpaidOf(current, deps.prices) : 0);
  if (!started) return { code: "not-started", values: { handle } };
  const aside = await deps.store.posts.listAside(account.id);
  const apart = aside.find(({ state }) => state === "sending" || state === "unconfirmed");
  const isAwaited = await deps.store.takedowns.isAwaited(account.id);
  if (isAwaited) return { code: "taking-down", values: { handle } };
  return (
    postObstacle(apart ?? current, handle) ??
    accountObstacle(account) ??
    (await limitObstacle(account, parts, deps)) ??
    (await instanceObstacle(account.guildId, { costMicros: toPay }, deps))
  );
}

/** How much of the ceiling it takes to begin; nothing where a part of it stands. */
function partsToBegin({ parts }: Post): number {
  return parts.some(({ networkId }) => networkId !== undefined) ? 0 : parts.length;
}

/** Turns an obstacle into the refusal it is. */
export function refuse(obstacle: RefusalValue | undefined): void {
  if (obstacle) throw new Refusal(obstacle.code, obstacle.values);
}

/** When the next posts are due: the planned one as it stands, the others at the slots after it. */
export async function timesOf(
  account: Account,
  { current, count }: { readonly current: Post | undefined; readonly count: number },
  { store, clock }: RosterDeps,
): Promise<readonly number[]> {
  const first = current?.state === "planned" ? current.runAt : undefined;
  const record = first === undefined ? undefined : await store.schedules.find(account.id);
  if (first === undefined || !record) return [];
  const { schedule, said } = record;
  const now = clock.now();
  // Those before a limit's end, or a rest's, pass without a post. A slot that is given is taken to be used.
  const isGiven = first > now && current?.waits !== true;
  const from = Math.max(now, first);
  // A slot that has begun by then may still wait out its jitter.
  const span = { after: from - schedule.jitterMs, to: from, most: Infinity };
  const begun = nominalsUpTo(schedule, span).length;
  const ask = { after: span.after, seed: account.id, count: count + begun };
  const later = nextSlots(schedule, { ...ask, said: isGiven ? undefined : said });
  return [first, ...later.map(({ runAt }) => runAt).filter((runAt) => runAt > from)];
}

/** A unit as it will be planned, or as it is. */
export function itemOf(
  unit: Unit,
  {
    planned,
    account,
    poem: { title, byline },
    at,
    prices,
  }: {
    readonly planned: Post | undefined;
    readonly account: Account;
    readonly poem: Poem;
    readonly at: number | undefined;
    readonly prices: Prices;
  },
): PreviewItem {
  const open = planned?.parts.filter(({ networkId }) => networkId === undefined);
  const { form, texts }: Wording = planned
    ? { form: planned.picture ? "picture" : "text", texts: open?.map(({ text }) => text) ?? [] }
    : wordingOf(unit, account);
  const isPicture = form === "picture";
  const { theme } = account.diction;
  return {
    at,
    parts: texts.map((text) => ({
      text,
      weight: weightOf(text),
      findings: isPicture ? [] : lint(text, account.limit, prices),
    })),
    picture: planned ? planned.picture : isPicture ? { title, byline, theme } : undefined,
    standing: (planned?.parts.length ?? texts.length) - texts.length,
    costMicros: costOf([{ form, texts }], prices),
    position: unit.position,
  };
}

function postObstacle(current: Post | undefined, handle: string): RefusalValue | undefined {
  if (current?.state === "sending") return { code: "post-sending", values: { handle } };
  if (current?.state === "unconfirmed") return { code: "post-unconfirmed", values: { handle } };
  if (current?.state === "held") {
    return { code: "post-held", values: { handle, reason: current.heldReason ?? "refused" } };
  }
  return undefined;
}

function accountObstacle({ handle, state }: Account): RefusalValue | undefined {
  return state === "ready" ? undefined : { code: "account-stopped", values: { handle, state } };
}

/** What stops every account of a guild, whatever each of them could do; undefined: nothing. */
export async function instanceObstacle(
  guildId: string,
  { costMicros }: { readonly costMicros: number },
  { store, clock }: RosterDeps,
): Promise<RefusalValue | undefined> {
  const guild = await store.guilds.find(guildId);
  if (guild?.state !== "here") return { code: "guild-away", values: {} };
  const holds = [
    await store.instance.hold(clock.now()),
    await store.instance.hold(clock.now(), guildId),
  ];
  // A post may be the trial itself.
  const hold = holds.find((each) => each !== undefined && each.trial === undefined);
  if (hold) return { code: "flock-held", values: hold };
  const purse = capAgainst(await store.ledger.purses(guildId, clock.now()), costMicros);
  return purse && { code: "over-cap", values: purse };
}
