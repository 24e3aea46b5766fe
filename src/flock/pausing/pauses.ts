import type { Account } from "../../domain/account.ts";
import { isByPerson, mayLift, parseReason, resumable } from "../../domain/pause/pause.ts";
import type { Pause, Presser } from "../../domain/pause/pause.ts";
import { mayActOn } from "../../domain/permission.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { ReadMoment } from "../../domain/schedule/typed/point.ts";
import { parseTags } from "../../domain/pause/tag.ts";
import type { Engine } from "../engine.ts";
import type { Clock } from "../ports.ts";
import { getStaying } from "../roster.ts";
import type { PauseKey, Store } from "../stores.ts";
import type { Meant, Paused, PauseRequest, Pausing, ResumeRequest } from "./pausing.ts";
import { accountsIn, groupsNamed } from "./targets.ts";
import type { Group } from "./targets.ts";
import { parseUntil } from "./until.ts";

export interface PausingDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly readMoment: ReadMoment;
  readonly engine: Pick<Engine, "nudge">;
}

/** Stops one guild's accounts and lets them go on. */
export function createPausing(guildId: string, deps: PausingDeps): Pausing {
  const { store, engine } = deps;
  return {
    async pause(ask) {
      const groups = await allowedGroups(guildId, ask, store);
      const pause = await pauseOf(guildId, ask, deps);
      for (const { kind, tag, accounts } of groups) {
        const ids = accounts.map(({ id }) => id);
        const own = kind === "single" && !ask.by.isModerator ? "owner" : kind;
        await store.pauses.set(ids, { ...pause, kind: own, tag });
      }
      engine.nudge();
      return { accounts: await reportOn(groups, store), ...pause };
    },
    async resume(ask) {
      const groups = await allowedGroups(guildId, ask, store);
      const [first] = accountsIn(groups);
      let ended = 0;
      for (const group of groups) ended += await liftGroup(group, ask, store);
      if (ended === 0 && first) {
        throw (
          (await whatStandsNow(groups, ask, store)) ??
          (await whyNot(first, { ...ask, groups }, store))
        );
      }
      engine.nudge();
      return { accounts: await reportOn(groups, store) };
    },
    tags: () => store.pauses.tags(guildId),
    async setTags(name, typed) {
      const { id } = await getStaying(guildId, name, store);
      const tags = parseTags(typed);
      await store.pauses.setTags(id, tags);
      return tags;
    },
  };
}

/** Those that were named, each of which the member may stop. @throws Refusal `not-allowed` */
async function allowedGroups(
  guildId: string,
  { accounts, by }: Pick<PauseRequest, "accounts" | "by">,
  store: Store,
): Promise<readonly Group[]> {
  const groups = await groupsNamed(guildId, accounts, store);
  if (!by.isModerator && groups.some(({ kind }) => kind !== "single")) {
    throw new Refusal("not-allowed", { needs: "moderator" });
  }
  if (!accountsIn(groups).every((account) => mayActOn(by, account))) {
    throw new Refusal("not-allowed", { needs: "owner" });
  }
  return groups;
}

async function pauseOf(
  guildId: string,
  { until, reason = "", by }: PauseRequest,
  { store, clock, readMoment }: PausingDeps,
): Promise<Omit<Pause, "kind" | "tag">> {
  const now = clock.now();
  const zone = (await store.guilds.find(guildId))?.zone;
  return {
    by: by.id,
    at: now,
    until: until === undefined ? undefined : await parseUntil(until, { zone, now, readMoment }),
    reason: parseReason(reason),
  };
}

/** How many accounts it changed. */
async function liftGroup(
  { kind, tag, accounts }: Group,
  ask: ResumeRequest,
  store: Store,
): Promise<number> {
  if (kind === "single") {
    let ended = 0;
    for (const account of accounts) ended += Number(await resumeOne(account, ask, store));
    return ended;
  }
  const keys: PauseKey[] = [];
  for (const { id: accountId } of accounts) {
    const pauses = meantOf(await store.pauses.of(accountId), ask.meant);
    if (pauses.some((pause) => pause.kind === kind && pause.tag === tag)) {
      keys.push({ accountId, kind, tag });
    }
  }
  await store.pauses.lift(keys);
  return keys.length;
}

async function resumeOne(
  account: Account,
  { by, meant }: ResumeRequest,
  store: Store,
): Promise<boolean> {
  if (meant !== undefined && "states" in meant) {
    return !isByPerson(account) && store.accounts.change(account.id, meant.states, "ready");
  }
  const pauses = await store.pauses.of(account.id);
  const mine = meantOf(pauses, meant).filter((pause) => mayLift(pause, by, account));
  // Nothing of it is theirs to end, or was meant: what else stops it stays as it is too.
  if (mine.length === 0 && (pauses.length > 0 || meant !== undefined)) return false;
  const keys = mine.map(({ kind, tag }) => ({ accountId: account.id, kind, tag }));
  await store.pauses.lift(keys);
  // The button was about pauses: what X did stands.
  if (meant !== undefined) return keys.length > 0;
  const isChanged = await store.accounts.change(account.id, resumable, "ready");
  return keys.length > 0 || isChanged;
}

/** Those of an account's pauses that are to end. */
function meantOf(pauses: readonly Pause[], meant: Meant | undefined): readonly Pause[] {
  if (meant === undefined) return pauses;
  return "upTo" in meant ? pauses.filter(({ at }) => at <= meant.upTo) : [];
}

/** What stops an account whose button was about something else; undefined: it reads on, or what was meant stands still. */
async function whatStandsNow(
  groups: readonly Group[],
  { meant }: ResumeRequest,
  store: Store,
): Promise<Refusal | undefined> {
  const stopped = accountsIn(groups).find(({ state }) => state !== "ready");
  if (meant === undefined || stopped === undefined) return undefined;
  const pauses = await store.pauses.of(stopped.id);
  if (meantOf(pauses, meant).length > 0) return undefined;
  const { handle, state } = stopped;
  return new Refusal("stopped-anew", { handle, state, pause: pauses.at(-1) });
}

/** Why nothing could be ended. */
async function whyNot(
  { id, handle, ownerId, state }: Account,
  {
    accounts: what,
    by,
    groups,
  }: { readonly accounts: string; readonly by: Presser; readonly groups: readonly Group[] },
  store: Store,
): Promise<Refusal> {
  const isOne = groups.length === 1 && groups[0]?.kind === "single";
  const pauses = isOne ? await store.pauses.of(id) : [];
  if (pauses.some(({ kind }) => kind === "owner") && ownerId !== by.id) {
    return new Refusal("paused-by-owner", { handle, ownerId });
  }
  if (pauses.length > 0) return new Refusal("paused-by-moderators", { handle });
  if (!isOne || state === "ready") return new Refusal("not-paused", { what });
  return new Refusal("account-stopped", { handle, state });
}

async function reportOn(groups: readonly Group[], store: Store): Promise<readonly Paused[]> {
  const report: Paused[] = [];
  for (const before of accountsIn(groups)) {
    const account = (await store.accounts.find(before.guildId, before.id)) ?? before;
    report.push({ account, before: before.state, pauses: await store.pauses.of(account.id) });
  }
  return report;
}
