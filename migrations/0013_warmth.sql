-- The tone between groups: how words that reached other groups read, in their order. `counts`: they answer another
-- group, or somebody has said what they felt.
CREATE TABLE tones (
    dialogue_id TEXT NOT NULL,
    number      INTEGER NOT NULL,
    word_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    language    TEXT NOT NULL,
    points      INTEGER NOT NULL,
    counts      INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX tones_by_word ON tones (dialogue_id, word_id);

-- What people said they felt at words of another group: who pressed, and the counters beside it.
CREATE TABLE feelings (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    feeling     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, word_id, person_id, feeling)
) STRICT, WITHOUT ROWID;
CREATE INDEX feelings_of_person ON feelings (person_id);
CREATE TABLE felt (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    feeling     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    people      INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, word_id, feeling, group_id)
) STRICT, WITHOUT ROWID;

-- Steps that were taken when it was tense or hot, the points before, and after ten more words.
CREATE TABLE tone_steps (
    dialogue_id TEXT NOT NULL,
    number      INTEGER NOT NULL,
    step        TEXT NOT NULL,
    band        TEXT NOT NULL,
    since       INTEGER NOT NULL,
    before      INTEGER NOT NULL,
    after       INTEGER,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, number)
) STRICT, WITHOUT ROWID;

-- When somebody was asked last, in private, whether they would say back what they heard.
CREATE TABLE tone_offers (
    person_id TEXT NOT NULL PRIMARY KEY,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What mediators say of each language's list, and the counters; `trusted`: whoever runs the house keeps it on.
CREATE TABLE tone_judgements (
    dialogue_id TEXT NOT NULL,
    call        INTEGER NOT NULL,
    language    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    is_right    INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, call, language, person_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE tone_lists (
    language TEXT NOT NULL PRIMARY KEY,
    rights   INTEGER NOT NULL DEFAULT 0,
    wrongs   INTEGER NOT NULL DEFAULT 0,
    trusted  INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
