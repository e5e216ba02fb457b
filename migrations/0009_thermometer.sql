-- The thermometer: four answers, 0 to 10, without anybody's name. token: of a person, a group and a room, made with a
-- key that lies outside the database and is destroyed after the third asking; until then it pairs one person's answers.
-- Answers: NULL not yet given, -1 skipped. No moment is kept, and rows lie in the order of their tokens.
CREATE TABLE thermometer_answers (
    dialogue_id TEXT NOT NULL,
    token       TEXT NOT NULL,
    moment      TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    trust       INTEGER,
    understood  INTEGER,
    again       INTEGER,
    word        INTEGER,
    PRIMARY KEY (dialogue_id, token, moment)
) STRICT, WITHOUT ROWID;

-- The name of a room's key, as long as it is needed.
CREATE TABLE thermometer_keys (
    dialogue_id TEXT PRIMARY KEY,
    name        TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who never wants to be asked.
CREATE TABLE thermometer_declined (
    person_id   TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
