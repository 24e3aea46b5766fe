-- 1: the post stands apart, and its reading goes on without it. A planned one that nothing makes due is the reading's
-- next post, put aside while the reading stands still at an earlier line.
alter table post add column aside integer not null default 0;
-- 1: a moderator has it wait until run_at, which is neither a slot nor a press.
alter table post add column waits integer not null default 0;
-- When a moderator is reminded of a post in doubt that is looked for no more.
alter table post add column remind_at integer;

drop index post_current;
create unique index post_current on post (account_id)
where reading_id is not null and aside = 0 and state in ('planned', 'sending', 'unconfirmed', 'held');
create index post_aside on post (account_id) where aside = 1;
create index post_reminder on post (remind_at) where state = 'unconfirmed' and remind_at is not null;

update post set remind_at = 0 where state = 'unconfirmed' and asked = 1 and check_at is null;
