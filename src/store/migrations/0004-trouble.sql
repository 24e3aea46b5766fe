-- What is wrong now and was told: a row from the announcement that it began to the one that it is over.
create table trouble (
  -- The account's id; empty: the whole instance.
  about text not null,
  kind text not null check (kind in ('app-refused', 'token-refused', 'silent', 'clock-off')),
  since integer not null,
  primary key (about, kind)
) strict, without rowid;
