-- In which language the bot speaks to all of a server.
alter table guild add column language text not null default 'en' check (language in ('en', 'de', 'fr'));
