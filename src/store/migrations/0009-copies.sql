-- Accounts for which another copy of this flock may have posted: none says a word before its timeline has been read.
create table unread (
  account_id text primary key references account (id),
  since integer not null,
  -- The next look at the timeline; none until a person says that the other copy is stopped.
  look_at integer,
  -- The channel was told that the timeline cannot be read.
  told integer not null default 0
) strict, without rowid;

-- New credentials may read what the old ones could not.
create trigger unread_linked after insert on credentials begin
  update unread set look_at = 0 where account_id = new.account_id;
end;
create trigger unread_relinked after update on credentials begin
  update unread set look_at = 0 where account_id = new.account_id;
end;
