-- Records anyone can check, and the people who watch over secret ballots for their group.

-- What a closed ballot came to, frozen: canonical JSON without the list of answers, and its fingerprint.
CREATE TABLE records (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    core        TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER record_is_never_changed BEFORE UPDATE ON records
BEGIN SELECT RAISE(ABORT, 'a published record is never changed'); END;

CREATE TABLE scrutineers (
    group_id   TEXT NOT NULL REFERENCES groups (group_id),
    person_id  TEXT NOT NULL REFERENCES persons (person_id),
    since      INTEGER NOT NULL,
    PRIMARY KEY (group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX scrutineers_by_person ON scrutineers (person_id);
