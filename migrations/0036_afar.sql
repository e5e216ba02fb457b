-- Agreements that reach beyond one house: what groups here say to those of other houses, and who asks here from elsewhere.

-- The newest word of a group of this house on an agreement of another. origin: the key by which that house is known.
CREATE TABLE afar (
    group_id   TEXT NOT NULL,
    origin     TEXT NOT NULL,
    agreement  TEXT NOT NULL,
    version    INTEGER NOT NULL,
    hash       TEXT NOT NULL,     -- of the text that the group has decided on
    ballot_id  TEXT NOT NULL,     -- by which question, in the group's own dialogue
    word       TEXT NOT NULL,     -- joins, outside
    at         INTEGER NOT NULL,
    heard      TEXT NOT NULL DEFAULT '',  -- what its house answered last
    PRIMARY KEY (group_id, origin, agreement)
) STRICT, WITHOUT ROWID;
CREATE INDEX afar_by_agreement ON afar (origin, agreement);

-- Groups of other houses that asked to be in an agreement of this one. group_id: how they are named here; key: by which
-- their house is known; own_id: their id there; said_at: the moment of the newest word that was read, so that an old one
-- is never taken for a new one.
CREATE TABLE distant (
    group_id   TEXT NOT NULL,
    agreement  TEXT NOT NULL,
    key        TEXT NOT NULL,
    own_id     TEXT NOT NULL,
    said_at    INTEGER NOT NULL,
    PRIMARY KEY (group_id, agreement)
) STRICT, WITHOUT ROWID;
CREATE INDEX distant_by_own ON distant (own_id);
