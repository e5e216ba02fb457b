-- Looking back before a term ends: what each person says of each clause. Only how many of a group say what leaves this
-- table, and only as the group's word.
CREATE TABLE review_marks (
    dialogue_id TEXT NOT NULL,
    version     INTEGER NOT NULL,
    term        INTEGER NOT NULL,
    clause_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    mark        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, version, term, clause_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX review_marks_of_person ON review_marks (person_id);
