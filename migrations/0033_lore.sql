-- What a community knows and keeps under its own law. Its words stand in these tables and nowhere else; messages name it
-- by id and fetch the words when they are delivered, for readers who may read them. Nothing here is in a journal, in a
-- search or in an export.

-- state: draft, waiting (for a steward whom a second person confirms), kept. circle: all of the group, or few.
CREATE TABLE lore_items (
    item_id    TEXT PRIMARY KEY,
    group_id   TEXT NOT NULL,
    name       TEXT NOT NULL DEFAULT '',
    text       TEXT NOT NULL DEFAULT '',
    language   TEXT NOT NULL DEFAULT '',
    labels     TEXT NOT NULL DEFAULT '[]',
    origin     TEXT NOT NULL DEFAULT '',    -- labels in the community's own words, a family each
    protocol   TEXT NOT NULL DEFAULT '',
    permission TEXT NOT NULL DEFAULT '',
    circle     TEXT NOT NULL DEFAULT 'all',
    state      TEXT NOT NULL DEFAULT 'draft',
    by_id      TEXT NOT NULL,
    steward_id TEXT NOT NULL DEFAULT '',
    offers_id  TEXT NOT NULL DEFAULT '',    -- who offers to be its steward, until somebody seconds
    at         INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX lore_items_of_group ON lore_items (group_id);

-- Whom the steward has let in, where the circle is few.
CREATE TABLE lore_circle (
    item_id   TEXT NOT NULL,
    person_id TEXT NOT NULL,
    PRIMARY KEY (item_id, person_id)
) STRICT, WITHOUT ROWID;

-- What was asked of a steward: to show it, to put it into a language, to quote it. to_group: empty for all of the room.
-- state: draft, asked, yes, no, back, over. The three moments say when a yes was found free, since when it was spoken
-- about, and when the steward had read what it means.
CREATE TABLE lore_leaves (
    leave_id    TEXT PRIMARY KEY,
    item_id     TEXT NOT NULL,
    purpose_for TEXT NOT NULL,              -- show, tongue, quote
    dialogue_id TEXT NOT NULL,
    to_group    TEXT NOT NULL DEFAULT '',
    language    TEXT NOT NULL DEFAULT '',
    purpose     TEXT NOT NULL DEFAULT '',
    by_id       TEXT NOT NULL,
    group_id    TEXT NOT NULL,              -- for whom it was asked
    state       TEXT NOT NULL DEFAULT 'draft',
    asked_at    INTEGER NOT NULL,
    free_at     INTEGER NOT NULL DEFAULT 0,
    prior_on    TEXT NOT NULL DEFAULT '',
    informed_at INTEGER NOT NULL DEFAULT 0,
    until       INTEGER NOT NULL DEFAULT 0,
    days        INTEGER NOT NULL DEFAULT 0,
    ended_at    INTEGER NOT NULL DEFAULT 0,
    text        TEXT NOT NULL DEFAULT ''    -- the translation that was written under it
) STRICT, WITHOUT ROWID;
CREATE INDEX lore_leaves_of_item ON lore_leaves (item_id);

-- Where its words can be read in a chat, or were typed. state: shown, leaving (taken back, on its way), stays (not ours
-- to take away). It outlives the item until everything is gone.
CREATE TABLE lore_copies (
    channel  TEXT NOT NULL,
    chat     TEXT NOT NULL,
    native   TEXT NOT NULL,
    item_id  TEXT NOT NULL,
    leave_id TEXT NOT NULL DEFAULT '',
    state    TEXT NOT NULL DEFAULT 'shown',
    at       INTEGER NOT NULL,
    PRIMARY KEY (channel, chat, native, item_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX lore_copies_of_item ON lore_copies (item_id, state);

-- That something was taken back, when, and how far the file itself is cleaned of it: 0 not yet, 2 written anew, but the
-- log may still hold bytes, 1 nothing is left. Nothing of what it was.
CREATE TABLE lore_gone (
    item_id    TEXT PRIMARY KEY,
    group_id   TEXT NOT NULL,
    steward_id TEXT NOT NULL,
    at         INTEGER NOT NULL,
    clean      INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX lore_gone_unclean ON lore_gone (clean) WHERE clean <> 1;
