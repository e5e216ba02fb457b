-- A room between groups has a place of its own in a group's chat in the hall. corner: its name in the page's address;
-- title: as the room is called; closed: it can only be read. Messages stand in one, or (empty) in the chat itself.
CREATE TABLE hall_corners (
    chat    TEXT NOT NULL,
    corner  TEXT NOT NULL,
    title   TEXT NOT NULL,
    closed  INTEGER NOT NULL DEFAULT 0,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (chat, corner)
) STRICT, WITHOUT ROWID;

ALTER TABLE hall_messages ADD COLUMN corner TEXT NOT NULL DEFAULT '';
CREATE INDEX hall_messages_by_corner ON hall_messages (chat, corner, seq);

-- Up to which message somebody has seen a place in a chat, where there are several: for them alone.
CREATE TABLE hall_looked (
    account TEXT NOT NULL,
    chat    TEXT NOT NULL,
    corner  TEXT NOT NULL,
    seq     INTEGER NOT NULL,
    PRIMARY KEY (account, chat, corner)
) STRICT, WITHOUT ROWID;
