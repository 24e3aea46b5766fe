import { profileFields } from "../../domain/profile/profile.ts";

/** What of a table is noted when a member changes it. */
export interface Watched {
  readonly table: string;
  /** Its columns, or what is worth telling of them: `$` stands for the row. */
  readonly values: Readonly<Record<string, string>>;
  /** The account it belongs to, and what it is called; both as SQL over the row `$`. */
  readonly account: string;
  readonly subject: string;
  /** The server it belongs to, likewise: that of its account unless told; null where it is nobody's. */
  readonly guild?: string;
  /** Which kinds of change; all three unless told. */
  readonly on?: readonly ("insert" | "update" | "delete")[];
  /** Which rows alone, as SQL over the row `$`; all unless told. */
  readonly only?: string;
}

const none = "null";
const handleOf = (account: string): string =>
  `coalesce((select handle from account where id = ${account}), '')`;
const accountOf = (post: string): string => `(select account_id from post where id = ${post})`;
const wordsOf = (post: string): string =>
  `(select text from part where post_id = ${post} and ordinal = 1)`;
const titleOf = (poem: string): string => `(select title from poem where id = ${poem})`;

/** Which server a row belongs to, as SQL over the row `$`. */
export function guildOf({ guild, account }: Watched): string {
  return guild ?? `(select guild_id from account where id = ${account})`;
}

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
      "approvals",
      "approval_lead",
      "approval_expiry",
    ),
    account: "$.id",
    subject: "$.handle",
    guild: "$.guild_id",
  },
  {
    table: "credentials",
    // That they are new, never what they are: the first letters of the nonce they are sealed under, which is another every time.
    values: { seal: "lower(hex(substr($.token, 6, 4)))" },
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
      course: "case when $.run_at is null then 'over' else 'under way' end",
    },
    account: "$.account_id",
    subject: handleOf("$.account_id"),
    on: ["insert", "update"],
  },
  {
    table: "approval",
    values: { words: wordsOf("$.post_id") },
    account: accountOf("$.post_id"),
    subject: handleOf(accountOf("$.post_id")),
    on: ["insert", "delete"],
  },
  {
    table: "approval_card",
    values: columns("kept_by"),
    account: accountOf("$.post_id"),
    subject: handleOf(accountOf("$.post_id")),
    on: ["update"],
  },
  {
    table: "author",
    values: { words: wordsOf("$.post_id") },
    account: accountOf("$.post_id"),
    subject: handleOf(accountOf("$.post_id")),
    on: ["insert"],
    // Whoever edited a poem is told of with the poem.
    only: "$.edited = 0",
  },
  {
    table: "profile",
    values: {
      ...Object.fromEntries(profileFields.map((name) => [name, `$.texts ->> '${name}'`])),
      ...columns("at"),
    },
    account: "$.account_id",
    subject: handleOf("$.account_id"),
  },
  {
    table: "vouched",
    values: columns("duty"),
    account: "$.account_id",
    subject: handleOf("$.account_id"),
  },
  {
    table: "saying",
    // What is only shown is nobody's deed yet.
    values: {
      words: "case $.said when 1 then $.typed end",
      picture: "case $.said when 1 then $.alt end",
    },
    account: "$.account_id",
    subject: handleOf("$.account_id"),
    on: ["update"],
  },
  {
    table: "poem",
    values: columns("name", "title", "version", "removed_at"),
    account: none,
    subject: "$.name",
    guild: "$.guild_id",
  },
  {
    table: "suggestion",
    values: columns("state"),
    account: none,
    subject: "$.title",
    guild: "$.guild_id",
  },
  {
    table: "enrolment",
    values: columns("state", "owner_id"),
    account: "$.account_id",
    subject: "coalesce($.handle, '')",
    guild: "$.guild_id",
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
      "language",
      "cap_micros",
      "announce",
      "digest",
      "digest_hour",
    ),
    account: none,
    subject: "$.name",
    guild: "$.id",
    on: ["update"],
  },
  {
    table: "instance",
    values: {
      hold: "case when $.name like 'hold%' then $.value ->> 'reason' end",
      // One account is tried, or X is asked: from then on.
      trial: "case when $.name like 'hold%' then $.value -> 'trial' ->> 'after' end",
      look: "case when $.name like 'hold%' then $.value -> 'look' ->> 'at' end",
      credits_micros: "case when $.name = 'topup-micros' then cast($.value as integer) end",
    },
    account: none,
    subject: "''",
    // What else lies there is Flock's own, and no member's choice.
    only: "$.name like 'hold%' or $.name = 'topup-micros'",
    guild: none,
  },
];
