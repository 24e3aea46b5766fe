-- An account that met a 401 which may pass: looked at again over some hours.
create table suspicion (
  account_id text primary key references account (id),
  -- The last 401.
  refused_at integer not null,
  -- How many looks at the token X has answered.
  looks integer not null default 0,
  -- The next look; none while a post is to tell.
  look_at integer,
  -- When its 401 was put down to the app: for a day it is no sign of the app's any more.
  blamed_at integer
) strict, without rowid;

create index suspicion_look on suspicion (look_at) where look_at is not null;

-- When X last locked, suspended or flagged an account: two of a guild within a day stop its flock.
create table alarm (
  account_id text primary key references account (id),
  at integer not null
) strict, without rowid;
