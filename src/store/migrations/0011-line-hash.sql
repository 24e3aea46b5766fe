-- The digest of a line with its poem, place and role, by which a damaged file is told before anything of it is posted.
-- Lines from before are given theirs at the next start, since SQLite knows no digest.
alter table line add column hash text;
