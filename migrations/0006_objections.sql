-- Objections with their reasons: of one person on one ballot, as given last. harm and remedy are ids of words;
-- clause is empty where the whole text is meant.
CREATE TABLE objections (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    clause      TEXT NOT NULL,
    harm        TEXT NOT NULL,
    remedy      TEXT NOT NULL DEFAULT '',
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX objections_of_person ON objections (person_id);
