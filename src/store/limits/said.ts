import type { Database } from "../database.ts";
import { withFormer } from "./former.ts";

interface Span {
  /** Instants (ms UTC): after the first, up to and including the last. */
  readonly from: number;
  readonly to: number;
}

type Asked = Span & { readonly account: string };

const within = "> cast(:from as integer) and";
/** What seems to lie ahead was written under a clock that was wrong. */
const settled = `account_id = cast(:account as text) and settled_at ${within} settled_at <= cast(:to as integer)`;
/** What was withdrawn was posted all the same. */
const whole = "state in ('posted', 'withdrawn')";
/** Of a thread that was ended midway or is under way each part that stands went for itself, when it went. */
const standing = `network_id is not null and said_at ${within} said_at <= cast(:to as integer)`;
const underWay = `post cross join part on part.post_id = post.id
  where account_id = cast(:account as text) and settled_at is null and parts > 1 and ${standing}`;
const ended = `post cross join part on part.post_id = post.id
  where ${settled} and state = 'skipped' and parts > 1 and ${standing}`;

/** How many posts of an account went in a span, each part of a thread for itself, also before it was removed and added anew. */
export function countSaid(db: Database, accountId: string, span: Span): number {
  return withFormer(db, accountId).reduce((sum, account) => sum + count(db, account, span), 0);
}

function count(db: Database, account: string, span: Span): number {
  return (
    db
      .sql<[Asked], { n: number }>(
        `select (select count(*) from ${underWay}) + coalesce(sum(case
           when ${whole} then parts
           when parts > 1 then (select count(*) from part where post_id = post.id and ${standing})
           else 0 end), 0) as n from post where ${settled}`,
      )
      .get({ account, ...span })?.n ?? 0
  );
}

/** When the post went that leaves no room in a span for what is wanted: once it has left, there is. Undefined where there is now. */
export function filledBy(
  db: Database,
  accountId: string,
  { allowed, wanted, ...span }: Span & { readonly allowed: number; readonly wanted: number },
): number | undefined {
  const went = db.sql<[Asked], { at: number; posts: number }>(
    `select settled_at as at, parts as posts from post where ${settled} and ${whole}
     union all select said_at, 1 from ${underWay}
     union all select said_at, 1 from ${ended}`,
  );
  const all = withFormer(db, accountId).flatMap((account) => went.all({ account, ...span }));
  let left = allowed - wanted;
  for (const { at, posts } of all.toSorted((a, b) => b.at - a.at)) {
    left -= posts;
    if (left < 0) return at;
  }
  return undefined;
}

/** How many posts of its ceiling a post takes to begin; none once a part of it stands: what has begun is brought to its end. */
export function postsToBegin(
  db: Database,
  { id, parts }: { readonly id: number; readonly parts: number },
): number {
  if (parts === 1) return 1;
  const begun = db
    .sql<[number], { one: number }>(
      "select 1 as one from part where post_id = ? and network_id is not null limit 1",
    )
    .get(id);
  return begun === undefined ? parts : 0;
}
