import type { Account } from "../../domain/account.ts";
import { normalise } from "../../domain/text/text.ts";
import type { Purse } from "../../domain/money/budget.ts";
import type { Claim } from "../../flock/post-store.ts";
import { credentialsOf, findAccount } from "../accounts.ts";
import { getReading } from "../reading/row.ts";
import { isCleared } from "../approvals/due.ts";
import { isOverCap } from "../caps/stop.ts";
import type { Database } from "../database.ts";
import { readGate } from "../holds/gate.ts";
import type { Gate } from "../holds/gate.ts";
import { pursesOf } from "../ledger.ts";
import { isLimited } from "../limits/limited.ts";
import { isApart, standAside, waitOn, waitsItsTurn } from "../aside/aside.ts";
import { lastSaid } from "../aside/said.ts";
import type { Said } from "../aside/said.ts";
import { writeAttempt } from "./attempts.ts";
import { tellFailed } from "./news.ts";
import type { PostRow } from "./row.ts";
import { parsePicture } from "../pictures/pictures.ts";
import { hashOfParts } from "./rules.ts";
import type { Rules } from "./rules.ts";
import { attachedTo, isAttachedWhole } from "../say/attached.ts";
import { isAtWord, isOutOfDate } from "../say/at-word.ts";
import { putOff as putOffSaid } from "../say/put-off.ts";
import { judge, missSlot } from "../schedule/slots.ts";
import { unpaidOf } from "../unpaid.ts";
import { stoppedBy } from "../holds/stopped.ts";
import { isReread } from "../takedown/standing.ts";
import { move } from "./transition.ts";

interface ClaimAsk {
  readonly now: number;
  readonly limit: number;
  readonly rules: Rules;
}

/** One step's claims. */
interface Step extends ClaimAsk {
  readonly gate: Gate;
  readonly till: Till;
}

interface PartRow {
  readonly ordinal: number;
  readonly text: string;
  readonly text_hash: string;
  readonly network_id: string | null;
}

/** Takes at most `limit` due posts, each with its attempt written; what may not go now stops being due and says why. */
export function claimDue(db: Database, ask: ClaimAsk): readonly Claim[] {
  const claims: Claim[] = [];
  const till = createTill(db, ask);
  let gate = readGate(db, ask.now);
  while (claims.length < ask.limit && !gate.isBusy) {
    const row = nextDue(db, ask.now, gate);
    if (!row) break;
    const claim = claimOne(db, row, { ...ask, gate, till });
    if (!claim) continue;
    claims.push(claim);
    // A trial lets one post out.
    if (!gate.isOpen) gate = readGate(db, ask.now);
  }
  return claims;
}

function nextDue(db: Database, now: number, { busyGuilds }: Gate): PostRow | undefined {
  return db
    .sql<[number, string], PostRow>(
      `select * from post where state = 'planned' and run_at <= cast(? as integer) and not exists (
         select 1 from post as open where open.account_id = post.account_id
           and open.state in ('sending', 'unconfirmed'))
         and not exists (select 1 from takedown where takedown.account_id = post.account_id
           and takedown.run_at is not null and takedown.next = 'again')
         and guild_id not in (select value from json_each(?))
       order by run_at, id limit 1`,
    )
    .get(now, JSON.stringify(busyGuilds));
}

function claimOne(db: Database, row: PostRow, ask: Step): Claim | undefined {
  const account = findAccount(db, row.account_id);
  const credentials = credentialsOf(db, row.account_id);
  if (isUntimely(db, row, ask.now) || waitsItsTurn(db, row, ask.now)) return undefined;
  const obstacle = obstacleOf(db, row, { ...ask, account });
  if (!account || !credentials || obstacle !== undefined) {
    return putOff(db, row, { why: obstacle ?? "stopped", now: ask.now });
  }
  if (isLimited(db, row, { account, now: ask.now, rules: ask.rules })) return undefined;
  const parts = partsOf(db, row.id);
  const part = parts.find(({ network_id: id }) => id === null);
  if (
    !part ||
    !isWhole(row, parts, ask.rules) ||
    !isAttachedWhole(db, row, { part: part.ordinal, rules: ask.rules })
  )
    return hold(db, row, { ...ask, reason: "damaged" });
  if (!isCleared(db, row, { account, parts: parts.length, ...ask })) return undefined;
  // Instance-wide: X forbids the same words on two accounts too. The words must be equal, not only sound so: whether X takes a
  // curly apostrophe for a straight one nobody knows, its refusal does no harm, and a post held for nothing costs a hand.
  const said = lastSaid(db, part.text_hash, { ...ask, post: row });
  if (said) return refrain(db, row, { ...ask, said });
  const price = unpaidOf(db, row, ask.rules.prices);
  if (!move(db, row.id, { from: "planned", to: "sending" })) return undefined;
  ask.till.take(row.guild_id, price);
  const attemptId = writeAttempt(db, row, { part, afterId: account.highestId, now: ask.now });
  return {
    attemptId,
    postId: row.id,
    part: part.ordinal,
    account,
    credentials,
    text: part.text,
    picture: parsePicture(row),
    ...attachedTo(db, row, part.ordinal),
    replyTo: parts.findLast(({ network_id: id }) => id !== null)?.network_id ?? undefined,
    afterId: account.highestId,
    dueAt: (row.slot_at === null ? null : row.due_at) ?? row.run_at ?? ask.now,
  };
}

/** Why a due post may not go now; the claim is the last to look. */
function obstacleOf(
  db: Database,
  row: PostRow,
  { till, ...ask }: Step & { readonly account: Account | undefined },
): string | undefined {
  const stopped = stoppedBy(db, row, ask);
  if (stopped !== undefined) return stopped;
  if (isOutOfDate(row, ask.now)) return "too-late";
  const { now, rules } = ask;
  const purses = till.purses(row.guild_id);
  return isOverCap(db, row, { purses, prices: rules.prices, now }) ? "over-cap" : undefined;
}

/** What is left in the purses: looked up once for all that one step claims. */
interface Till {
  purses(guildId: string): readonly Purse[];
  /** From now on this post counts as posted. */
  take(guildId: string, costMicros: number): void;
}

function createTill(db: Database, { now, rules }: ClaimAsk): Till {
  const known = new Map<string, readonly Purse[]>();
  return {
    purses(guildId) {
      const purses = known.get(guildId) ?? pursesOf(db, guildId, { now, rules });
      known.set(guildId, purses);
      return purses;
    },
    take(payer, cost) {
      for (const [guildId, purses] of known) {
        const left = purses.map((purse) => {
          const pays = purse.scope === "instance" || guildId === payer;
          const { scope, spentMicros, capMicros } = purse;
          return { scope, spentMicros: spentMicros + (pays ? cost : 0), capMicros };
        });
        known.set(guildId, left);
      }
    },
  };
}

function putOff(
  db: Database,
  row: PostRow,
  { why, now }: { readonly why: string; readonly now: number },
): undefined {
  if (isAtWord(row)) {
    putOffSaid(db, row, { cause: why, needsHand: false, now });
    return;
  }
  db.sql("update post set run_at = null, last_error = ? where id = ?").run(why, row.id);
  db.tell("post_put_off", { post: row.id, account: row.account_id, why });
  if (isApart(row)) waitOn(db, row, { now });
  if (row.waits === 1) return;
  // What stops a schedule was told when it began; a press is answered.
  if (row.slot_at === null) tellFailed(db, row, { cause: why, needsHand: false, now });
  else missSlot(db, row, now);
}

/** A post that comes too late for its slot gives the slot up, or waits a little so that not all late ones go at once. */
function isUntimely(db: Database, row: PostRow, now: number): boolean {
  const timeliness = judge(db, row, now);
  if (timeliness === "missed") missSlot(db, row, now);
  return timeliness !== "on-time";
}

function hold(
  db: Database,
  row: PostRow,
  { reason, rules, now }: ClaimAsk & { readonly reason: "repeat" | "damaged" },
): undefined {
  move(db, row.id, { from: "planned", to: "held" });
  db.sql("update post set held_reason = ? where id = ?").run(reason, row.id);
  db.tell("post_held", { post: row.id, account: row.account_id, reason });
  missSlot(db, row, now);
  // What was taken down to be read again is not passed over for it.
  const isAgain = reason === "repeat" && row.aside === 0 && isReread(db, row);
  tellFailed(db, row, { cause: isAgain ? "reread" : reason, needsHand: true, now });
  if (reason === "repeat" && !isAgain) standAside(db, row, { rules, now });
}

/** The parts still are what was planned and shown. */
function isWhole(row: PostRow, parts: readonly PartRow[], rules: Rules): boolean {
  const texts = parts.map(({ text }) => text);
  const { picture, attached } = row;
  return (
    hashOfParts({ texts, picture, attached }, rules) === row.text_hash &&
    parts.every((part) => rules.digest(normalise(part.text)) === part.text_hash)
  );
}

/**
 * What was said within the duplicate window waits until that is over, where its reading spaces refrains or reads its poem
 * again; else a moderator is asked.
 */
function refrain(db: Database, row: PostRow, ask: Step & { readonly said: Said }): undefined {
  const { said, now, rules } = ask;
  const spaces = row.reading_id !== null && getReading(db, row.reading_id).refrains === "space";
  if ((!spaces && !said.isEarlier) || row.aside === 1) {
    return hold(db, row, { reason: "repeat", ...ask });
  }
  missSlot(db, row, now);
  waitOn(db, row, { now, until: said.at + rules.duplicateWindow + 1 });
  // A run by hand is over: nobody waits for the rest of it.
  db.sql("update post set run_count = ordinal, last_error = 'repeat' where id = ?").run(row.id);
  db.tell("refrain_spaced", { post: row.id, account: row.account_id });
  return undefined;
}

function partsOf(db: Database, postId: number): readonly PartRow[] {
  return db
    .sql<[number], PartRow>(
      "select * from part where post_id = cast(? as integer) order by ordinal",
    )
    .all(postId);
}
