import { costOf } from "../../domain/money/cost.ts";
import type { Account } from "../../domain/account.ts";
import { isTooLongForPicture } from "../../domain/picture/picture.ts";
import { isTooLong } from "../../domain/text/weight.ts";
import { wordingOf } from "../../domain/reading/parts.ts";
import type { Wording } from "../../domain/reading/parts.ts";
import { keyOf } from "../../domain/reading/reading.ts";
import type { Reading, Unit } from "../../domain/reading/reading.ts";
import type { HeldReason } from "../../domain/refusal.ts";
import { normalise } from "../../domain/text/text.ts";
import { findAccount } from "../accounts.ts";
import { noteApproval, noteEditors } from "../approvals/state.ts";
import type { Database } from "../database.ts";
import { editorsOfHead } from "../poem/line-editors.ts";
import { areWhole } from "../poem/line-hash.ts";
import { findNextKey, findUnit } from "../poem/layout.ts";
import type { EditedUnit } from "../poem/layout.ts";
import { getPoem } from "../poem/poems.ts";
import { getReading } from "../reading/row.ts";
import { tellFailed } from "./news.ts";
import { findParked, findPost } from "./row.ts";
import type { PostRow } from "./row.ts";
import { pictureBody } from "../pictures/pictures.ts";
import { hashOfParts } from "./rules.ts";
import type { Rules, Saying } from "./rules.ts";
import { turn } from "../reading/turn.ts";

export interface PlanAsk {
  readonly rules: Rules;
  readonly now: number;
  /** Set when the next unit continues a run by hand. */
  readonly run?: HandRun;
}

/** One press of Post: the how-manieth of how many posts. */
interface HandRun {
  readonly interactionId: string;
  readonly ordinal: number;
  readonly count: number;
  readonly by: string;
}

/** Plans a reading's next post after one is posted, skipped or put aside; a run by hand goes on to its count. */
export function goOn(
  db: Database,
  post: PostRow,
  { rules, now, stopRun = false }: { rules: Rules; now: number; stopRun?: boolean },
): void {
  // The reading has gone on without what stands apart.
  if (post.reading_id === null || post.aside === 1) return;
  const reading = getReading(db, post.reading_id);
  if (reading.state !== "reading") return;
  const { interaction_id: interactionId, ordinal, run_count: count, asked_by: by } = post;
  // A run that was stopped is over: the slot at which its line goes later does not take it up.
  const isOver = stopRun || post.slot_at !== null;
  const more =
    !isOver && interactionId !== null && ordinal !== null && count !== null && ordinal < count;
  planNext(db, advance(db, reading, post), {
    rules,
    now,
    ...(more && { run: { interactionId, ordinal: ordinal + 1, count, by: by ?? "" } }),
  });
}

/** Binds the text of a reading's next unit to a planned post; at the end of a cycle, of what the account reads then. */
export function planNext(db: Database, reading: Reading, ask: PlanAsk): void {
  const parked = findParked(db, reading.accountId);
  if (parked && parked.unit === reading.cursor) {
    revive(db, parked, { ...ask, revision: reading.revision });
    return;
  }
  const unit = findUnit(db, reading, reading.cursor);
  if (unit) {
    insertPost(db, { ...ask, reading, unit });
    return;
  }
  // What comes then was not shown to whoever pressed: a run by hand ends here.
  const { rules, now } = ask;
  const next = reading.state === "reading" ? turn(db, reading, { rules, now }) : undefined;
  const first = next && findUnit(db, next, next.cursor);
  if (next && first) insertPost(db, { rules, now, reading: next, unit: first });
}

/**
 * Moves a reading's cursor past a unit that is done with, if it still stands there: to where it was before it went back,
 * else to the next; gives the reading as it stands then.
 */
function advance(
  db: Database,
  reading: Reading,
  post: { readonly reading_revision: number | null; readonly unit: number | null },
): Reading {
  const parked = findParked(db, reading.accountId);
  const after = post.unit === null ? undefined : findNextKey(db, reading.id, post.unit);
  const next = parked?.unit ?? after;
  const moved = db
    .sql("update reading set cursor = ? where id = ? and cursor is ? and revision is ?")
    .run(next ?? null, reading.id, post.unit, post.reading_revision);
  return moved.changes > 0 ? { ...reading, cursor: next } : reading;
}

/** What was put aside while the reading stood still is its next post again. */
function revive(
  db: Database,
  parked: PostRow,
  { now, run, revision }: PlanAsk & { readonly revision: number },
): void {
  db.sql("update post set aside = 0, reading_revision = ? where id = ?").run(revision, parked.id);
  if (!run) return;
  db.sql(
    "update post set run_at = ?, interaction_id = ?, ordinal = ?, run_count = ?, asked_by = ? where id = ?",
  ).run(now, run.interactionId, run.ordinal, run.count, run.by, parked.id);
  noteApproval(db, parked.id, { by: run.by, now });
}

function insertPost(
  db: Database,
  ask: PlanAsk & { readonly reading: Reading; readonly unit: EditedUnit },
): void {
  const { rules, now, run, reading, unit } = ask;
  const account = findAccount(db, reading.accountId);
  if (!account) throw new Error("a reading without an account");
  const wording = wordingOf(unit, account);
  const said = sayingOf(db, wording, { account, poemId: reading.poemId });
  const held = heldReasonOf(db, unit, { wording, limit: account.limit, rules });
  const { lastInsertRowid } = db.sql(insertion).run({
    guildId: account.guildId,
    accountId: account.id,
    readingId: reading.id,
    revision: reading.revision,
    cycle: reading.cycle,
    unit: keyOf(unit),
    unitNumber: unit.position.unit,
    unitCount: unit.position.of,
    state: held ? "held" : "planned",
    heldReason: held ?? null,
    textHash: hashOfParts(said, rules),
    picture: said.picture,
    cost: costOf([wording], rules.prices),
    parts: said.texts.length,
    lines: unit.lines.length,
    runAt: run && !held ? now : null,
    interactionId: run?.interactionId ?? null,
    ordinal: run?.ordinal ?? null,
    runCount: run?.count ?? null,
    askedBy: run?.by ?? null,
    now,
  });
  bindWords(db, Number(lastInsertRowid), { unit, said, poemId: reading.poemId, rules, now });
  // Whoever pressed for more than one was shown these words too.
  if (run) noteApproval(db, Number(lastInsertRowid), { by: run.by, now });
  const post = held ? findPost(db, Number(lastInsertRowid)) : undefined;
  if (post && held) tellFailed(db, post, { cause: held, needsHand: true, now });
}

/** Binds what a unit says to a post, and notes whose edits of the poem are in it. */
export function bindWords(
  db: Database,
  postId: number,
  {
    unit,
    said: { texts, picture },
    poemId,
    rules,
    now,
  }: {
    readonly unit: EditedUnit;
    readonly said: Saying;
    readonly poemId: number;
    readonly rules: Rules;
    readonly now: number;
  },
): void {
  insertParts(db, postId, { texts, rules });
  // A picture is set with the poem's title and byline.
  const head = picture === null ? [] : editorsOfHead(db, poemId);
  noteEditors(db, postId, { editors: [...unit.editors, ...head], now });
}

/** The exact texts of a post, and what the duplicate rule compares of them. */
export function insertParts(
  db: Database,
  postId: number,
  { texts, rules }: { readonly texts: readonly string[]; readonly rules: Rules },
): void {
  for (const [index, text] of texts.entries()) {
    db.sql("insert into part (post_id, ordinal, text, text_hash) values (?, ?, ?, ?)").run(
      postId,
      index + 1,
      text,
      rules.digest(normalise(text)),
    );
  }
}

/** Why a unit cannot go as it is: nothing is posted from a damaged file, and nothing that X would not take. */
export function heldReasonOf(
  db: Database,
  unit: Unit,
  {
    wording: { form, texts },
    limit,
    rules,
  }: { readonly wording: Wording; readonly limit: number; readonly rules: Rules },
): HeldReason | undefined {
  if (!areWhole(db, unit.lines, rules.digest)) return "damaged";
  if (form === "picture") return texts.some(isTooLongForPicture) ? "picture-too-long" : undefined;
  return texts.some((text) => isTooLong(text, limit)) ? "too-long" : undefined;
}

/** Binds what a unit says to what it is set with, where it goes out as a picture: a title that is changed later does not change it. */
export function sayingOf(
  db: Database,
  { form, texts }: Wording,
  { account, poemId }: { readonly account: Account; readonly poemId: number },
): Saying {
  if (form === "text") return { texts, picture: null };
  const { title, byline } = getPoem(db, poemId);
  return { texts, picture: pictureBody({ title, byline, theme: account.diction.theme }) };
}

const insertion = `
  insert into post (guild_id, account_id, reading_id, reading_revision, cycle, unit, unit_number, unit_count,
    state, held_reason, text_hash, picture, cost, parts, lines, run_at, interaction_id, ordinal, run_count, asked_by, planned_at)
  values (:guildId, :accountId, :readingId, :revision, :cycle, :unit, :unitNumber, :unitCount,
    :state, :heldReason, :textHash, :picture, :cost, :parts, :lines, :runAt, :interactionId, :ordinal, :runCount, :askedBy, :now)`;
