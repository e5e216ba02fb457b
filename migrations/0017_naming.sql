-- Naming what it is really about. Marks, of a person, for an item, counted in each of their groups. They are deleted when
-- they are counted, so that nobody can say afterwards who marked what.
CREATE TABLE naming_marks (
    dialogue_id TEXT NOT NULL,
    round_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    item_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, round_id, person_id, item_id, group_id)
) STRICT, WITHOUT ROWID;

-- Whether solving one would help to solve the other. said: 1 yes, 0 no, -1 cannot say. implied: it follows from what this
-- person answered elsewhere. voices: the groups in which it counts, as JSON. Deleted when the map is drawn.
CREATE TABLE naming_answers (
    dialogue_id TEXT NOT NULL,
    round_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    one_id      TEXT NOT NULL,
    other_id    TEXT NOT NULL,
    said        INTEGER NOT NULL,
    implied     INTEGER NOT NULL DEFAULT 0,
    voices      TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, round_id, person_id, one_id, other_id)
) STRICT, WITHOUT ROWID;

-- The same as counters, by group; asked: how often the pair was put, or followed from other answers.
CREATE TABLE naming_counts (
    dialogue_id TEXT NOT NULL,
    round_id    TEXT NOT NULL,
    one_id      TEXT NOT NULL,
    other_id    TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    asked       INTEGER NOT NULL DEFAULT 0,
    yes         INTEGER NOT NULL DEFAULT 0,
    no          INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (dialogue_id, round_id, one_id, other_id, group_id)
) STRICT, WITHOUT ROWID;

-- Who is asked: the day (a number) on which they were asked last, how many questions that day, the pair that waits for
-- their answer, and whether they wish for no more.
CREATE TABLE naming_people (
    dialogue_id TEXT NOT NULL,
    round_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    day         INTEGER NOT NULL DEFAULT 0,
    asked       INTEGER NOT NULL DEFAULT 0,
    one_id      TEXT NOT NULL DEFAULT '',
    other_id    TEXT NOT NULL DEFAULT '',
    quiet       INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (dialogue_id, round_id, person_id)
) STRICT, WITHOUT ROWID;
