-- A poem may be read more than once, in another order, and be followed by others.

-- cycles_most: how often a loop reads in all, null: without end. seed: what decides the orders of a shuffle.
alter table reading add column course text not null default 'once' check (course in ('once', 'loop', 'shuffle'));
alter table reading add column cycles_most integer;
alter table reading add column seed text;
-- What decides the order of the present cycle; null: it is read as the poem stands.
alter table reading add column cycle_order text;
-- When its last cycle but the present one ended.
alter table reading add column cycle_ended_at integer;
-- Who had the account rest after it.
alter table reading add column rested_by text;

-- How many cycles an account has begun in its life.
alter table account add column cycles integer not null default 0;
update account set cycles = coalesce(
  (select sum(cycle) from reading where reading.account_id = account.id and started_at is not null), 0
);

-- How many lines a post holds.
alter table post add column lines integer not null default 1;
update post set lines = (
  select count(*) from line
  where line.role <> 'left-out' and line.poem_id = (select poem_id from reading where reading.id = post.reading_id)
    and line.position between (select position from line where id = unit.first_line)
      and (select position from line where id = unit.last_line)
)
from unit where unit.reading_id = post.reading_id and unit.first_line = post.unit;

-- A post's place is its place in the order of reading, which need not be the poem's.
alter table unit drop column number;

-- The poems that an account is to read after its present one, in the order of their ids.
create table queued (
  id integer primary key,
  account_id text not null references account (id),
  poem_id integer not null references poem (id),
  by text not null,
  at integer not null
) strict;

create index queued_account on queued (account_id, id);
