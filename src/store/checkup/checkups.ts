import type { Account } from "../../domain/account.ts";
import type { Duty, TokenWord, Vouched } from "../../domain/checkup/checkup.ts";
import { tokenIn } from "../../domain/outcome.ts";
import { higher } from "../../domain/snowflake.ts";
import type { CheckupFacts, CheckupStore } from "../../flock/checkup/checkup-store.ts";
import type { SealedCredentials } from "../../flock/stores.ts";
import { credentialsOf, findAccount } from "../accounts.ts";
import type { Database } from "../database.ts";
import { spend } from "../ledger.ts";
import { getPoem } from "../poem/poems.ts";
import type { Rules } from "../posts/rules.ts";
import { findTwin } from "../reading/twin.ts";
import { noteAnswer } from "../watch/reach.ts";
import { heedAlive, heedRefusal } from "./heed.ts";
import { noteWord } from "./word.ts";

interface CheckupRow {
  readonly at: number | null;
  readonly token: TokenWord["token"] | null;
  readonly cause: string | null;
  readonly detail: string | null;
  readonly seen_id: string | null;
  readonly poem_id: number | null;
  readonly poem_version: number | null;
  readonly alike: number | null;
  readonly alike_with: string | null;
  readonly abroad: number | null;
}

/** What was found of accounts, and what persons vouched for. */
export function createCheckupStore(db: Database, rules: Rules): CheckupStore {
  return {
    facts: async (account, now) => factsOf(db, account, { rules, now }),
    settle: (asked, now) => db.write(() => settle(db, asked, { rules, now })),
    noteAlike: (account, { poem, alike }) =>
      db.note(() => {
        db.sql(
          `insert into checkup (account_id, poem_id, poem_version, alike, alike_with, abroad)
           values (:id, :poem, :version, :own, :handle, :abroad)
           on conflict do update set poem_id = :poem, poem_version = :version, alike = :own, alike_with = :handle, abroad = :abroad`,
        ).run({
          id: account.id,
          poem: poem.id,
          version: poem.version,
          own: alike.own,
          handle: alike.handle ?? null,
          abroad: alike.abroad,
        });
      }),
    vouch: (accountId, duty, vouched) => db.write(() => vouch(db, accountId, { duty, vouched })),
  };
}

function factsOf(
  db: Database,
  account: Account,
  { rules, now }: { readonly rules: Rules; readonly now: number },
): CheckupFacts {
  const row = db
    .sql<[string], CheckupRow>("select * from checkup where account_id = ?")
    .get(account.id);
  const reading = db
    .sql<[string], { poem_id: number }>(
      "select poem_id from reading where account_id = ? and state in ('given', 'reading')",
    )
    .get(account.id);
  const poem = reading && getPoem(db, reading.poem_id);
  const twin = poem && findTwin(db, { account, poem, now, window: rules.duplicateWindow });
  const isCompared = poem && row?.poem_id === poem.id && row.poem_version === poem.version;
  return {
    poem,
    word: row && wordOf(row),
    vouched: vouchedOf(db, account.id),
    twin: twin && { handle: twin.handle, until: twin.until },
    alike: isCompared
      ? { own: row.alike ?? 0, handle: row.alike_with ?? undefined, abroad: row.abroad ?? 0 }
      : undefined,
    last: lastOf(db, account.id),
    afterId: higher(account.highestId, row?.seen_id ?? "0"),
  };
}

function wordOf({ at, token, cause, detail }: CheckupRow): TokenWord | undefined {
  if (at === null || token === null) return undefined;
  return { at, token, cause: cause ?? undefined, detail: detail ?? undefined };
}

function vouchedOf(db: Database, accountId: string): CheckupFacts["vouched"] {
  const rows = db
    .sql<[string], Vouched & { duty: Duty }>(
      "select duty, by, at from vouched where account_id = ?",
    )
    .all(accountId);
  return Object.fromEntries(rows.map(({ duty, by, at }) => [duty, { by, at }]));
}

function lastOf(db: Database, accountId: string): CheckupFacts["last"] {
  const row = db
    .sql<[string], { at: number; network_id: string }>(
      `select part.said_at as at, part.network_id from post cross join part on part.post_id = post.id
       where post.account_id = cast(? as text) and post.settled_at is not null and part.network_id is not null
         and part.said_at is not null and part.removed_at is null
       order by post.settled_at desc, post.id desc, part.ordinal limit 1`,
    )
    .get(accountId);
  return row && { at: row.at, networkId: row.network_id };
}

function settle(
  db: Database,
  { account, credentials, answer }: Parameters<CheckupStore["settle"]>[0],
  { rules, now }: { readonly rules: Rules; readonly now: number },
): void {
  noteAnswer(db, answer, now);
  const read = answer.kind === "read" ? answer.posts.map(({ id }) => id) : [];
  const reads = answer.kind === "read" ? read.length : (answer.reads ?? 0);
  // No cap stands in its way: a person confirmed what it may cost, and it meets every cap that comes after it.
  payForReads(db, account, { reads, now, rules });
  const fresh = findAccount(db, account.id);
  if (!fresh || !isSame(credentials, credentialsOf(db, account.id))) return;
  db.tell("token_checked", { account: account.id, answer: answer.kind, reads });
  noteWord(db, account.id, toWord(answer, now));
  for (const id of read) noteSeen(db, account.id, id);
  if (answer.kind === "read") heedAlive(db, fresh, now);
  else heedRefusal(db, fresh, { answer, now });
}

function payForReads(
  db: Database,
  { guildId, id: accountId }: Account,
  { reads, now, rules }: { readonly reads: number; readonly now: number; readonly rules: Rules },
): void {
  if (reads === 0) return;
  const micros = reads * rules.prices.micros["post-read"];
  spend(db, { guildId, accountId, action: "post-read", micros, now }, rules.capMicros);
}

/** Sealing is never the same twice: other bytes are other credentials. */
function isSame(one: SealedCredentials, other: SealedCredentials | undefined): boolean {
  return other !== undefined && Buffer.from(one.token).equals(Buffer.from(other.token));
}

function toWord(answer: Parameters<CheckupStore["settle"]>[0]["answer"], at: number): TokenWord {
  if (answer.kind === "read") return { at, token: "alive", cause: undefined, detail: undefined };
  const token = words[tokenIn(answer)];
  const detail = "detail" in answer ? answer.detail : undefined;
  return { at, token, cause: answer.kind, detail };
}

const words = {
  accepted: "alive",
  refused: "refused",
  revoked: "refused",
  unsaid: "unsaid",
} as const;

function noteSeen(db: Database, accountId: string, id: string): void {
  const row = db
    .sql<[string], { seen_id: string | null }>("select seen_id from checkup where account_id = ?")
    .get(accountId);
  db.sql("update checkup set seen_id = ? where account_id = ?").run(
    higher(row?.seen_id ?? "0", id),
    accountId,
  );
}

function vouch(
  db: Database,
  accountId: string,
  { duty, vouched }: { readonly duty: Duty; readonly vouched: Vouched | undefined },
): void {
  if (vouched === undefined) {
    db.sql("delete from vouched where account_id = ? and duty = ?").run(accountId, duty);
    return;
  }
  db.sql(
    `insert into vouched (account_id, duty, by, at) values (?, ?, ?, ?)
     on conflict do update set by = excluded.by, at = excluded.at`,
  ).run(accountId, duty, vouched.by, vouched.at);
}
