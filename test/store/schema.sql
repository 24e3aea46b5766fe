CREATE TRIGGER approval_card_account after update of approvals, approval_lead, approval_expiry on account
begin
  update approval_card set changed = 1
  where closed_at is null and exists (select 1 from post where post.id = post_id and post.account_id = new.id);
end;

CREATE TRIGGER pause_stays after update of state on account
when new.state = 'ready' and exists (select 1 from pause where account_id = new.id)
begin
  update account set state = 'paused' where id = new.id;
end;

CREATE TABLE account (
  id text primary key,
  guild_id text not null references guild (id),
  user_id text not null,
  handle text not null,
  owner_id text not null,
  added_by text not null,
  added_at integer not null,
  state text not null check (
    state in (
      'ready', 'paused', 'suspect', 'revoked', 'read-only', 'relink', 'locked', 'suspended', 'removing', 'removed'
    )
  ),
  reason text,
  access text not null check (access in ('read', 'read-write', 'unknown')),
  limited_until integer,
  highest_id text not null,
  post_limit integer not null default 280,
  removal_by text,
  removal_since integer,
  removal_at integer
, posts_per_day integer not null default 17 check (posts_per_day between 1 and 2400), verified integer not null default 0, limit_told_at integer, numbered integer not null default 0, keep_indent integer not null default 0, overlong text not null default 'thread' check (overlong in ('thread', 'picture', 'hold')), theme text not null default 'paper', cycles integer not null default 0, approvals integer not null default 0 check (approvals between 0 and 5), approval_lead integer not null default 43200000, approval_expiry text not null default 'skip' check (approval_expiry in ('skip', 'post'))) strict;

CREATE INDEX account_approvals on account (id) where approvals > 0;

CREATE INDEX account_former on account (user_id) where state = 'removed';

CREATE INDEX account_guild on account (guild_id, handle);

CREATE INDEX account_removal on account (removal_at) where state = 'removing';

CREATE UNIQUE INDEX account_user on account (user_id) where state <> 'removed';

CREATE TABLE alarm (
  account_id text primary key references account (id),
  at integer not null
) strict, without rowid;

CREATE TABLE announcement (
  id integer primary key,
  guild_id text not null references guild (id),
  body text not null,
  address text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'lost')),
  again integer not null default 0,
  tries integer not null default 0,
  run_at integer not null,
  created_at integer not null,
  channel_id text,
  message_id text
, revised integer not null default 0, anew integer not null default 0) strict;

CREATE INDEX announcement_due on announcement (run_at, id) where state = 'waiting';

CREATE TRIGGER approval_card_lapse after delete on approval
begin
  update approval_card set changed = 1 where post_id = old.post_id and closed_at is null;
end;

CREATE TABLE approval (
  post_id integer not null references post (id),
  user_id text not null,
  text_hash text not null,
  at integer not null,
  primary key (post_id, user_id)
) strict, without rowid;

CREATE INDEX approval_user on approval (user_id);

CREATE TABLE approval_card (
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

CREATE INDEX approval_card_changed on approval_card (id) where changed = 1;

CREATE UNIQUE INDEX approval_card_open on approval_card (post_id) where closed_at is null;

CREATE TABLE attached (
  post_id integer primary key references post (id),
  bytes blob not null
) strict;

CREATE TABLE attachment (
  id text primary key,
  guild_id text not null references guild (id),
  by text not null,
  url text not null,
  name text not null,
  size integer not null,
  expires_at integer not null
) strict;

CREATE TABLE attempt (
  id integer primary key,
  post_id integer not null references post (id),
  part integer not null,
  began_at integer not null,
  after_id text not null,
  text_hash text not null,
  ended_at integer,
  outcome text,
  detail text
, media_key text) strict;

CREATE INDEX attempt_post on attempt (post_id);

CREATE TABLE author (
  post_id integer not null references post (id),
  user_id text not null,
  at integer not null, edited integer not null default 0,
  primary key (post_id, user_id)
) strict, without rowid;

CREATE TABLE checkup (
  account_id text primary key references account (id),
  at integer,
  token text check (token in ('alive', 'refused', 'unsaid')),
  cause text,
  detail text,
  -- The newest post that was read there: what lies above it is all that the next look is billed for.
  seen_id text,
  -- The words that were compared last.
  poem_id integer,
  poem_version integer,
  alike integer,
  alike_with text,
  abroad integer
) strict;

CREATE TRIGGER unread_linked after insert on credentials begin
  update unread set look_at = 0 where account_id = new.account_id;
end;

CREATE TRIGGER unread_relinked after update on credentials begin
  update unread set look_at = 0 where account_id = new.account_id;
end;

CREATE TABLE credentials (
  account_id text primary key references account (id),
  token blob not null,
  secret blob not null
) strict;

CREATE TABLE day_card (
  account_id text not null references account (id),
  from_at integer not null,
  to_at integer not null,
  announcement_id integer not null references announcement (id),
  primary key (account_id, from_at)
) strict, without rowid;

CREATE TRIGGER deed_unchanged before update on deed
begin
  select raise(abort, 'the log is only added to');
end;

CREATE TRIGGER deed_undeleted before delete on deed
begin
  select raise(abort, 'the log is only added to');
end;

CREATE TABLE deed (
  id integer primary key,
  guild_id text not null references guild (id),
  at integer not null,
  actor_id text not null,
  -- The command, button or form.
  via text not null,
  interaction_id text not null,
  -- The table.
  what text not null,
  account_id text,
  -- What it is called, then.
  subject text not null,
  -- What changed, as JSON; null: it was not there.
  before text,
  after text,
  link text not null
) strict;

CREATE INDEX deed_account on deed (account_id, id) where account_id is not null;

CREATE INDEX deed_actor on deed (guild_id, actor_id, id);

CREATE INDEX deed_guild on deed (guild_id, id);

CREATE TABLE digest (
  id integer primary key,
  guild_id text not null references guild (id),
  from_at integer not null,
  to_at integer not null,
  announcement_id integer references announcement (id),
  unique (guild_id, to_at)
) strict;

CREATE TABLE draft (
  id text primary key,
  guild_id text not null references guild (id),
  by text not null,
  body text not null,
  expires_at integer not null
) strict;

CREATE TABLE enrolment (
  id text primary key,
  guild_id text not null references guild (id),
  invoker_id text not null,
  owner_id text not null,
  channel_id text not null,
  target text not null,
  handle text,
  account_id text references account (id),
  poem_name text,
  state text not null check (
    state in ('invited', 'pending', 'exchanging', 'other-handle', 'used', 'refused', 'expired')
  ),
  token blob,
  secret blob,
  link text,
  granted_user_id text,
  granted_handle text,
  granted_access text,
  granted_at integer,
  created_at integer not null,
  expires_at integer not null,
  -- An invitation outlives the request tokens made for it.
  invited_until integer
) strict;

CREATE UNIQUE INDEX enrolment_under_way on enrolment (guild_id, invoker_id, owner_id, target)
where state in ('invited', 'pending', 'exchanging', 'other-handle');

CREATE TABLE guild (
  id text primary key,
  name text not null,
  state text not null check (state in ('here', 'away', 'returned')),
  admin_id text,
  posts_channel text,
  alerts_channel text,
  alert_role text,
  moderator_roles text not null default '[]',
  first_channel text,
  last_channel text,
  joined_at integer not null,
  left_at integer
, zone text, cap_micros integer, cap_by text, announce text not null default 'day' check (announce in ('day', 'each', 'failures')), digest text check (digest in ('daily', 'weekly', 'off')), digest_hour integer not null default 9 check (digest_hour between 0 and 23), digest_at integer, language text not null default 'en' check (language in ('en', 'de', 'fr'))) strict;

CREATE TABLE instance (
  name text primary key,
  value text not null
) strict, without rowid;

CREATE TABLE interaction (
  id text primary key,
  at integer not null
) strict, without rowid;

CREATE TRIGGER ledger_summed after insert on ledger begin
  insert into spending (month, guild_id, action, micros)
  values (unixepoch(new.at / 1000, 'unixepoch', 'start of month') * 1000, new.guild_id, new.action, new.micros)
  on conflict (month, guild_id, action) do update set micros = micros + excluded.micros;
  insert into month_spent (month, micros)
  values (unixepoch(new.at / 1000, 'unixepoch', 'start of month') * 1000, new.micros)
  on conflict (month) do update set micros = micros + excluded.micros;
end;

CREATE TABLE ledger (
  id integer primary key,
  at integer not null,
  guild_id text not null,
  account_id text,
  action text not null,
  micros integer not null
) strict;

CREATE INDEX ledger_at on ledger (at, micros);

CREATE TABLE limit_window (
  -- The account's id; empty: the app's, which all accounts share.
  about text not null,
  span text not null check (span in ('15min', '24h')),
  allowed integer not null,
  remaining integer not null,
  reset_at integer not null,
  read_at integer not null,
  primary key (about, span)
) strict, without rowid;

CREATE TABLE line (
  id integer primary key,
  poem_id integer not null references poem (id),
  -- Null: it stands in a former version alone.
  position integer,
  stanza integer not null,
  role text not null check (
    role in ('title', 'byline', 'epigraph', 'heading', 'verse', 'continuation', 'closing', 'left-out')
  ),
  text text not null,
  hash text, changed_by text,
  unique (poem_id, position)
) strict;

CREATE TABLE month_spent (
  month integer primary key,
  micros integer not null
) strict;

CREATE TABLE owner (
  guild_id text not null references guild (id),
  user_id text not null,
  look_at integer not null,
  left_at integer,
  primary key (guild_id, user_id)
) strict, without rowid;

CREATE TABLE part (
  post_id integer not null references post (id),
  ordinal integer not null,
  text text not null,
  -- Digest of the normalised text: what X's duplicate rule compares.
  text_hash text not null,
  network_id text,
  -- Set when an attempt leaves, cleared when it provably had no effect.
  said_at integer, removed_at integer,
  primary key (post_id, ordinal)
) strict, without rowid;

CREATE UNIQUE INDEX part_network on part (network_id) where network_id is not null;

CREATE INDEX part_said on part (text_hash, said_at) where said_at is not null;

CREATE TABLE pause (
  account_id text not null references account (id),
  kind text not null check (kind in ('owner', 'single', 'all', 'tag')),
  tag text not null default '',
  by text,
  at integer not null,
  until integer,
  reason text,
  primary key (account_id, kind, tag),
  check ((kind = 'tag') = (tag <> ''))
) strict, without rowid;

CREATE INDEX pause_until on pause (until) where until is not null;

CREATE TABLE poem (
  id integer primary key,
  guild_id text not null references guild (id),
  name text not null,
  title text not null,
  byline text,
  line_count integer not null,
  text_hash text not null,
  added_by text not null,
  added_at integer not null
, imprint text not null default '{}', removed_at integer, version integer not null default 1) strict;

CREATE UNIQUE INDEX poem_name on poem (guild_id, name) where removed_at is null;

CREATE INDEX poem_text on poem (text_hash);

CREATE TABLE poem_version (
  poem_id integer not null references poem (id),
  number integer not null,
  by text not null,
  at integer not null,
  changed integer not null default 0,
  added integer not null default 0,
  gone integer not null default 0,
  -- The text, once another has taken its place; until then it lies in poem and line.
  former text, text_hash text,
  primary key (poem_id, number)
) strict, without rowid;

CREATE INDEX poem_version_text on poem_version (text_hash) where text_hash is not null;

CREATE TRIGGER approval_card_post after update of state, text_hash, unit, run_at on post
begin
  update approval_card set changed = 1 where post_id = new.id and closed_at is null;
end;

CREATE TRIGGER approval_falls after update of text_hash, unit on post
when new.text_hash <> old.text_hash or new.unit is not old.unit
begin
  delete from approval where post_id = new.id;
end;

CREATE TRIGGER attached_over after update of state on post
when new.attached is not null and new.state in ('posted', 'skipped', 'withdrawn')
begin
  delete from attached where post_id = new.id;
end;

CREATE TABLE post (
  id integer primary key,
  guild_id text not null references guild (id),
  account_id text not null references account (id),
  reading_id integer references reading (id),
  reading_revision integer,
  cycle integer,
  -- The line that the unit begins with.
  unit integer references line (id),
  unit_number integer,
  unit_count integer,
  state text not null check (
    state in ('planned', 'sending', 'unconfirmed', 'held', 'posted', 'skipped', 'withdrawn')
  ),
  held_reason text,
  text_hash text not null,
  cost integer not null,
  run_at integer,
  slot_at integer,
  -- A run by hand: which press asked for it, the how-manieth of how many.
  interaction_id text,
  ordinal integer,
  run_count integer,
  asked_by text,
  retries integer not null default 0,
  last_error text,
  -- The next look at the timeline, how many were made, and whether a moderator was asked.
  check_at integer,
  checks integer not null default 0,
  uncertain_since integer,
  asked integer not null default 0,
  planned_at integer not null,
  settled_at integer
, late integer not null default 0, due_at integer, aside integer not null default 0, waits integer not null default 0, remind_at integer, parts integer not null default 1, past integer not null default 0, picture text, lines integer not null default 1, cleared_hash text, written_by text, attached text, dear_under text) strict;

CREATE INDEX post_aside on post (account_id) where aside = 1;

CREATE UNIQUE INDEX post_by_hand on post (interaction_id, ordinal) where interaction_id is not null;

CREATE INDEX post_check on post (check_at) where check_at is not null;

CREATE UNIQUE INDEX post_current on post (account_id)
where reading_id is not null and aside = 0 and state in ('planned', 'sending', 'unconfirmed', 'held');

CREATE INDEX post_due on post (run_at) where run_at is not null;

CREATE INDEX post_history on post (account_id, settled_at);

CREATE INDEX post_idle on post (account_id) where state = 'planned' and run_at is null;

CREATE UNIQUE INDEX post_one_at_once on post (account_id) where state in ('sending', 'unconfirmed');

CREATE INDEX post_reminder on post (remind_at) where remind_at is not null;

CREATE UNIQUE INDEX post_slot on post (account_id, slot_at) where slot_at is not null;

CREATE UNIQUE INDEX post_unit on post (reading_id, cycle, unit)
where reading_id is not null and past = 0 and state not in ('skipped', 'withdrawn');

CREATE INDEX post_withdrawn on post (reading_id, unit) where state = 'withdrawn';

CREATE TABLE profile (
  account_id text primary key references account (id),
  texts text not null,
  by text not null,
  at integer not null
) strict;

CREATE TABLE profile_draft (
  id text primary key,
  guild_id text not null references guild (id),
  account_id text not null references account (id),
  texts text not null,
  picture blob,
  banner blob,
  expires_at integer not null
) strict;

CREATE TABLE queued (
  id integer primary key,
  account_id text not null references account (id),
  poem_id integer not null references poem (id),
  by text not null,
  at integer not null
) strict;

CREATE INDEX queued_account on queued (account_id, id);

CREATE TABLE reading (
  id integer primary key,
  account_id text not null references account (id),
  poem_id integer not null references poem (id),
  state text not null check (state in ('given', 'reading', 'ended', 'replaced')),
  cycle integer not null default 1,
  cursor integer references line (id),
  revision integer not null default 0,
  given_by text not null,
  given_at integer not null,
  started_at integer,
  ended_at integer
, grouping text not null default 'lines:1', refrains text not null default 'join' check (refrains in ('join', 'space', 'skip', 'ask')), unit_count integer not null default 0, course text not null default 'once' check (course in ('once', 'loop', 'shuffle')), cycles_most integer, seed text, cycle_order text, cycle_ended_at integer, rested_by text) strict;

CREATE UNIQUE INDEX reading_live on reading (account_id) where state in ('given', 'reading');

CREATE INDEX reading_poem on reading (poem_id);

CREATE TABLE refused (
  guild_id text not null references guild (id),
  day integer not null,
  actor_id text not null,
  presses integer not null,
  primary key (guild_id, day, actor_id)
) strict, without rowid;

CREATE TABLE saying (
  id text primary key,
  guild_id text not null references guild (id),
  account_id text not null references account (id),
  by text not null,
  typed text not null,
  -- The exact parts, as JSON.
  texts text not null,
  cost integer not null,
  alt text,
  bytes blob,
  expires_at integer not null,
  said integer not null default 0,
  check ((alt is null) = (bytes is null) or said = 1)
) strict;

CREATE TABLE schedule (
  account_id text primary key references account (id),
  body text not null,
  set_by text not null,
  set_at integer not null,
  -- Every slot up to this nominal instant is counted, as used or as missed.
  reckoned_to integer not null,
  used integer not null default 0,
  missed integer not null default 0
, look_at integer default 0, looked_to integer not null default 0, missed_in_row integer not null default 0, missing_since integer, passed_told integer not null default 0) strict;

CREATE INDEX schedule_look on schedule (look_at) where look_at is not null;

CREATE INDEX schedule_looked on schedule (looked_to);

CREATE TABLE spending (
  month integer not null,
  guild_id text not null,
  action text not null,
  micros integer not null,
  primary key (month, guild_id, action)
) strict, without rowid;

CREATE TABLE suggestion (
  id text primary key,
  guild_id text not null references guild (id),
  contributor_id text not null,
  -- The moderator who asked for it; null: the contributor came by themselves.
  asked_by text,
  -- The message it was asked for at.
  message_id text,
  channel_id text not null,
  state text not null check (
    state in ('asked', 'pending', 'accepted', 'leaving', 'declined', 'withdrawn', 'expired')
  ),
  rights text check (rights in ('mine', 'public-domain', 'permitted')),
  -- What the poem is called where its text has no title.
  hint text not null,
  title text not null,
  byline text,
  -- Gone once it is settled: what was not taken is not kept, what was taken lies in the library.
  text text,
  poem_id integer references poem (id),
  settled_by text,
  settled_at integer,
  created_at integer not null,
  expires_at integer not null, announcement_id integer references announcement (id),
  check ((text is not null) = (state in ('asked', 'pending'))),
  check ((poem_id is not null) = (state in ('accepted', 'leaving')) or state = 'withdrawn')
) strict;

CREATE UNIQUE INDEX suggestion_asked on suggestion (guild_id, message_id) where state = 'asked';

CREATE INDEX suggestion_expiry on suggestion (expires_at) where state in ('asked', 'pending');

CREATE INDEX suggestion_of on suggestion (guild_id, contributor_id, created_at);

CREATE UNIQUE INDEX suggestion_pending on suggestion (guild_id, contributor_id) where state = 'pending';

CREATE UNIQUE INDEX suggestion_poem on suggestion (poem_id) where poem_id is not null;

CREATE TABLE suspicion (
  account_id text primary key references account (id),
  -- The last 401.
  refused_at integer not null,
  -- How many looks at the token X has answered.
  looks integer not null default 0,
  -- The next look; none while a post is to tell.
  look_at integer,
  -- When its 401 was put down to the app: for a day it is no sign of the app's any more.
  blamed_at integer
) strict, without rowid;

CREATE INDEX suspicion_look on suspicion (look_at) where look_at is not null;

CREATE TABLE tag (
  account_id text not null references account (id),
  name text not null,
  primary key (account_id, name)
) strict, without rowid;

CREATE TABLE takedown (
  post_id integer primary key references post (id),
  account_id text not null references account (id),
  -- again: its unit is read anew, and nothing else is said before it is down; on: the reading goes on.
  next text not null check (next in ('again', 'on')),
  by text not null,
  -- What was asked for together is told together.
  press text not null,
  asked_at integer not null,
  -- Null: it is over; parts that stand then were left.
  run_at integer,
  -- The part that X was asked to remove last, while nobody knows what came of it; whether that was so before.
  asking integer,
  doubted integer not null default 0,
  tries integer not null default 0,
  -- What the channel was told that stands in its way.
  told text,
  cost integer not null default 0
) strict;

CREATE INDEX takedown_due on takedown (run_at) where run_at is not null;

CREATE INDEX takedown_open on takedown (account_id) where run_at is not null;

CREATE INDEX takedown_press on takedown (press);

CREATE TABLE "trouble" (
  -- The account's id; empty: the whole instance.
  about text not null,
  kind text not null check (kind in ('app-refused', 'token-refused', 'silent', 'clock-off', 'unreachable')),
  since integer not null,
  primary key (about, kind)
) strict, without rowid;

CREATE TABLE unit (
  reading_id integer not null references reading (id),
  ordinal integer not null,
  -- Its place in the poem, from 1.
  first_line integer not null references line (id),
  last_line integer not null references line (id),
  primary key (reading_id, ordinal)
) strict, without rowid;

CREATE UNIQUE INDEX unit_line on unit (reading_id, first_line);

CREATE TABLE unread (
  account_id text primary key references account (id),
  since integer not null,
  -- The next look at the timeline; none until a person says that the other copy is stopped.
  look_at integer,
  -- The channel was told that the timeline cannot be read.
  told integer not null default 0
) strict, without rowid;

CREATE TABLE upload (
  id text primary key,
  guild_id text not null,
  by text not null,
  name text,
  file_name text,
  text text not null,
  expires_at integer not null
, poem_id integer references poem (id), poem_version integer) strict;

CREATE TABLE vouched (
  account_id text not null references account (id),
  duty text not null check (duty in ('label', 'bio')),
  by text not null,
  at integer not null,
  primary key (account_id, duty)
) strict, without rowid;
