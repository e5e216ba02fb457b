-- The registry: what a depositary records of agreements, in one hash-chained row that is only added to; and, derived
-- from it, every agreement's life as spans of time, so that any day's charter is one look-up.

CREATE TABLE registry (
    seq       INTEGER PRIMARY KEY,
    agreement TEXT NOT NULL,      -- the code under which all versions stand
    kind      TEXT NOT NULL,
    act       TEXT NOT NULL,      -- canonical JSON, verbatim
    at        INTEGER NOT NULL,   -- from when it counts
    recorded  INTEGER NOT NULL,   -- when it was written down
    hash      TEXT NOT NULL       -- over the hash before, seq, recorded, act
) STRICT;
CREATE INDEX registry_by_agreement ON registry (agreement, seq);
CREATE TRIGGER the_registry_is_never_changed BEFORE UPDATE ON registry
BEGIN SELECT RAISE(ABORT, 'the registry is only added to'); END;
CREATE TRIGGER the_registry_is_never_shortened BEFORE DELETE ON registry
BEGIN SELECT RAISE(ABORT, 'the registry is only added to'); END;

-- What follows is derived from the registry, and can be derived anew at any time.

CREATE TABLE spans (
    agreement    TEXT NOT NULL,
    since        INTEGER NOT NULL,
    until        INTEGER NOT NULL,   -- 9223372036854775807: without end as far as is recorded
    state        TEXT NOT NULL,
    version      INTEGER NOT NULL,
    parties      TEXT NOT NULL,      -- JSON list of group ids
    signers      TEXT NOT NULL,      -- JSON list: who has signed, or is leaving
    terms        INTEGER NOT NULL,
    stands_since INTEGER,
    ends         INTEGER,            -- when its term does
    binds        INTEGER NOT NULL,
    title        TEXT NOT NULL,
    PRIMARY KEY (agreement, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX spans_that_bind ON spans (binds, ends, agreement, since, until);
CREATE INDEX spans_by_state ON spans (state, until, agreement, since);

-- When a clause stands, cut where a year (UTC) begins, so that a page of any day looks only at rows of that day's year.
CREATE TABLE standings (
    year      INTEGER NOT NULL,
    topic     TEXT NOT NULL,
    place     TEXT NOT NULL,
    agreement TEXT NOT NULL,
    ordinal   INTEGER NOT NULL,   -- its place in the text
    since     INTEGER NOT NULL,
    until     INTEGER NOT NULL,
    clause    TEXT NOT NULL,
    version   INTEGER NOT NULL,
    PRIMARY KEY (year, topic, place, agreement, ordinal, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX standings_by_place ON standings (year, place, topic, agreement, ordinal, since, until, clause);
CREATE INDEX standings_by_agreement ON standings (agreement, year);

-- Which groups are in an agreement, or named by its text before it stands.
CREATE TABLE bonds (
    group_id  TEXT NOT NULL,
    agreement TEXT NOT NULL,
    since     INTEGER NOT NULL,
    until     INTEGER NOT NULL,
    binds     INTEGER NOT NULL,
    PRIMARY KEY (group_id, agreement, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX bonds_by_agreement ON bonds (agreement);
