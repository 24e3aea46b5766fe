-- Members offer poems, and are asked for theirs.
create table suggestion (
  id text primary key,
  guild_id text not null references guild (id),
  contributor_id text not null,
  -- The moderator who asked for it; null: the contributor came by themselves.
  asked_by text,
  -- The message it was asked for at.
  message_id text,
  channel_id text not null,
  state text not null check (
    state in ('asked', 'pending', 'accepted', 'leaving', 'declined', 'withdrawn', 'expired')
  ),
  rights text check (rights in ('mine', 'public-domain', 'permitted')),
  -- What the poem is called where its text has no title.
  hint text not null,
  title text not null,
  byline text,
  -- Gone once it is settled: what was not taken is not kept, what was taken lies in the library.
  text text,
  poem_id integer references poem (id),
  settled_by text,
  settled_at integer,
  created_at integer not null,
  expires_at integer not null,
  check ((text is not null) = (state in ('asked', 'pending'))),
  check ((poem_id is not null) = (state in ('accepted', 'leaving')) or state = 'withdrawn')
) strict;

create unique index suggestion_pending on suggestion (guild_id, contributor_id) where state = 'pending';
create unique index suggestion_asked on suggestion (guild_id, message_id) where state = 'asked';
create index suggestion_expiry on suggestion (expires_at) where state in ('asked', 'pending');
create index suggestion_of on suggestion (guild_id, contributor_id, created_at);
create unique index suggestion_poem on suggestion (poem_id) where poem_id is not null;
