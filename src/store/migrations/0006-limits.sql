-- The most posts an account may send within 24 hours; X allows more than 50 to verified accounts alone.
alter table account add column posts_per_day integer not null default 17 check (posts_per_day between 1 and 2400);
alter table account add column verified integer not null default 0;
-- When the channel was last told that a slot passed because of a limit.
alter table account add column limit_told_at integer;

-- What X's answers last said of its limits on posting.
create table limit_window (
  -- The account's id; empty: the app's, which all accounts share.
  about text not null,
  span text not null check (span in ('15min', '24h')),
  allowed integer not null,
  remaining integer not null,
  reset_at integer not null,
  read_at integer not null,
  primary key (about, span)
) strict, without rowid;
