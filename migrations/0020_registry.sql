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

CREATE TABLE spans (
    agreement TEXT NOT NULL,
    since     INTEGER NOT NULL,
    until     INTEGER NOT NULL,   -- 9223372036854775807: without end as far as is recorded
    state     TEXT NOT NULL,
    version   INTEGER NOT NULL,
    parties   TEXT NOT NULL,      -- JSON list of group ids
    binds     INTEGER NOT NULL,
    PRIMARY KEY (agreement, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX spans_that_bind ON spans (binds, since, until);
