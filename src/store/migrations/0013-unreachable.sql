-- One more thing that may be wrong: X cannot be reached.
create table wrong (
  -- The account's id; empty: the whole instance.
  about text not null,
  kind text not null check (kind in ('app-refused', 'token-refused', 'silent', 'clock-off', 'unreachable')),
  since integer not null,
  primary key (about, kind)
) strict, without rowid;

insert into wrong select about, kind, since from trouble;
drop table trouble;
alter table wrong rename to trouble;
