-- A poem may be edited: its lines keep their ids, and what is gone stays, without a place, for what was posted of it.

-- The rows are gone for a moment while readings, units and posts point to them.
pragma defer_foreign_keys = on;

create temp table kept as select id, poem_id, position, stanza, role, text, hash from line;
drop table line;

create table line (
  id integer primary key,
  poem_id integer not null references poem (id),
  -- Null: it stands in a former version alone.
  position integer,
  stanza integer not null,
  role text not null check (
    role in ('title', 'byline', 'epigraph', 'heading', 'verse', 'continuation', 'closing', 'left-out')
  ),
  text text not null,
  hash text,
  unique (poem_id, position)
) strict;

insert into line select id, poem_id, position, stanza, role, text, hash from kept;
drop table kept;

-- The number of its present text.
alter table poem add column version integer not null default 1;

create table poem_version (
  poem_id integer not null references poem (id),
  number integer not null,
  by text not null,
  at integer not null,
  changed integer not null default 0,
  added integer not null default 0,
  gone integer not null default 0,
  -- The text, once another has taken its place; until then it lies in poem and line.
  former text,
  primary key (poem_id, number)
) strict, without rowid;

-- A new text for a poem that waits to be confirmed, and the version it was shown against.
alter table upload add column poem_id integer references poem (id);
alter table upload add column poem_version integer;
