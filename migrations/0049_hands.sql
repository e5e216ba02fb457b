-- Who sees to it, for one of the two groups, that something is given or received: only by their own word. Gone when they
-- leave the group, are forgotten, or nothing more is to come.
CREATE TABLE pact_hands (
    dialogue_id TEXT NOT NULL,
    pact_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, pact_id, group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX pact_hands_of_person ON pact_hands (person_id);
