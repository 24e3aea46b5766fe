import type { Account } from "../../domain/account.ts";
import { standardCeiling } from "../../domain/limits.ts";
import { costOf } from "../../domain/money/cost.ts";
import { Refusal } from "../../domain/refusal.ts";
import { checkSchedule } from "../../domain/schedule/check.ts";
import { excessOf, measure, slotsOf } from "../../domain/schedule/measure.ts";
import { restUntil } from "../../domain/schedule/next.ts";
import type { Slot } from "../../domain/schedule/next.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import { roomOf, spread } from "../../domain/schedule/spread.ts";
import type { Engine } from "../engine.ts";
import { findRepeatsAhead } from "../linting/rhythm.ts";
import { getAccount, getStaying } from "../roster.ts";
import { partsOf, postsLeft } from "./coming.ts";
import type { Draft } from "../schedule-store.ts";
import { beginDraft, changeOwnDraft, getOwnDraft, guessTyped } from "./drafts.ts";
import type { DraftDeps } from "./drafts.ts";
import { beginRhythm, listRhythms } from "./rhythms.ts";
import type { RhythmOffer, ScheduleDraft, ScheduleView, Scheduling } from "./schedule.ts";

export interface SchedulingDeps extends DraftDeps {
  readonly engine: Pick<Engine, "nudge" | "settled">;
  /** The same words are refused within this time (ms). */
  readonly duplicateWindow: number;
}

/** The next slots shown. */
const shown = 5;
const noMeasure = { mostPerDay: 0, per30Days: 0 } as const;

/** Schedules of one guild's accounts. */
export function createScheduling(guildId: string, deps: SchedulingDeps): Scheduling {
  const { store, clock, engine } = deps;
  return {
    draftSchedule: async (ask) => show(await beginDraft(guildId, ask, deps), deps),
    rhythms: async (name) => offer(guildId, await getStaying(guildId, name, store), deps),
    draftRhythm: async (ask) => show(await beginRhythm(guildId, ask, deps), deps),
    getDraft: async (id, by) => getOwnDraft(guildId, { id, by }, deps),
    async changeDraft(id, change) {
      const draft = await getOwnDraft(guildId, { id, by: change.by }, deps);
      return show(await changeOwnDraft(draft, change, deps), deps);
    },
    async setSchedule(id, by) {
      const drafted = await show(await getOwnDraft(guildId, { id, by }, deps), deps);
      const entries = drafted.accounts.map((view) => settable(view, clock.now()));
      if (entries.length === 0) throw new Refusal("stale", {});
      await store.schedules.set(entries, { by, now: clock.now() });
      engine.nudge();
      return { ...drafted, accounts: await asSet(drafted.accounts, deps) };
    },
    async schedules(name) {
      const accounts =
        name === undefined
          ? await store.accounts.list(guildId)
          : [await getAccount(guildId, name, store)];
      return viewAll(accounts, deps);
    },
    clearSchedule: async (name) =>
      store.schedules.clear((await getAccount(guildId, name, store)).id),
    async suggestSchedule({ account: name, when }) {
      const zone = (await store.guilds.find(guildId))?.zone;
      const schedule = zone && (await guessTyped(when, zone, deps));
      if (!schedule) return undefined;
      const account = await store.accounts.findByHandle(guildId, name.trim().replace(/^@/u, ""));
      const { slots, costMicros } = await viewOf(account, { schedule }, deps);
      return { next: slots[0]?.nominal, costMicros };
    },
  };
}

async function offer(
  guildId: string,
  account: Account,
  deps: SchedulingDeps,
): Promise<readonly RhythmOffer[]> {
  const isPriced = (await deps.store.readings.findLive(account.id)) !== undefined;
  const offered = await listRhythms(guildId, account, deps);
  return Promise.all(
    offered.map(async ({ rhythm, schedule }) => {
      const view = schedule && (await viewOf(account, { schedule }, deps));
      return { rhythm, view: view && { account, ...view, used: 0, missed: 0 }, isPriced };
    }),
  );
}

/** Time has gone on since it was drafted. @throws Refusal `stale`, `schedule-excess`, and as `checkSchedule` */
function settable(
  { account, schedule, excess }: ScheduleView,
  now: number,
): { readonly accountId: string; readonly schedule: Schedule } {
  if (excess) throw new Refusal("schedule-excess", { handle: account.handle, ...excess });
  if (schedule === undefined) throw new Refusal("stale", {});
  return { accountId: account.id, schedule: checkSchedule(schedule, now) };
}

async function show(draft: Draft, deps: SchedulingDeps): Promise<ScheduleDraft> {
  const { id, guildId, schedule, accountIds } = draft;
  const stagger = staggerOf(draft, deps.clock.now());
  const accounts: ScheduleView[] = [];
  for (const accountId of accountIds) {
    const account = await deps.store.accounts.find(guildId, accountId);
    if (!account || account.state === "removed") continue;
    const own = schedule && {
      ...schedule,
      staggerMs: stagger.get(accountId) ?? schedule.staggerMs,
    };
    const repeats = own && (await findRepeatsAhead(account, own, deps));
    accounts.push({
      account,
      ...(await viewOf(account, own && { schedule: own }, deps)),
      used: 0,
      missed: 0,
      repeats,
    });
    await deps.clock.sleep(0);
  }
  const costMicros = accounts.reduce((sum, view) => sum + view.costMicros, 0);
  return { id, zoneMissing: schedule === undefined, schedule, accounts, costMicros };
}

/** Several accounts on one rhythm keep apart. */
function staggerOf(
  { schedule, accountIds, guildId }: Draft,
  now: number,
): ReadonlyMap<string, number> {
  if (schedule === undefined || accountIds.length < 2) return new Map();
  const { overMs, staggerAt } = roomOf(schedule, now);
  const places = spread(accountIds, { overMs, seed: guildId });
  return new Map([...places].map(([id, place]) => [id, staggerAt(place)]));
}

async function viewAll(
  accounts: readonly Account[],
  deps: SchedulingDeps,
): Promise<readonly ScheduleView[]> {
  const views: ScheduleView[] = [];
  for (const account of accounts) {
    views.push(await viewSet(account, deps));
    await deps.clock.sleep(0);
  }
  return views;
}

/** What a schedule comes to once it is set: a line that waits out the jitter of its slot may have kept it. */
async function asSet(
  views: readonly ScheduleView[],
  deps: SchedulingDeps,
): Promise<readonly ScheduleView[]> {
  const set: ScheduleView[] = [];
  for (const view of views) {
    const begun = await begunAt(view.account, deps);
    const isSooner = begun !== undefined && begun < (view.slots[0]?.runAt ?? Infinity);
    set.push(isSooner ? { ...view, slots: (await viewSet(view.account, deps)).slots } : view);
  }
  return set;
}

async function viewSet(account: Account, deps: SchedulingDeps): Promise<ScheduleView> {
  const record = await deps.store.schedules.find(account.id);
  const begun = record && (await begunAt(account, deps));
  const view = await viewOf(account, record && { ...record, begun }, deps);
  return { account, ...view, used: record?.used ?? 0, missed: record?.missed ?? 0 };
}

interface Kept {
  readonly schedule: Schedule;
  readonly said?: number | undefined;
  /** When a line goes whose slot has begun (ms UTC). */
  readonly begun?: number | undefined;
}

/** When a planned line goes by itself; where that is before the next slot, its own slot has begun. */
async function begunAt(
  { id }: Account,
  { store, clock }: SchedulingDeps,
): Promise<number | undefined> {
  const current = await store.posts.findCurrent(id);
  const isPlanned = current?.state === "planned" && !current.waits;
  return isPlanned && (current.runAt ?? 0) > clock.now() ? current.runAt : undefined;
}

/** The next slots, after the one that has begun. */
function slotsFrom(
  schedule: Schedule,
  { begun, ...ask }: Parameters<typeof slotsOf>[1] & { readonly begun: number | undefined },
): readonly Slot[] {
  const slots = slotsOf(schedule, ask);
  if (begun === undefined || begun >= (slots[0]?.runAt ?? Infinity)) return slots;
  const [now = Infinity, ...later] = ask.cycles ?? [];
  // After the last line of a cycle comes its rest.
  const after = now === 1 ? restUntil(schedule, begun) : ask.after;
  const cycles = [now - 1, ...later];
  const others = slotsOf(schedule, { ...ask, after, count: ask.count - 1, cycles });
  return [{ nominal: begun, runAt: begun }, ...others];
}

/** What a schedule comes to for an account: its next slots, its posts a month and their price, at the length of its poem. */
async function viewOf(
  account: Account | undefined,
  kept: Kept | undefined,
  deps: SchedulingDeps,
): Promise<Omit<ScheduleView, "account" | "used" | "missed">> {
  if (kept === undefined) {
    return { schedule: undefined, slots: [], measure: noMeasure, costMicros: 0, excess: undefined };
  }
  // What is not set yet has said nothing.
  const { schedule, said = 0, begun } = kept;
  const now = deps.clock.now();
  const left = account && (await postsLeft(account, deps.store));
  const cycles = left?.map((each) => each.length);
  const endedAt = account && (await deps.store.readings.lastEnd(account.id, now));
  const restsUntil = restUntil(schedule, endedAt);
  const measured = measure(schedule, { now, restsUntil, cycles });
  const after = Math.max(now, restsUntil);
  const ask = { after, seed: account?.id ?? "", count: shown, cycles, said, begun };
  return {
    schedule,
    slots: slotsFrom(schedule, ask),
    measure: measured,
    costMicros:
      left === undefined
        ? measured.per30Days * deps.prices.micros.post
        : costOf(left.flat().slice(0, measured.per30Days), deps.prices),
    excess: excessOf(schedule, {
      now,
      left: left && partsOf(left),
      perDay: (account?.ceiling ?? standardCeiling).perDay,
    }),
  };
}
