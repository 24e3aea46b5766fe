-- Who stopped an account, until when and why; what X did to it is told by its state alone.
create table pause (
  account_id text not null references account (id),
  kind text not null check (kind in ('owner', 'single', 'all', 'tag')),
  tag text not null default '',
  by text,
  at integer not null,
  until integer,
  reason text,
  primary key (account_id, kind, tag),
  check ((kind = 'tag') = (tag <> ''))
) strict, without rowid;

create index pause_until on pause (until) where until is not null;

-- Whatever lets an account go on, a pause outlasts it.
create trigger pause_stays after update of state on account
when new.state = 'ready' and exists (select 1 from pause where account_id = new.id)
begin
  update account set state = 'paused' where id = new.id;
end;

-- Whoever stopped these was not noted.
insert into pause (account_id, kind, at)
select id, 'single', unixepoch() * 1000 from account where state = 'paused' and reason is null;

create table tag (
  account_id text not null references account (id),
  name text not null,
  primary key (account_id, name)
) strict, without rowid;
