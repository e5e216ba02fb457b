-- Encounters: who would like to meet members of other groups, who met whom, and sentences they may share. What they said
-- is in `words`, like all words.

-- state: in, paused. languages, hours: JSON lists.
CREATE TABLE volunteers (
    person_id TEXT NOT NULL PRIMARY KEY,
    name      TEXT NOT NULL,
    languages TEXT NOT NULL,
    hours     TEXT NOT NULL,
    at_table  INTEGER NOT NULL DEFAULT 0,
    state     TEXT NOT NULL DEFAULT 'paused',
    since     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- state: invited, talking, sharing, over. question: the number now asked, from 1; 0: none, they talk freely.
CREATE TABLE meetings (
    dialogue_id TEXT NOT NULL,
    meeting_id  TEXT NOT NULL,
    language    TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'invited',
    question    INTEGER NOT NULL DEFAULT 0,
    at          INTEGER NOT NULL,
    ends_at     INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, meeting_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX meetings_by_end ON meetings (dialogue_id, ends_at) WHERE state <> 'over';

-- state: asked, here, gone. answer: the id of the words given to the question now asked; '-': skipped.
CREATE TABLE seats (
    dialogue_id TEXT NOT NULL,
    meeting_id  TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    name        TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'asked',
    answer      TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (dialogue_id, meeting_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX seats_of_person ON seats (person_id);

-- Who has said yes to a sentence that somebody of the meeting would like to share; state: asked, shared, kept.
CREATE TABLE sentences (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    meeting_id  TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'asked',
    willing     TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (dialogue_id, word_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sentences_of_meeting ON sentences (dialogue_id, meeting_id, person_id);
