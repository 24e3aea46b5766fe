import { linkTo } from "../../domain/post.ts";
import type { Announcement } from "../../flock/announcement.ts";
import type { Database } from "../database.ts";
import { withPicture } from "../say/attached.ts";

type DayNews = Extract<Announcement, { readonly kind: "day" }>;

interface SaidRow {
  readonly id: number;
  readonly at: number;
  readonly unit_number: number | null;
  readonly unit_count: number | null;
  readonly cost: number;
  readonly picture: string | null;
  readonly attached: string | null;
  readonly said_by: string | null;
  readonly title: string | null;
  readonly text: string;
  readonly network_id: string | null;
  readonly state: "posted" | "withdrawn";
  readonly standing: number;
  readonly doubted: number;
}

/** A card shows no more of them than this. */
const mostShown = 12;
const ofTheDay =
  "account_id = cast(:account as text) and settled_at >= cast(:from as integer) and settled_at < cast(:to as integer) and state in ('posted', 'withdrawn')";

/** News of a day with all that the account has posted by now, a question with its picture; any other news as it is. */
export function filled(db: Database, announcement: Announcement): Announcement {
  if (announcement.kind === "approval") return withPicture(db, announcement);
  if (announcement.kind !== "day") return announcement;
  const { accountId: account, from, to } = announcement;
  const count = db
    .sql<[DayOf], { n: number }>(`select count(*) as n from post where ${ofTheDay}`)
    .get({ account, from, to });
  const rows = db
    .sql<[DayOf & { readonly most: number }], SaidRow>(
      `select id, settled_at as at, unit_number, unit_count, cost, picture, attached, state,
         case when reading_id is null then written_by end as said_by,
         (select title from reading join poem on poem.id = reading.poem_id where reading.id = post.reading_id) as title,
         (select group_concat(text, char(10) order by ordinal) from part where post_id = post.id) as text,
         (select network_id from part where post_id = post.id and network_id is not null
            order by removed_at is not null, ordinal limit 1) as network_id,
         (select count(*) from part where post_id = post.id and network_id is not null and removed_at is null) as standing,
         exists (select 1 from attempt where post_id = post.id and outcome = 'unknown') as doubted
       from post where ${ofTheDay} order by settled_at desc, id desc limit cast(:most as integer)`,
    )
    .all({ account, from, to, most: mostShown });
  return {
    ...announcement,
    posts: count?.n ?? 0,
    items: rows.map((row) => toldOf(row, announcement)),
  };
}

interface DayOf {
  readonly account: string;
  readonly from: number;
  readonly to: number;
}

function toldOf(row: SaidRow, { handle }: DayNews): DayNews["items"][number] {
  return {
    postId: row.id,
    at: row.at,
    text: row.text,
    ...(row.picture !== null && { pictured: true }),
    ...(row.said_by !== null && { saidBy: row.said_by }),
    ...(row.attached !== null && { attached: true }),
    link: row.network_id === null ? `https://x.com/${handle}` : linkTo(handle, row.network_id),
    ...(row.title !== null && { poem: row.title }),
    ...(row.unit_number !== null && { unit: row.unit_number }),
    ...(row.unit_count !== null && { of: row.unit_count }),
    costMicros: row.cost,
    ...(row.doubted === 1 && { confirmed: true }),
    ...(row.state === "withdrawn" && { down: row.standing > 0 ? "open" : "done" }),
  };
}
