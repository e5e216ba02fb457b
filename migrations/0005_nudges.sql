-- Reminders to people who have not voted: one digest a day at most, and no ballot more than three times.

-- When a person last had a digest.
CREATE TABLE digests (
    person_id   TEXT PRIMARY KEY,
    at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How often an open ballot has stood in a person's digests.
CREATE TABLE nudges (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    times       INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER nudges_end_with_their_ballot AFTER UPDATE OF closed ON ballots
WHEN NEW.closed = 1
BEGIN DELETE FROM nudges WHERE dialogue_id = NEW.dialogue_id AND ballot_id = NEW.ballot_id; END;
