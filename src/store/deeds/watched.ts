/** What of a table is noted when a member changes it. */
export interface Watched {
  readonly table: string;
  /** Its columns, or what is worth telling of them: `$` stands for the row. */
  readonly values: Readonly<Record<string, string>>;
  /** The account it belongs to, and what it is called; both as SQL over the row `$`. */
  readonly account: string;
  readonly subject: string;
  /** Which kinds of change; all three unless told. */
  readonly on?: readonly ("insert" | "update" | "delete")[];
}

const none = "null";
const handleOf = (account: string): string =>
  `coalesce((select handle from account where id = ${account}), '')`;
const titleOf = (poem: string): string => `(select title from poem where id = ${poem})`;

function columns(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, `$.${name}`]));
}

/** Everything that a member's deed may change and that another would ask about. */
export const watched: readonly Watched[] = [
  {
    table: "account",
    values: columns(
      "state",
      "owner_id",
      "post_limit",
      "overlong",
      "numbered",
      "keep_indent",
      "theme",
      "posts_per_day",
      "verified",
    ),
    account: "$.id",
    subject: "$.handle",
  },
  {
    table: "credentials",
    // That they are new, never what they are.
    values: { length: "length($.token)" },
    account: "$.account_id",
    subject: handleOf("$.account_id"),
  },
  {
    table: "pause",
    values: columns("kind", "tag", "until", "reason"),
    account: "$.account_id",
    subject: handleOf("$.account_id"),
  },
  {
    table: "tag",
    values: columns("name"),
    account: "$.account_id",
    subject: handleOf("$.account_id"),
  },
  {
    table: "reading",
    values: {
      poem: titleOf("$.poem_id"),
      ...columns("state", "grouping", "refrains", "course", "cycles_most"),
      line: "(select text from line where id = $.cursor)",
    },
    account: "$.account_id",
    subject: handleOf("$.account_id"),
  },
  {
    table: "queued",
    values: { poem: titleOf("$.poem_id") },
    account: "$.account_id",
    subject: handleOf("$.account_id"),
  },
  {
    table: "schedule",
    values: columns("body"),
    account: "$.account_id",
    subject: handleOf("$.account_id"),
  },
  {
    table: "post",
    values: columns("state", "held_reason", "waits", "interaction_id"),
    account: "$.account_id",
    subject: handleOf("$.account_id"),
    on: ["update"],
  },
  {
    table: "takedown",
    values: {
      words: "(select text from part where post_id = $.post_id and ordinal = 1)",
      ...columns("next"),
    },
    account: "$.account_id",
    subject: handleOf("$.account_id"),
    on: ["insert"],
  },
  {
    table: "poem",
    values: columns("name", "title", "version", "removed_at"),
    account: none,
    subject: "$.name",
  },
  {
    table: "suggestion",
    values: columns("state"),
    account: none,
    subject: "$.title",
  },
  {
    table: "enrolment",
    values: columns("state", "owner_id"),
    account: "$.account_id",
    subject: "coalesce($.handle, '')",
  },
  {
    table: "guild",
    values: columns(
      "state",
      "posts_channel",
      "alerts_channel",
      "alert_role",
      "moderator_roles",
      "zone",
      "cap_micros",
    ),
    account: none,
    subject: "$.name",
    on: ["update"],
  },
  {
    table: "instance",
    values: columns("value"),
    account: none,
    subject: "$.name",
  },
];
