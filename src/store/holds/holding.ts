import { isCopyReason, verdictOf } from "../../domain/hold.ts";
import type { Hold, HoldReason, Resumed, ResumeAsk } from "../../domain/hold.ts";
import type { Outcome } from "../../domain/outcome.ts";
import type { Announcement } from "../../flock/announcement.ts";
import type { Database } from "../database.ts";
import { guildsWithFlock } from "../guilds.ts";
import { announce } from "../outbox.ts";
import type { PostRow } from "../posts/row.ts";
import { leaveAllSlots } from "../schedule/slots.ts";
import { beginTrouble, endTrouble } from "../troubles.ts";
import { dropHold, findKept, keepHold, lastAttemptId, trialOf } from "./hold.ts";
import type { KeptHold, Scope } from "./hold.ts";

/** The pauses between two questions to X whether it accepts the app again (ms): doubled each time. */
const firstPause = 15 * 60_000;
const longestPause = 4 * 3_600_000;

/** Which attempt showed what stops a flock; undefined where a look or a removal showed it. */
export interface Sign {
  readonly attemptId?: number;
  /** When X was asked, where it was no attempt (ms UTC). */
  readonly askedAt?: number;
  readonly now: number;
}

/** Stops a guild's flock or every flock; what stood before goes on standing, unless it was on trial. */
export function beginHold(
  db: Database,
  { scope, hold, ...sign }: Sign & { readonly scope: Scope; readonly hold: Hold },
): void {
  const { now } = sign;
  const kept = findKept(db, scope);
  if (kept && !isTrial(kept, sign)) return;
  if (kept?.reason === "app-refused") endTrouble(db, { kind: "app-refused", now });
  keepHold(db, scope, { reason: hold.reason, until: hold.until, after: lastAttemptId(db) });
  db.tell("hold_begun", { guild: scope, reason: hold.reason, until: hold.until });
  leaveAllSlots(db, scope);
  const announcement = { kind: "flock-held", reason: hold.reason, until: hold.until } as const;
  for (const guildId of hearersOf(db, scope)) {
    tell(db, announcement, { guildId, ping: "hand", now });
  }
}

/** X refuses the app itself: every flock stops, which is told once, and X is asked from time to time until it is over. */
export function refuseApp(db: Database, sign: Sign): void {
  const { now } = sign;
  const kept = findKept(db, undefined);
  if (kept && !isTrial(kept, sign)) return;
  const known = kept?.reason === "app-refused" ? kept.look : undefined;
  pauseApp(db, { look: known, now });
  db.tell("hold_begun", { reason: "app-refused" });
  leaveAllSlots(db);
  beginTrouble(db, { kind: "app-refused", now });
}

/** X still refuses the app: the next question comes after twice the pause. */
export function pauseApp(
  db: Database,
  { look, now }: { readonly look: KeptHold["look"]; readonly now: number },
): void {
  const pause = look === undefined ? firstPause : Math.min(longestPause, look.pause * 2);
  const kept = findKept(db, undefined);
  const former = kept?.reason === "app-refused" ? kept.former : kept?.reason;
  keepHold(db, undefined, {
    reason: "app-refused",
    look: { ...look, at: now + pause, pause },
    ...(former && { former }),
  });
}

/** Resume: one account is tried first; where X refuses the app, it is asked at once. Undefined where nothing was to do, or only an admin may end it. */
export function resumeHold(db: Database, { whose, guildId, now }: ResumeAsk): Resumed | undefined {
  const scope = whose === "guild" ? guildId : undefined;
  const kept = findKept(db, scope);
  if (!kept || trialOf(kept, now)) return undefined;
  if (isCopyReason(kept.reason)) return undefined;
  if (kept.reason === "app-refused") {
    hurryApp(db, now);
    return "asking";
  }
  keepHold(db, scope, { ...kept, trial: { after: lastAttemptId(db), at: now, guildId } });
  db.tell("trial_begun", { guild: scope, reason: kept.reason });
  return "trial";
}

/** X is asked at once whether it accepts the app: a person, or a start with other settings, may have mended it. */
export function hurryApp(db: Database, now: number): void {
  const kept = findKept(db, undefined);
  if (kept?.look) keepHold(db, undefined, { ...kept, look: { ...kept.look, at: now } });
}

/** What a trial showed: the post ends the hold, the same refusal lets it stand, anything else leaves it to the next account. */
export function settleTrials(
  db: Database,
  ask: {
    readonly post: PostRow;
    /** The post's last one where it is not said. */
    readonly attemptId?: number;
    readonly outcome: Outcome;
    readonly at: number;
  },
): void {
  for (const scope of [undefined, ask.post.guild_id]) {
    const kept = findKept(db, scope);
    const trial = kept && trialOf(kept, ask.at);
    if (!kept || !trial || attemptOf(db, ask) <= trial.after) continue;
    const verdict = verdictOf(kept.reason, ask.outcome);
    if (verdict === "over") endHold(db, { scope, kept, now: ask.at });
    if (verdict === "stands") holdAgain(db, { ...ask, scope, kept, trial });
  }
}

/** What left before a trial began says nothing of it; one that began ahead did so under a clock that was wrong, and anything may. */
function isTrial(kept: KeptHold, sign: Sign): boolean {
  const { attemptId = Infinity, askedAt = Infinity, now } = sign;
  const trial = trialOf(kept, now);
  if (trial === undefined) return false;
  const { after, at = 0 } = trial;
  return attemptId > after && (askedAt > at || at > now);
}

function attemptOf(
  db: Database,
  { post, attemptId }: { readonly post: PostRow; readonly attemptId?: number },
): number {
  return attemptId ?? lastAttemptId(db, post.id);
}

function endHold(
  db: Database,
  { scope, kept, now }: { readonly scope: Scope; readonly kept: KeptHold; readonly now: number },
): void {
  dropHold(db, scope);
  db.tell("hold_lifted", { guild: scope, reason: kept.reason });
  if (kept.reason === "app-refused") {
    endTrouble(db, { kind: "app-refused", now });
    if (kept.former) tellOver(db, { scope, reason: kept.former, now });
    return;
  }
  // From here on it takes two accounts anew.
  if (scope !== undefined) forgetAlarms(db, scope);
  tellOver(db, { scope, reason: kept.reason, now });
}

/** Everybody hears that a hold is over who heard that it began. */
export function tellOver(
  db: Database,
  {
    scope,
    reason,
    now,
  }: { readonly scope: Scope; readonly reason: HoldReason; readonly now: number },
): void {
  for (const guildId of hearersOf(db, scope)) {
    tell(db, { kind: "flock-goes-on", reason }, { guildId, ping: "nobody", now });
  }
}

/** Only those who tried hear that nothing has changed; where the end has come that X named, everybody counts on it. */
function holdAgain(
  db: Database,
  ask: {
    readonly scope: Scope;
    readonly kept: KeptHold;
    readonly trial: NonNullable<KeptHold["trial"]>;
    readonly post: PostRow;
    readonly outcome: Outcome;
    readonly at: number;
  },
): void {
  const { scope, kept, trial, post, outcome, at: now } = ask;
  db.tell("trial_failed", { guild: scope, reason: kept.reason, outcome: outcome.kind });
  leaveAllSlots(db, scope);
  if (kept.reason === "app-refused") {
    pauseApp(db, { look: kept.look, now });
    return;
  }
  const isMoney = outcome.kind === "no-credit" || outcome.kind === "spend-cap";
  const reason = isMoney ? outcome.kind : kept.reason;
  const until = outcome.kind === "spend-cap" ? outcome.until : undefined;
  keepHold(db, scope, { reason, until, after: lastAttemptId(db) });
  const isPast = kept.until !== undefined && kept.until <= now;
  const tried = isPast ? hearersOf(db, scope) : [trial.guildId ?? post.guild_id];
  for (const guildId of new Set([...tried, post.guild_id])) {
    const announcement = { kind: "flock-held", reason, until, again: true } as const;
    tell(db, announcement, { guildId, ping: "nobody", now });
  }
}

function forgetAlarms(db: Database, guildId: string): void {
  db.sql("delete from alarm where account_id in (select id from account where guild_id = ?)").run(
    guildId,
  );
}

function hearersOf(db: Database, scope: Scope): readonly string[] {
  return scope === undefined ? guildsWithFlock(db) : [scope];
}

function tell(
  db: Database,
  announcement: Announcement,
  ask: { readonly guildId: string; readonly ping: "hand" | "nobody"; readonly now: number },
): void {
  const { guildId, ping, now } = ask;
  announce(db, { guildId, announcement, address: { channel: "alerts", ping }, now });
}
