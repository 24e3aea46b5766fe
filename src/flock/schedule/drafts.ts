import { Refusal } from "../../domain/refusal.ts";
import { checkSchedule } from "../../domain/schedule/check.ts";
import { parseRule, parseWhen } from "../../domain/schedule/parse.ts";
import { parsePoint, type ReadMoment } from "../../domain/schedule/typed/point.ts";
import { parseQuiet } from "../../domain/schedule/quiet.ts";
import { createSchedule, hourMs, minuteMs } from "../../domain/schedule/rule.ts";
import type { Schedule } from "../../domain/schedule/rule.ts";
import { zoneNamed } from "../../domain/schedule/zone.ts";
import type { Chance } from "../ports.ts";
import { accountsIn, groupsNamed } from "../pausing/targets.ts";
import type { RosterDeps } from "../roster.ts";
import type { Draft } from "../schedule-store.ts";
import type { DraftChange, DraftRequest } from "./schedule.ts";

export interface DraftDeps extends RosterDeps {
  readonly chance: Chance;
  readonly readMoment: ReadMoment;
}

const draftLife = 3_600_000;

/** Understands what was typed, as far as the server has a zone, and keeps it. @throws Refusal */
export async function beginDraft(
  guildId: string,
  ask: DraftRequest,
  deps: DraftDeps,
): Promise<Draft> {
  const accounts = accountsIn(await groupsNamed(guildId, ask.account, deps.store));
  const accountIds = accounts.map(({ id }) => id);
  const zone = (await deps.store.guilds.find(guildId))?.zone;
  const schedule = zone === undefined ? undefined : await understand(ask.when, zone, deps);
  const { by, when } = ask;
  const id = deps.chance.id();
  return keepDraft({ id, guildId, by, accountIds, when, schedule, expiresAt: 0 }, deps);
}

/** A draft of the guild by the one who made it. @throws Refusal `stale` */
export async function getOwnDraft(
  guildId: string,
  { id, by }: { readonly id: string; readonly by: string },
  { store, clock }: DraftDeps,
): Promise<Draft> {
  const draft = await store.schedules.findDraft(id, clock.now());
  if (draft?.guildId !== guildId || draft.by !== by) throw new Refusal("stale", {});
  return draft;
}

/** Changes what bends a draft's rule; a zone is kept for the whole server. @throws Refusal */
export async function changeOwnDraft(
  draft: Draft,
  change: DraftChange,
  deps: DraftDeps,
): Promise<Draft> {
  const zone = change.zone === undefined ? draft.schedule?.zone : zoneNamed(change.zone);
  if (zone === undefined) return draft;
  if (change.zone !== undefined) await deps.store.guilds.choose(draft.guildId, { zone });
  const former = draft.schedule;
  const fresh =
    former?.zone === zone ? former : { ...former, ...(await rezoned(draft, zone, deps)) };
  const bent = { ...fresh, ...(await bends(change, zone, deps)) };
  return keepDraft({ ...draft, schedule: checkSchedule(bent, deps.clock.now()) }, deps);
}

/** What a rule that repeats would be, at once; undefined where it is not understood. */
export function guessSchedule(when: string, zone: string, now: number): Schedule | undefined {
  try {
    return checkSchedule(createSchedule(parseRule(when, { zone, now }), zone), now);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Keeps a draft for an hour from now. */
export async function keepDraft(draft: Draft, { store, clock }: DraftDeps): Promise<Draft> {
  const now = clock.now();
  const kept = { ...draft, expiresAt: now + draftLife };
  await store.schedules.keepDraft(kept, now);
  return kept;
}

/** What was typed so far would be, a single point in time too; undefined where it is not understood. */
export async function guessTyped(
  when: string,
  zone: string,
  deps: DraftDeps,
): Promise<Schedule | undefined> {
  try {
    return await understand(when, zone, deps);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function understand(when: string, zone: string, deps: DraftDeps): Promise<Schedule> {
  const now = deps.clock.now();
  const rule = await parseWhen(when, { zone, now, readMoment: deps.readMoment });
  return checkSchedule(createSchedule(rule, zone), now);
}

/** A rule that was typed is read anew in another zone; whatever bent it stays. */
async function rezoned(
  { when, schedule }: Draft,
  zone: string,
  deps: DraftDeps,
): Promise<Schedule> {
  if (when === undefined) {
    if (schedule === undefined) throw new Refusal("stale", {});
    return { ...schedule, zone };
  }
  const read = await understand(when, zone, deps);
  return schedule === undefined ? read : { ...schedule, rule: read.rule, zone };
}

async function bends(
  { quiet, jitter, begin, end, rest }: DraftChange,
  zone: string,
  { clock, readMoment }: DraftDeps,
): Promise<Partial<Schedule>> {
  const here = { zone, now: clock.now(), readMoment };
  return {
    ...(quiet !== undefined && { quiet: parseQuiet(quiet) }),
    ...(jitter !== undefined && { jitterMs: numberOf(jitter, "jitter") * minuteMs }),
    ...(rest !== undefined && { restMs: numberOf(rest, "rest") * hourMs }),
    ...(begin !== undefined && { startsAt: await parsePoint(begin, "begin", here) }),
    ...(end !== undefined && { endsAt: await parsePoint(end, "end", here) }),
  };
}

function numberOf(typed: string, what: "jitter" | "rest"): number {
  const text = typed.trim();
  if (!/^\d{0,5}$/u.test(text))
    throw new Refusal("schedule-number", { typed: text.slice(0, 40), what });
  return Number(text);
}
