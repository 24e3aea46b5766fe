-- Who gave a line its present words by an edit of its poem; null: they are as they came in.
alter table line add column changed_by text;

-- 1: they edited the poem's line that the post says; 0: they gave this one post words of their own.
alter table author add column edited integer not null default 0;
