import type { Account } from "../../domain/account.ts";
import { linkTo } from "../../domain/post.ts";
import { wordingOf } from "../../domain/reading/parts.ts";
import type { Unit } from "../../domain/reading/reading.ts";
import { higher, instantOf, isAbove } from "../../domain/snowflake.ts";
import { isSameText, isWordless } from "../../domain/text/timeline.ts";
import type { TimelinePost } from "../../domain/text/timeline.ts";
import type { Adopted } from "../../flock/post-store.ts";
import { findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { spend } from "../ledger.ts";
import { announce } from "../outbox.ts";
import { findUnit, unitsFrom } from "../poem/layout.ts";
import { payForAlt } from "../pictures/pictures.ts";
import { linkVouched } from "../posts/attempts.ts";
import { skip } from "../posts/hand.ts";
import { textOfPart } from "../posts/news.ts";
import { findCurrent, findParked, isKnown, listAside, openPart } from "../posts/row.ts";
import type { PostRow } from "../posts/row.ts";
import type { Rules } from "../posts/rules.ts";
import { credit } from "../posts/settle.ts";
import { move } from "../posts/transition.ts";
import { toReading } from "../reading/row.ts";
import type { ReadingRow } from "../reading/row.ts";
import { start } from "../reading/readings.ts";
import { leaveSlot } from "../schedule/slots.ts";

/**
 * How far ahead of a poem's next unit a post is looked for: the other copy's moderators may have left some out. No further,
 * so that a post which its owner wrote by hand does not take the poem to its end.
 */
const unitsAhead = 10;

interface AdoptAsk {
  readonly posts: readonly TimelinePost[];
  readonly now: number;
  readonly rules: Rules;
}

/** Takes over, oldest first, what another copy posted of the account's poem; undefined while a post of ours is on its way. */
export function adopt(db: Database, accountId: string, ask: AdoptAsk): Adopted | undefined {
  const account = findAccount(db, accountId);
  const { posts, now } = ask;
  if (account) payForReads(db, account, { ...ask, reads: posts.length });
  if (!account || stateOfOpen(db, accountId) === "sending") return undefined;
  // What is due would be found on its way to a slot that is somebody else's by now.
  leaveSlot(db, accountId);
  const sum = { posts: 0, passedOver: 0, foreign: 0 };
  let last: TimelinePost | undefined;
  for (const post of posts.toSorted((a, b) => (isAbove(a.id, b.id) ? 1 : -1))) {
    if (isKnown(db, post.id)) continue;
    const passedOver = takeUp(db, account, { ...ask, post });
    if (passedOver === undefined) sum.foreign += 1;
    else {
      sum.posts += 1;
      sum.passedOver += passedOver;
      last = post;
    }
    raise(db, account.id, post.id);
  }
  if (last) tell(db, account, { ...sum, last, now });
  return sum;
}

type TakeUpAsk = AdoptAsk & { readonly post: TimelinePost };

/** Finds a post among the next units of the poem and records it; gives how many units were passed over, undefined where it is none of them. */
function takeUp(db: Database, account: Account, ask: TakeUpAsk): number | undefined {
  const { post, now, rules } = ask;
  if (linkVouched(db, account.id, post)) return undefined;
  const apart = findApart(db, account.id, post);
  if (apart) {
    record(db, apart, ask);
    return 0;
  }
  const current = findCurrent(db, account.id) ?? startGiven(db, account, ask);
  if (!current) return undefined;
  // Of a picture the timeline tells nothing but that one is there; further ahead than the next post that would be a guess.
  const isPicture = current.picture !== null && isWordless(post);
  if (isPicture || isSameText(textOfPart(db, current.id, openPart(db, current)), post.text)) {
    record(db, current, ask);
    return 0;
  }
  const ahead = aheadOf(db, current, post);
  let passed = 0;
  for (; passed < ahead; passed += 1) {
    const open = findCurrent(db, account.id);
    // Where this one waited at an earlier line, what it put aside comes at once.
    if (!open || isSameText(textOfPart(db, open.id, openPart(db, open)), post.text)) break;
    skip(db, open, { rules, now });
  }
  const reached = ahead > 0 ? findCurrent(db, account.id) : undefined;
  if (!reached) return undefined;
  record(db, reached, ask);
  return passed;
}

/** How many units before the one that says this, 0 where none of the next does. */
function aheadOf(db: Database, current: PostRow, post: TimelinePost): number {
  const reading = readingOf(db, current.account_id);
  if (!reading || current.reading_id !== reading.id) return 0;
  const account = findAccount(db, current.account_id);
  const from = current.unit ?? undefined;
  const next = unitsFrom(db, reading, { from, most: unitsAhead + 1 });
  return Math.max(
    0,
    next.findIndex((unit, index) => index > 0 && account && begins(unit, { account, post })),
  );
}

/** The other copy may have been told to start what waits for its start here. */
function startGiven(
  db: Database,
  account: Account,
  { post, rules, now }: TakeUpAsk,
): PostRow | undefined {
  const reading = readingOf(db, account.id);
  if (reading?.state !== "given") return undefined;
  const first = findUnit(db, reading, reading.cursor);
  if (!first || !begins(first, { account, post })) return undefined;
  start(db, reading.id, { rules, now });
  return findCurrent(db, account.id);
}

/** Whether a post on X is what a unit begins with. */
function begins(
  unit: Unit,
  { account, post }: { readonly account: Account; readonly post: TimelinePost },
): boolean {
  return isSameText(wordingOf(unit, account).texts[0] ?? "", post.text);
}

/** What stands apart here may have gone there. */
function findApart(db: Database, accountId: string, post: TimelinePost): PostRow | undefined {
  const parked = findParked(db, accountId);
  return listAside(db, accountId)
    .filter(({ id }) => id !== parked?.id)
    .find((row) => isSameText(textOfPart(db, row.id, openPart(db, row)), post.text));
}

/** The post stands on X: it went the way of every other, in the hands of the other copy. */
function record(db: Database, row: PostRow, { post, now, rules }: TakeUpAsk): void {
  const part = openPart(db, row);
  const saidAt = saidAtOf(row, post, now);
  // That of a picture in doubt was entered when X had it.
  if (row.picture !== null && isWordless(post) && row.state !== "unconfirmed") {
    payForAlt(db, row, { at: saidAt, now, rules });
  }
  // Beside a post in doubt none is on its way.
  const via = stateOfOpen(db, row.account_id) === undefined ? "sending" : "held";
  if (row.state === "planned") {
    move(db, row.id, { from: "planned", to: via });
    db.sql("update post set run_at = null where id = ?").run(row.id);
    db.sql(
      `insert into attempt (post_id, part, began_at, after_id, text_hash, ended_at, outcome, detail)
       select post_id, ordinal, ?, ?, text_hash, ?, 'posted', 'by another copy' from part where post_id = ? and ordinal = ?`,
    ).run(now, post.id, now, row.id, part);
  }
  const state = row.state === "planned" ? via : row.state;
  credit(db, { ...row, state }, { part, networkId: post.id, at: now, saidAt, rules, by: "copy" });
}

/** X's own instant, so that what went days ago fills no ceiling of today; not before the slot that it used, nor ahead. */
function saidAtOf({ slot_at: slotAt }: PostRow, { id }: TimelinePost, now: number): number {
  return Math.min(now, Math.max(instantOf(id), slotAt ?? 0));
}

/** Whether a post of the account is on its way or in doubt. */
function stateOfOpen(db: Database, accountId: string): string | undefined {
  return db
    .sql<[string], { state: string }>(
      "select state from post where account_id = ? and state in ('sending', 'unconfirmed')",
    )
    .get(accountId)?.state;
}

function readingOf(db: Database, accountId: string) {
  const row = db
    .sql<[string], ReadingRow>(
      "select * from reading where account_id = ? and state in ('given', 'reading')",
    )
    .get(accountId);
  return row && toReading(row);
}

function raise(db: Database, accountId: string, networkId: string): void {
  const highest = findAccount(db, accountId)?.highestId ?? "0";
  db.sql("update account set highest_id = ? where id = ?").run(
    higher(highest, networkId),
    accountId,
  );
}

/** Enters what was read of a timeline. */
export function payForReads(
  db: Database,
  { guildId, id: accountId }: Account,
  { reads, now, rules }: { readonly reads: number; readonly now: number; readonly rules: Rules },
): void {
  if (reads === 0) return;
  const micros = reads * rules.prices.micros["post-read"];
  spend(db, { guildId, accountId, action: "post-read", micros, now }, rules.capMicros);
}

/** One message, however many posts there are: the other copy has told of each. */
function tell(
  db: Database,
  { id: accountId, guildId, handle }: Account,
  ask: Pick<Adopted, "posts" | "passedOver"> & {
    readonly last: TimelinePost;
    readonly now: number;
  },
): void {
  const { posts, passedOver, last, now } = ask;
  announce(db, {
    guildId,
    announcement: {
      kind: "adopted",
      accountId,
      handle,
      posts,
      passedOver,
      text: last.text,
      link: linkTo(handle, last.id),
    },
    address: { channel: "posts", ping: "nobody" },
    now,
  });
}
