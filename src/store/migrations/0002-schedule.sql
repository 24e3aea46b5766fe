-- The server's zone (IANA name); schedules are meant in it unless they name their own.
alter table guild add column zone text;

create table schedule (
  account_id text primary key references account (id),
  body text not null,
  set_by text not null,
  set_at integer not null,
  -- Every slot up to this nominal instant is counted, as used or as missed.
  reckoned_to integer not null,
  used integer not null default 0,
  missed integer not null default 0
) strict;

create table draft (
  id text primary key,
  guild_id text not null references guild (id),
  by text not null,
  body text not null,
  expires_at integer not null
) strict;

-- A late post was put off once already, so that many late ones do not go together.
alter table post add column late integer not null default 0;

-- The planned posts that nothing makes due: where a schedule looks for work.
create index post_idle on post (account_id) where state = 'planned' and run_at is null;
