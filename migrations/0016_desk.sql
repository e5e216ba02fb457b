-- The desk: when each mediator reads about all their rooms at once, and what can wait until then.

-- hour: of the day in their zone, -1 for never; chosen: they said their zone themselves; day: the last day they were
-- told, as a number; told_at: what happened after it has not been told yet.
CREATE TABLE desk_hours (
    person_id TEXT NOT NULL PRIMARY KEY,
    hour      INTEGER NOT NULL,
    zone      TEXT NOT NULL,
    chosen    INTEGER NOT NULL DEFAULT 0,
    day       INTEGER NOT NULL DEFAULT 0,
    told_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE desk_notes (
    dialogue_id TEXT NOT NULL,
    number      INTEGER NOT NULL,
    message     TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, number)
) STRICT, WITHOUT ROWID;

-- Side doors: mediators who come to the page of their desk from another app, by a link that opens once. A place with
-- side = 1 is answered, and never where its person is written to first.
CREATE TABLE doors (
    account   TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL,
    until     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX doors_of_person ON doors (person_id);
ALTER TABLE places ADD COLUMN side INTEGER NOT NULL DEFAULT 0;
