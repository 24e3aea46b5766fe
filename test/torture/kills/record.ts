import { join } from "node:path";
import Sqlite from "better-sqlite3";

/** A post as the database has it in the end. */
export interface PostRecord {
  readonly id: number;
  readonly handle: string;
  readonly state: string;
  readonly text: string;
  readonly network_id: string | null;
  readonly retries: number;
  /** Attempts in all, those without an end, and those whose outcome nobody knew. */
  readonly attempts: number;
  readonly open: number;
  readonly unknown: number;
  /** How many cards tell that it was posted, whether the timeline or a person told it first, and how often a moderator was asked. */
  readonly told: number;
  readonly reconciled: number;
  readonly asked: number;
  /** The slot that it was posted in. */
  readonly slot_at: number | null;
}

/** Where an account's reading stands. */
export interface ReadingRecord {
  readonly handle: string;
  readonly state: string;
  /** How many lines lie before the cursor. */
  readonly read: number;
}

/** What the database says in the end, read beside the bot or after it. */
export interface FlockRecord extends Disposable {
  posts(): readonly PostRecord[];
  readings(): readonly ReadingRecord[];
  /** How many posts are due, on their way or in doubt. */
  postsUnderWay(): number;
  /** Entries of the purse's ledger for posts. */
  paid(): number;
  /** How many attempts were cut off before X was asked to post their picture. */
  unasked(): number;
  /** Of these attempts, those that never got an outcome. */
  unsettled(attempts: readonly number[]): readonly number[];
}

/** Opens the database of a bot's folder for reading. */
export function openRecord(folder: string): FlockRecord {
  const db = new Sqlite(join(folder, "flock.db"), { readonly: true, fileMustExist: true });
  const count = (sql: string): number => db.prepare<[], { n: number }>(sql).get()?.n ?? 0;
  return {
    posts: () => db.prepare<[], PostRecord>(posts).all(),
    readings: () => db.prepare<[], ReadingRecord>(readings).all(),
    postsUnderWay: () => count(`select ${openPosts} as n`),
    paid: () =>
      count("select count(*) as n from ledger where action in ('post', 'post-with-link')"),
    unasked: () =>
      count(
        "select count(*) as n from attempt where outcome = 'not-uploaded' and detail = 'restart'",
      ),
    unsettled: (attempts) =>
      attempts.filter((id) => {
        const row = db
          .prepare<[number], { outcome: string | null }>("select outcome from attempt where id = ?")
          .get(id);
        return row?.outcome === null || row === undefined;
      }),
    [Symbol.dispose]: () => void db.close(),
  };
}

const posts = `
  with tries as materialized (
    select post_id, count(*) as attempts, count(*) filter (where ended_at is null) as open,
      count(*) filter (where outcome = 'unknown') as unknown
    from attempt group by post_id),
  news as materialized (
    select body ->> 'postId' as post_id, count(*) filter (where body ->> 'kind' = 'unconfirmed') as asked
    from announcement group by 1),
  days as materialized (
    select body ->> 'accountId' as account_id, body ->> 'from' as from_at, body ->> 'to' as to_at
    from announcement where body ->> 'kind' = 'day')
  select post.id, account.handle, post.state, part.text, part.network_id, post.retries, post.slot_at,
    coalesce(attempts, 0) as attempts, coalesce(open, 0) as open, coalesce(unknown, 0) as unknown,
    (select count(*) from days where days.account_id = post.account_id
       and post.settled_at >= from_at and post.settled_at < to_at) as told,
    post.state = 'posted' and coalesce(unknown, 0) > 0 as reconciled, coalesce(news.asked, 0) as asked
  from post join account on account.id = post.account_id join part on part.post_id = post.id
  left join tries on tries.post_id = post.id left join news on news.post_id = post.id
  order by post.account_id, post.id`;

const readings = `
  select account.handle, reading.state,
    (select count(*) from line where line.poem_id = reading.poem_id and (reading.cursor is null
       or line.position < (select position from line as next where next.id = reading.cursor))) as read
  from reading join account on account.id = reading.account_id
  where reading.state in ('reading', 'ended')`;

const openPosts = `
  (select count(*) from post where state in ('sending', 'unconfirmed')
    or (state = 'planned' and run_at is not null and slot_at is null))`;
