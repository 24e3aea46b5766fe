-- An index that names the state is written anew whenever a post changes its state, though what it orders has not changed. Only
-- what is planned has run_at, and only what is unconfirmed has check_at and remind_at, so these need not name it.
update post set remind_at = null where state <> 'unconfirmed';

drop index post_due;
drop index post_check;
drop index post_reminder;
create index post_due on post (run_at) where run_at is not null;
create index post_check on post (check_at) where check_at is not null;
create index post_reminder on post (remind_at) where remind_at is not null;
