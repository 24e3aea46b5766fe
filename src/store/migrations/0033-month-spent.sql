-- What the whole instance paid in a UTC month: a claim need not add up what each of many servers paid.
create table month_spent (
  month integer primary key,
  micros integer not null
) strict;

insert into month_spent (month, micros) select month, sum(micros) from spending group by month;

drop trigger ledger_summed;

create trigger ledger_summed after insert on ledger begin
  insert into spending (month, guild_id, action, micros)
  values (unixepoch(new.at / 1000, 'unixepoch', 'start of month') * 1000, new.guild_id, new.action, new.micros)
  on conflict (month, guild_id, action) do update set micros = micros + excluded.micros;
  insert into month_spent (month, micros)
  values (unixepoch(new.at / 1000, 'unixepoch', 'start of month') * 1000, new.micros)
  on conflict (month) do update set micros = micros + excluded.micros;
end;
