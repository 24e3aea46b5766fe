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
