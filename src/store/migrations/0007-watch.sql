-- After every slot the watchdog looks whether the account spoke: when it looks next (0: that is still to be worked out; null: no
-- slot is left), up to which slot it has looked, how many passed in a row without a post, and since when.
alter table schedule add column look_at integer default 0;
alter table schedule add column looked_to integer not null default 0;
alter table schedule add column missed_in_row integer not null default 0;
alter table schedule add column missing_since integer;

create index schedule_look on schedule (look_at) where look_at is not null;

-- When a slot made the post due at first, whatever put it off since: what its lateness is counted from.
alter table post add column due_at integer;
