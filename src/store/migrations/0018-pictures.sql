-- What is too long for one post may go out as a picture.

-- SQLite changes no check: the column is made anew.
alter table account rename column overlong to overlong_before;
alter table account add column overlong text not null default 'thread' check (overlong in ('thread', 'picture', 'hold'));
update account set overlong = overlong_before;
alter table account drop column overlong_before;

alter table account add column theme text not null default 'paper';

-- With which title, byline and theme its text is set (JSON); none: it goes out as text.
alter table post add column picture text;

-- By which X names the picture that the attempt is about to post: recorded before it is asked to.
alter table attempt add column media_key text;
