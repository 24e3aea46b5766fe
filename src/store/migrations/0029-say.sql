-- Who wrote a post's words, where that was no poem's author; a picture beside its first part, as JSON.
alter table post add column written_by text;
alter table post add column attached text;

-- The bytes of such a picture, until its post is over.
create table attached (
  post_id integer primary key references post (id),
  bytes blob not null
) strict;

create trigger attached_over after update of state on post
when new.attached is not null and new.state in ('posted', 'skipped', 'withdrawn')
begin
  delete from attached where post_id = new.id;
end;

-- A text that a member is shown before an account says it.
create table saying (
  id text primary key,
  guild_id text not null references guild (id),
  account_id text not null references account (id),
  by text not null,
  typed text not null,
  -- The exact parts, as JSON.
  texts text not null,
  cost integer not null,
  alt text,
  bytes blob,
  expires_at integer not null,
  said integer not null default 0,
  check ((alt is null) = (bytes is null) or said = 1)
) strict;

-- A file of a message, while its form is open.
create table attachment (
  id text primary key,
  guild_id text not null references guild (id),
  by text not null,
  url text not null,
  name text not null,
  size integer not null,
  expires_at integer not null
) strict;
