-- Who else reads a text, or has read it shortly before: looked up whenever a poem is given.
create index poem_text on poem (text_hash);
drop index reading_poem;
create index reading_poem on reading (poem_id);
