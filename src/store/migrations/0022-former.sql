-- X remembers a text for a while after its poem was edited; what was kept before has none, and counts by its lines alone.
alter table poem_version add column text_hash text;
create index poem_version_text on poem_version (text_hash) where text_hash is not null;

-- The news of a suggestion: its buttons go when there is nothing to decide any more.
alter table suggestion add column announcement_id integer references announcement (id);

-- 1: it tells something else since it was sent, so that its message is to be changed.
alter table announcement add column revised integer not null default 0;
