-- Finding agreements by words. Derived from the registry. The words are folded by us (`flows.registry.finding`), so that
-- every engine compares them alike; this engine only keeps them. An agreement's number is that of its newest deposit in
-- the registry: the newest are found first.

CREATE TABLE searched (
    id        INTEGER PRIMARY KEY,
    agreement TEXT NOT NULL UNIQUE,
    words     TEXT NOT NULL,
    marks     TEXT NOT NULL          -- a token for each topic, place and language
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
    words, marks, content = 'searched', content_rowid = 'id', detail = 'full', prefix = '3 4',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);
CREATE TRIGGER searched_is_indexed AFTER INSERT ON searched
BEGIN INSERT INTO search (rowid, words, marks) VALUES (new.id, new.words, new.marks); END;
CREATE TRIGGER searched_is_taken_out AFTER DELETE ON searched
BEGIN INSERT INTO search (search, rowid, words, marks) VALUES ('delete', old.id, old.words, old.marks); END;
