-- What people of a group have seen: first frogs, a dry well. The words are in `words`, under the note's id, so that they
-- can be taken back; here is when and in which season it was. place: a digest, empty where none was said. clause_id: what
-- it is about, empty where nothing was said. shared: 0, only its group reads it; 1, all groups of the room do.
CREATE TABLE observations (
    dialogue_id TEXT NOT NULL,
    note_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    day         TEXT NOT NULL,
    season      TEXT NOT NULL,
    place       TEXT NOT NULL,
    clause_id   TEXT NOT NULL DEFAULT '',
    shared      INTEGER NOT NULL DEFAULT 0,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, note_id)
) STRICT, WITHOUT ROWID;
