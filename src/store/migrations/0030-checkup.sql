-- What X said of an account's token when it was last asked, and how many lines of its poem others say too.
create table checkup (
  account_id text primary key references account (id),
  at integer,
  token text check (token in ('alive', 'refused', 'unsaid')),
  cause text,
  detail text,
  -- The newest post that was read there: what lies above it is all that the next look is billed for.
  seen_id text,
  -- The words that were compared last.
  poem_id integer,
  poem_version integer,
  alike integer,
  alike_with text,
  abroad integer
) strict;

-- What X asks of an account and only a person can see: who looked, and when.
create table vouched (
  account_id text not null references account (id),
  duty text not null check (duty in ('label', 'bio')),
  by text not null,
  at integer not null,
  primary key (account_id, duty)
) strict, without rowid;

-- What Flock set of an account's profile at X, as JSON; nothing else of it is known.
create table profile (
  account_id text primary key references account (id),
  texts text not null,
  by text not null,
  at integer not null
) strict;

-- A change of a profile that waits to be confirmed.
create table profile_draft (
  id text primary key,
  guild_id text not null references guild (id),
  account_id text not null references account (id),
  texts text not null,
  picture blob,
  banner blob,
  expires_at integer not null
) strict;
