-- Listening back: turns whose authors said that they were heard, so that none is counted twice.
CREATE TABLE heard_turns (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, word_id)
) STRICT, WITHOUT ROWID;

-- When somebody thanked last: one thanks a person a day.
CREATE TABLE thanks (
    person_id TEXT NOT NULL PRIMARY KEY,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
