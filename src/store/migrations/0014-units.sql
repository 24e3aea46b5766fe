-- A line may be more than title, byline and verse; a reading's posts are laid out when it begins; an account says how it reads.

-- The rows are gone for a moment while readings and posts point to them.
pragma defer_foreign_keys = on;

create temp table kept as select id, poem_id, position, stanza, role, text, hash from line;
drop table line;

create table line (
  id integer primary key,
  poem_id integer not null references poem (id),
  position integer not null,
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

-- What the file itself says of a poem.
alter table poem add column imprint text not null default '{}';

alter table account add column overlong text not null default 'thread' check (overlong in ('thread', 'hold'));
alter table account add column numbered integer not null default 0;
alter table account add column keep_indent integer not null default 0;

-- Every part of a post counts at X.
alter table post add column parts integer not null default 1;

-- How many lines a post holds, and what becomes of what was said before.
alter table reading add column grouping text not null default 'lines:1';
alter table reading add column refrains text not null default 'join' check (refrains in ('join', 'space', 'skip', 'ask'));

-- The posts of a reading in the order in which they are read.
create table unit (
  reading_id integer not null references reading (id),
  ordinal integer not null,
  -- Its place in the poem, from 1.
  number integer not null,
  first_line integer not null references line (id),
  last_line integer not null references line (id),
  primary key (reading_id, ordinal)
) strict, without rowid;

create unique index unit_line on unit (reading_id, first_line);

alter table reading add column unit_count integer not null default 0;

-- Readings from before go on as they were: title and byline in one post, every other line in one of its own.
update reading set refrains = 'ask';

insert into unit (reading_id, ordinal, number, first_line, last_line)
select reading_id, row_number() over reading_order, row_number() over reading_order, first_line, last_line
from (
  select reading.id as reading_id, min(line.id) as first_line, max(line.id) as last_line, min(line.position) as position
  from reading join line on line.poem_id = reading.poem_id
  where reading.state in ('given', 'reading')
  group by reading.id, case when line.role = 'verse' then line.id else 0 end
)
window reading_order as (partition by reading_id order by position);

update reading set unit_count = (select count(*) from unit where unit.reading_id = reading.id);
