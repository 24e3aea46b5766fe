-- After a clock that was ahead the looks that lie ahead are looked for at every wake-up.
create index schedule_looked on schedule (looked_to);
