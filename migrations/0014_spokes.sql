-- Notes to a group's own spoke, on an item of the agenda ('0': on the room's topic). The words are in words; only the
-- spoke of that group reads them.
CREATE TABLE spoke_notes (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    item        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, word_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX spoke_notes_of_person ON spoke_notes (person_id);

-- Who of a group has answered what their spoke should carry on an item, with a note or with nothing to add.
CREATE TABLE spoke_answers (
    dialogue_id TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    item        TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, group_id, item, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX spoke_answers_of_person ON spoke_answers (person_id);

-- Signatures under the recall of a mandate; who signs is never shown.
CREATE TABLE spoke_recalls (
    dialogue_id TEXT NOT NULL,
    mandate_id  TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, mandate_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX spoke_recalls_of_person ON spoke_recalls (person_id);

-- Notes of minorities that wait for their spoke's next words on an item; signed: with their name.
CREATE TABLE spoke_minorities (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    item        TEXT NOT NULL,
    signed      INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, word_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX spoke_minorities_of_person ON spoke_minorities (person_id);

-- What spokes said for their groups: how many were asked, and which notes of minorities went with it (ids of words).
CREATE TABLE spoke_statements (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    item        TEXT NOT NULL,
    asked       INTEGER NOT NULL,
    roll        INTEGER NOT NULL,
    notes       TEXT NOT NULL DEFAULT '[]',
    passed_at   INTEGER,
    PRIMARY KEY (dialogue_id, word_id)
) STRICT, WITHOUT ROWID;
