-- Fair turns: counters kept beside what is said, so that no figure is ever counted on the way of a word.

-- How often a person has spoken in a room on a day of their group (days since 0001-01-01), for the daily measure.
CREATE TABLE turn_days (
    dialogue_id TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    day         INTEGER NOT NULL,
    said        INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, person_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_days_of_person ON turn_days (person_id);

-- Whose words something answers: the group that has been answered.
CREATE TABLE turn_answers (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, word_id)
) STRICT, WITHOUT ROWID;

-- What reached the other groups, by week of the room: words and answers received by group, words by person.
CREATE TABLE turn_groups (
    dialogue_id TEXT NOT NULL,
    week        INTEGER NOT NULL,
    group_id    TEXT NOT NULL,
    words       INTEGER NOT NULL,
    replies     INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, week, group_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE turn_voices (
    dialogue_id TEXT NOT NULL,
    week        INTEGER NOT NULL,
    group_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    words       INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, week, group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_voices_of_person ON turn_voices (person_id);

-- Who was invited to speak in a stage, and who wishes never to be.
CREATE TABLE turn_invited (
    dialogue_id TEXT NOT NULL,
    stage       TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, stage, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX turn_invited_of_person ON turn_invited (person_id);
CREATE TABLE turn_left_alone (
    person_id   TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
