-- A server's own cap, below the instance's, and who set it.
alter table guild add column cap_micros integer;
alter table guild add column cap_by text;

-- The ledger's sums by UTC month (its first instant), so that a claim need not add up the month.
create table spending (
  month integer not null,
  guild_id text not null,
  action text not null,
  micros integer not null,
  primary key (month, guild_id, action)
) strict, without rowid;

insert into spending (month, guild_id, action, micros)
select unixepoch(at / 1000, 'unixepoch', 'start of month') * 1000 as in_month, guild_id, action, sum(micros)
from ledger group by in_month, guild_id, action;

create trigger ledger_summed after insert on ledger begin
  insert into spending (month, guild_id, action, micros)
  values (unixepoch(new.at / 1000, 'unixepoch', 'start of month') * 1000, new.guild_id, new.action, new.micros)
  on conflict (month, guild_id, action) do update set micros = micros + excluded.micros;
end;
