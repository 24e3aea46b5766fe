-- What members did: written in the transaction of what was done, never changed. Each row's link is a keyed digest over the row and
-- the link before it.
create table deed (
  id integer primary key,
  guild_id text not null references guild (id),
  at integer not null,
  actor_id text not null,
  -- The command, button or form.
  via text not null,
  interaction_id text not null,
  -- The table.
  what text not null,
  account_id text,
  -- What it is called, then.
  subject text not null,
  -- What changed, as JSON; null: it was not there.
  before text,
  after text,
  link text not null
) strict;

create index deed_guild on deed (guild_id, id);

create index deed_account on deed (account_id, id) where account_id is not null;

create index deed_actor on deed (guild_id, actor_id, id);

create trigger deed_unchanged before update on deed
begin
  select raise(abort, 'the log is only added to');
end;

create trigger deed_undeleted before delete on deed
begin
  select raise(abort, 'the log is only added to');
end;

-- Presses that were refused to strangers: counted, one row a member and day.
create table refused (
  guild_id text not null references guild (id),
  day integer not null,
  actor_id text not null,
  presses integer not null,
  primary key (guild_id, day, actor_id)
) strict, without rowid;
