-- What a post was told as too dear under: the month and the caps. It goes with the post.
alter table post add column dear_under text;
delete from instance where name like 'dear-told:%';
-- That the only slot of a schedule passed without a post was told. It goes with the schedule.
alter table schedule add column passed_told integer not null default 0;
