-- Reminders are asked for after every settling: without an index each question would read every post.
create index post_remind on post (remind_at) where state = 'unconfirmed' and remind_at is not null;
