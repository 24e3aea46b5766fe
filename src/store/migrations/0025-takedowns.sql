-- Posts may be taken down from X, part by part, the last part first.
alter table part add column removed_at integer;

create table takedown (
  post_id integer primary key references post (id),
  account_id text not null references account (id),
  -- again: its unit is read anew, and nothing else is said before it is down; on: the reading goes on.
  next text not null check (next in ('again', 'on')),
  by text not null,
  -- What was asked for together is told together.
  press text not null,
  asked_at integer not null,
  -- Null: it is over; parts that stand then were left.
  run_at integer,
  -- The part that X was asked to remove last, while nobody knows what came of it; whether that was so before.
  asking integer,
  doubted integer not null default 0,
  tries integer not null default 0,
  -- What the channel was told that stands in its way.
  told text,
  cost integer not null default 0
) strict;

create index takedown_due on takedown (run_at) where run_at is not null;
create index takedown_open on takedown (account_id) where run_at is not null;
create index takedown_press on takedown (press);

-- Whether a unit is read again after it was taken down.
create index post_withdrawn on post (reading_id, unit) where state = 'withdrawn';
