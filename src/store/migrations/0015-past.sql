-- 1: its reading was moved back before it and says its unit again, in the same cycle.
alter table post add column past integer not null default 0;

drop index post_unit;
create unique index post_unit on post (reading_id, cycle, unit)
where reading_id is not null and past = 0 and state not in ('skipped', 'withdrawn');
