-- Who wishes to be found, and what came of it. A group without a row in `findable` is not looked at by anything here.

-- terms: by what, by whom, its own words for it, and who hears of proposals.
CREATE TABLE findable (
    group_id TEXT PRIMARY KEY,
    terms    TEXT NOT NULL,
    hears    TEXT NOT NULL,      -- 'chat', or a person of the group
    at       INTEGER NOT NULL,
    FOREIGN KEY (group_id) REFERENCES groups (group_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What a group is deciding about being found, and what each of its people has said so far; gone when it is decided.
CREATE TABLE findings (
    group_id TEXT PRIMARY KEY,
    terms    TEXT NOT NULL,
    hears    TEXT NOT NULL,
    due      INTEGER NOT NULL,
    FOREIGN KEY (group_id) REFERENCES groups (group_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE finding_marks (
    group_id  TEXT NOT NULL,
    person_id TEXT NOT NULL,
    says      TEXT NOT NULL,     -- yes, no
    PRIMARY KEY (group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX finding_marks_of_person ON finding_marks (person_id);

-- Proposals. one: the group that is asked first. reasons: seen from its side, with the words of both.
CREATE TABLE sparks (
    spark_id    TEXT PRIMARY KEY,
    one         TEXT NOT NULL,
    other       TEXT NOT NULL,
    reasons     TEXT NOT NULL,
    day         TEXT NOT NULL,
    seed        TEXT NOT NULL,
    made        INTEGER NOT NULL,
    state       TEXT NOT NULL,   -- first, second, both, opened, over
    says_one    TEXT NOT NULL,   -- yes, later, never; empty: nothing yet
    says_other  TEXT NOT NULL,
    asked       INTEGER,         -- since when the other side knows of it
    dialogue_id TEXT NOT NULL    -- the room that was opened; empty: none
) STRICT, WITHOUT ROWID;
CREATE INDEX sparks_of_one ON sparks (one, made);
CREATE INDEX sparks_of_other ON sparks (other, made);
CREATE INDEX sparks_by_state ON sparks (state, made);

-- Whom a group never wants to be proposed to. Only that group is ever told.
CREATE TABLE spark_nevers (
    group_id TEXT NOT NULL,
    other    TEXT NOT NULL,
    PRIMARY KEY (group_id, other)
) STRICT, WITHOUT ROWID;

-- The seed of each day's draw.
CREATE TABLE spark_draws (
    day  TEXT PRIMARY KEY,
    seed TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Who mediates and wishes to be asked (yes), or never (no). asked: of which proposals somebody was asked.
CREATE TABLE spark_mediators (
    person_id TEXT PRIMARY KEY,
    says      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE spark_asked (
    spark_id  TEXT NOT NULL,
    person_id TEXT NOT NULL,
    says      TEXT NOT NULL DEFAULT '',  -- no: somebody else should
    PRIMARY KEY (spark_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX spark_asked_of_person ON spark_asked (person_id);

-- Whether this house proposes anything at all: no row, or on.
CREATE TABLE spark_switch (
    house TEXT PRIMARY KEY,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
