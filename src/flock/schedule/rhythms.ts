import type { Account } from "../../domain/account.ts";
import { Refusal } from "../../domain/refusal.ts";
import { checkSchedule } from "../../domain/schedule/check.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import { placeAmong, roomOf } from "../../domain/schedule/spread.ts";
import { getStaying } from "../roster.ts";
import type { Draft } from "../schedule-store.ts";
import { beginDraft, guessSchedule, keepDraft } from "./drafts.ts";
import type { DraftDeps } from "./drafts.ts";
import type { RhythmRequest } from "./schedule.ts";

/** A rhythm that is offered: one in common use, or that of another account, set apart from it. */
export type Rhythm =
  | { readonly kind: "common"; readonly name: CommonRhythm }
  | { readonly kind: "same"; readonly as: Account };

type CommonRhythm = keyof typeof common;

/** What suits most flocks, each as it would be typed. */
const common = {
  "every-3-hours": "every 3 hours",
  "three-a-day": "9:00, 14:00 and 20:00",
  "every-evening": "daily at 21:00",
} as const;
const names = ["every-3-hours", "three-a-day", "every-evening"] as const;

interface Offered {
  readonly rhythm: Rhythm;
  /** Undefined before the server has a zone. */
  readonly schedule: Schedule | undefined;
}

/** What is offered to an account; the last of it is another account's, where one has a schedule that repeats. */
export async function listRhythms(
  guildId: string,
  account: Account,
  deps: DraftDeps,
): Promise<readonly Offered[]> {
  const zone = (await deps.store.guilds.find(guildId))?.zone;
  const now = deps.clock.now();
  const usual = names.map((name) => ({
    rhythm: { kind: "common", name } as const,
    schedule: zone === undefined ? undefined : guessSchedule(common[name], zone, now),
  }));
  const [same] = await othersOf(guildId, account, deps);
  return [...usual, ...(same ? [same] : [])];
}

/** Drafts what was offered, as it is now. @throws Refusal `unknown-account`, `account-removed`, `stale` */
export async function beginRhythm(
  guildId: string,
  { account: name, rhythm, by }: RhythmRequest,
  deps: DraftDeps,
): Promise<Draft> {
  const account = await getStaying(guildId, name, deps.store);
  const known = names.find((each) => each === rhythm);
  if (known) return beginDraft(guildId, { account: account.id, when: common[known], by }, deps);
  const others = await othersOf(guildId, account, deps);
  const same = others.find(({ rhythm: { as } }) => as.id === rhythm);
  if (!same) throw new Refusal("stale", {});
  const { schedule } = same;
  const draft = { id: deps.chance.id(), guildId, by, accountIds: [account.id], expiresAt: 0 };
  return keepDraft({ ...draft, when: undefined, schedule }, deps);
}

/** The schedules of the guild's other accounts, each as one more account would keep it. */
async function othersOf(guildId: string, { id }: Account, { store, clock }: DraftDeps) {
  const kept: { readonly as: Account; readonly schedule: Schedule }[] = [];
  for (const as of await store.accounts.list(guildId)) {
    const record = as.id === id ? undefined : await store.schedules.find(as.id);
    if (record) kept.push({ as, schedule: record.schedule });
  }
  const taken = kept.map(({ schedule }) => schedule);
  return kept.flatMap(({ as, schedule }) => {
    const apart = setApart(schedule, taken, clock.now());
    return apart ? [{ rhythm: { kind: "same", as } as const, schedule: apart }] : [];
  });
}

/** A schedule at the place that is farthest from those on the same rule; undefined where it has no slot left, or not that one. */
function setApart(
  schedule: Schedule,
  taken: readonly Schedule[],
  now: number,
): Schedule | undefined {
  // A single point in time is no rhythm.
  if (schedule.rule.kind === "once") return undefined;
  const own = begunAt(schedule, now);
  const rule = JSON.stringify([own.rule, own.zone]);
  const { overMs, staggerAt, placeOf } = roomOf(own, now);
  const places = taken
    .map((other) => begunAt(other, now))
    .filter((other) => JSON.stringify([other.rule, other.zone]) === rule)
    .map(({ staggerMs }) => placeOf(staggerMs));
  try {
    return checkSchedule({ ...own, staggerMs: staggerAt(placeAmong(places, overMs)) }, now);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Whoever takes over a session that lasts as long as its reading begins with the next one: what is under way is another's. */
function begunAt(schedule: Schedule, now: number): Schedule {
  const { rule } = schedule;
  if (rule.kind !== "session" || rule.until.kind !== "reading") return schedule;
  return { ...schedule, rule: { ...rule, anchor: now } };
}
