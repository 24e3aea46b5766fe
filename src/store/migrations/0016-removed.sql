-- A poem taken out of the library stays for the posts that came from it; its name is free again.
alter table poem add column removed_at integer;

drop index poem_name;
create unique index poem_name on poem (guild_id, name) where removed_at is null;
