-- Finding agreements by words. Derived from the registry. The words are folded by us (`flows.registry.finding`), so that
-- every engine compares them alike; this engine only keeps them. An agreement's number is that of its newest deposit in
-- the registry: the newest are found first.

CREATE TABLE searched (
    id        INTEGER PRIMARY KEY,
    agreement TEXT NOT NULL UNIQUE,
    words     TEXT NOT NULL          -- all its tokens, and one for each topic, place and language
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
    words, content = 'searched', content_rowid = 'id', detail = 'none', prefix = '3 4 5 6 7 8',
    tokenize = 'ascii'               -- which leaves our tokens as they are: spaces are between them, nothing else
);
CREATE TRIGGER searched_is_indexed AFTER INSERT ON searched
BEGIN INSERT INTO search (rowid, words) VALUES (new.id, new.words); END;
CREATE TRIGGER searched_is_taken_out AFTER DELETE ON searched
BEGIN INSERT INTO search (search, rowid, words) VALUES ('delete', old.id, old.words); END;
