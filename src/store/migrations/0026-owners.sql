-- When Discord is asked next whether a member, who owns an account or is to sign one in, is still in the server, and since when
-- it is known that they are not.
create table owner (
  guild_id text not null references guild (id),
  user_id text not null,
  look_at integer not null,
  left_at integer,
  primary key (guild_id, user_id)
) strict, without rowid;
