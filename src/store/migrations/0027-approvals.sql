-- How many moderators must approve a post of the account before it goes (0: none), how long (ms) before it is due they are
-- asked, and what becomes of a post that was not approved by then.
alter table account add column approvals integer not null default 0 check (approvals between 0 and 5);
alter table account add column approval_lead integer not null default 43200000;
alter table account add column approval_expiry text not null default 'skip' check (approval_expiry in ('skip', 'post'));
-- The few that ask for any: every wake-up looks at these.
create index account_approvals on account (id) where approvals > 0;

-- Of a thread that may go, the words with which it began: its rest is not asked for again.
alter table post add column cleared_hash text;

-- Members who gave a post words of their own.
create table author (
  post_id integer not null references post (id),
  user_id text not null,
  at integer not null,
  primary key (post_id, user_id)
) strict, without rowid;

-- Who approved which words of a post.
create table approval (
  post_id integer not null references post (id),
  user_id text not null,
  text_hash text not null,
  at integer not null,
  primary key (post_id, user_id)
) strict, without rowid;

create index approval_user on approval (user_id);

-- What asks moderators for their approval of a post's words.
create table approval_card (
  id integer primary key,
  post_id integer not null references post (id),
  text_hash text not null,
  announcement_id integer not null,
  shown_at integer not null,
  -- Who has the post wait until a moderator decides, whatever its slot.
  kept_by text,
  -- Whose press it waits for: once it is approved, it goes at once.
  asked_by text,
  -- 1: it may have to say something else by now.
  changed integer not null default 0,
  closed_at integer
) strict;

create unique index approval_card_open on approval_card (post_id) where closed_at is null;
create index approval_card_changed on approval_card (id) where changed = 1;

-- Whatever gives a post other words, or another place: approvals of the former ones fall.
create trigger approval_falls after update of text_hash, unit on post
when new.text_hash <> old.text_hash or new.unit is not old.unit
begin
  delete from approval where post_id = new.id;
end;

create trigger approval_card_post after update of state, text_hash, unit, run_at on post
begin
  update approval_card set changed = 1 where post_id = new.id and closed_at is null;
end;

create trigger approval_card_lapse after delete on approval
begin
  update approval_card set changed = 1 where post_id = old.post_id and closed_at is null;
end;

create trigger approval_card_account after update of approvals, approval_lead, approval_expiry on account
begin
  update approval_card set changed = 1
  where closed_at is null and exists (select 1 from post where post.id = post_id and post.account_id = new.id);
end;
