-- How posts are announced; null: the digest comes as suits the size of the flock.
alter table guild add column announce text not null default 'day' check (announce in ('day', 'each', 'failures'));
alter table guild add column digest text check (digest in ('daily', 'weekly', 'off'));
alter table guild add column digest_hour integer not null default 9 check (digest_hour between 0 and 23);
-- When it is looked at next whether a digest is due; null: that is not reckoned yet.
alter table guild add column digest_at integer;

-- 1: where the message that it became is gone, it is sent anew.
alter table announcement add column anew integer not null default 0;

-- The card of what an account posted in one day: from (included) to (not included).
create table day_card (
  account_id text not null references account (id),
  from_at integer not null,
  to_at integer not null,
  announcement_id integer not null references announcement (id),
  primary key (account_id, from_at)
) strict, without rowid;

-- One for each span of time; null: there was nothing to tell.
create table digest (
  id integer primary key,
  guild_id text not null references guild (id),
  from_at integer not null,
  to_at integer not null,
  announcement_id integer references announcement (id),
  unique (guild_id, to_at)
) strict;
