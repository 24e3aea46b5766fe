import type { Account, Diction } from "../../domain/account.ts";
import { costOf } from "../../domain/money/cost.ts";
import { groupingKey } from "../../domain/reading/grouping.ts";
import { wordingOf } from "../../domain/reading/parts.ts";
import { keyOf } from "../../domain/reading/reading.ts";
import type { Diff } from "../../domain/poem/edit/diff.ts";
import type { Manner, Reading } from "../../domain/reading/reading.ts";
import { Refusal } from "../../domain/refusal.ts";
import type { HeldReason } from "../../domain/refusal.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { layOver } from "../poem/lay-over.ts";
import { countRead, findUnit, layReading } from "../poem/layout.ts";
import { getReading } from "../reading/row.ts";
import { tellFailed } from "./news.ts";
import { leaveSlot } from "../schedule/slots.ts";
import { bindWords, heldReasonOf, planNext, sayingOf } from "./plan.ts";
import { findCurrent, findParked } from "./row.ts";
import type { PostRow } from "./row.ts";
import { hashOfParts } from "./rules.ts";
import type { Rules } from "./rules.ts";
import { move } from "./transition.ts";

interface When {
  readonly rules: Rules;
  readonly now: number;
}

/** Has a reading go on in another manner. @throws Refusal `manner-waits` */
export function setManner(
  db: Database,
  readingId: number,
  { manner, ...when }: When & { readonly manner: Manner },
): void {
  db.sql("update reading set grouping = ?, refrains = ? where id = ?").run(
    groupingKey(manner.grouping),
    manner.refrains,
    readingId,
  );
  const reading = getReading(db, readingId);
  const account = findAccount(db, reading.accountId);
  if (account) layAnew(db, reading, { account, ...when });
}

/** Has an account speak otherwise. @throws Refusal `manner-waits` */
export function setDiction(
  db: Database,
  accountId: string,
  { diction, ...when }: When & { readonly diction: Diction },
): void {
  const { overlong, numbered, keepIndent, theme } = diction;
  db.sql(
    "update account set overlong = ?, numbered = ?, keep_indent = ?, theme = ? where id = ?",
  ).run(overlong, numbered ? 1 : 0, keepIndent ? 1 : 0, theme, accountId);
  layLive(db, accountId, when);
}

/** Gives an account's posts another length. @throws Refusal `manner-waits` */
export function setLimit(
  db: Database,
  accountId: string,
  { limit, ...when }: When & { readonly limit: number },
): void {
  db.sql("update account set post_limit = ? where id = ?").run(limit, accountId);
  layLive(db, accountId, when);
}

/** Lays out anew what an account reads, if it reads. */
function layLive(db: Database, accountId: string, when: When): void {
  const live = db
    .sql<[string], { id: number }>(
      "select id from reading where account_id = ? and state in ('given', 'reading')",
    )
    .get(accountId);
  const account = findAccount(db, accountId);
  if (live && account) layAnew(db, getReading(db, live.id), { account, ...when });
}

/** What a reading's place is after it was laid out anew. */
interface Laid {
  /** How many units were read, or begun, as it was laid out before. */
  readonly kept: number;
  /** A post is under way, and stays as it was shown. */
  readonly isBegun: boolean;
}

/** Has a reading go on in a poem's new text, behind what it has read; it ends where nothing is left. @throws Refusal `manner-waits` */
export function layEdited(
  db: Database,
  former: Reading,
  { account, changes, ...when }: When & { readonly account: Account; readonly changes: Diff },
): Laid {
  const reading = { ...former, revision: former.revision + 1 };
  db.sql("update reading set revision = ? where id = ?").run(reading.revision, reading.id);
  db.sql(
    `update post set reading_revision = ? where reading_id = ? and aside = 0
       and state in ('planned', 'sending', 'unconfirmed', 'held')`,
  ).run(reading.revision, reading.id);
  const lay: Lay = (laid) => layOver(db, reading, { account, changes, ...laid });
  const { first, ...laid } = layAnew(db, reading, { account, lay, ...when });
  if (!laid.isBegun && first === undefined) endHere(db, reading, when);
  return laid;
}

/** Lays out a reading's units; gives the line that the first one to come begins with. */
type Lay = (laid: Laid) => number | undefined;

/** What is under way stays as it was shown; what comes after it, or with it where nothing has begun, is laid out anew. */
function layAnew(
  db: Database,
  reading: Reading,
  {
    account,
    lay = ({ kept }) => layReading(db, reading, { account, kept }),
    ...when
  }: When & { readonly account: Account; readonly lay?: Lay },
): Laid & { readonly first: number | undefined } {
  const parked = findParked(db, account.id);
  if (parked) throw new Refusal("manner-waits", { handle: account.handle });
  const current = findCurrent(db, account.id);
  const open = current?.reading_id === reading.id ? current : undefined;
  const isBegun = open !== undefined && !mayReplan(db, open);
  const kept = countRead(db, reading) + (isBegun ? 1 : 0);
  const first = lay({ kept, isBegun });
  if (isBegun) {
    keepBegun(db, open, reading);
    return { kept, isBegun, first };
  }
  // What was left out before may come first now.
  db.sql("update reading set cursor = ? where id = ?").run(first ?? null, reading.id);
  if (open) replan(db, open, { reading: { ...reading, cursor: first }, account, ...when });
  return { kept, isBegun, first };
}

/** Nothing is left of its poem: what was planned is not said. */
function endHere(db: Database, reading: Reading, when: When): void {
  const post = findCurrent(db, reading.accountId);
  leaveSlot(db, reading.accountId);
  if (post) move(db, post.id, { from: post.state, to: "skipped", settledAt: when.now });
  planNext(db, { ...reading, cursor: undefined }, when);
}

/** What another manner or diction may mend. */
const tooMuch: ReadonlySet<HeldReason> = new Set([
  "too-long",
  "picture-too-long",
  "picture-script",
] as const);

/** Nothing of it has left, nobody waits for just these words, and no moderator's word on them is asked for. */
function mayReplan(db: Database, post: PostRow): boolean {
  const { id, state, waits, held_reason: reason } = post;
  const isAsked = post.run_at !== null && post.slot_at === null;
  const isOpen =
    (state === "planned" && waits === 0 && !isAsked) ||
    (state === "held" && reason !== null && tooMuch.has(reason));
  return isOpen && !hasBegun(db, id);
}

/** Some part of it has left. */
export function hasBegun(db: Database, postId: number): boolean {
  const said = db
    .sql<[number], { one: number }>(
      "select 1 as one from part where post_id = ? and (network_id is not null or said_at is not null) limit 1",
    )
    .get(postId);
  return said !== undefined;
}

/** Binds a planned post anew to the unit at its reading's cursor; its slot or press stays. */
export function replan(
  db: Database,
  post: PostRow,
  { reading, account, rules, now }: When & { readonly reading: Reading; readonly account: Account },
): void {
  const unit = findUnit(db, reading, reading.cursor);
  if (!unit) return;
  const wording = wordingOf(unit, account);
  const said = sayingOf(db, wording, { account, poemId: reading.poemId });
  const held = heldReasonOf(db, unit, { wording, limit: account.limit, rules });
  db.sql("delete from part where post_id = ?").run(post.id);
  // These words are the poem's again.
  db.sql("delete from author where post_id = ?").run(post.id);
  bindWords(db, post.id, { unit, said, poemId: reading.poemId, rules, now });
  db.sql(
    `update post set state = ?, held_reason = ?, last_error = null, text_hash = ?, picture = ?, cost = ?, parts = ?, lines = ?,
       unit = ?, unit_number = ?, unit_count = ?, cycle = ?, reading_revision = ? where id = ?`,
  ).run(
    held ? "held" : "planned",
    held ?? null,
    hashOfParts(said, rules),
    said.picture,
    costOf([wording], rules.prices),
    said.texts.length,
    unit.lines.length,
    keyOf(unit),
    unit.position.unit,
    unit.position.of,
    reading.cycle,
    reading.revision,
    post.id,
  );
  if (!held) return;
  db.sql("update post set run_at = null, slot_at = null where id = ?").run(post.id);
  if (post.held_reason !== held) tellFailed(db, post, { cause: held, needsHand: true, now });
}

/** It stays as it was shown; a run by hand ends with it, since what comes after it was shown otherwise. */
function keepBegun(db: Database, post: PostRow, reading: Reading): void {
  const position = findUnit(db, reading, reading.cursor)?.position;
  db.sql("update post set unit_number = ?, unit_count = ?, run_count = ordinal where id = ?").run(
    position?.unit ?? post.unit_number,
    position?.of ?? post.unit_count,
    post.id,
  );
}
