-- A room's corner in a chat of a group: a topic or a thread of its own. native: as the platform names it, empty before it
-- is there. state: wanted (the courier will ask for it), open (what is said to the group comes there), closed (to be read
-- only), lost (it can be reached no more). message: what opens it. corners of groups: whether a group wants any.
CREATE TABLE corners (
    dialogue_id TEXT NOT NULL,
    channel     TEXT NOT NULL,
    chat        TEXT NOT NULL,
    native      TEXT NOT NULL DEFAULT '',
    state       TEXT NOT NULL,
    message     TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, channel, chat)
) STRICT, WITHOUT ROWID;
CREATE INDEX corners_of_chat ON corners (channel, chat, native);

ALTER TABLE groups ADD COLUMN corners INTEGER NOT NULL DEFAULT 1;

-- Where in a chat a message of ours stands.
ALTER TABLE postings ADD COLUMN corner TEXT NOT NULL DEFAULT '';
-- Where in a chat something is answered that was asked in a topic which is no room's. Empty: where its room says.
ALTER TABLE outbox ADD COLUMN within TEXT NOT NULL DEFAULT '';

-- A chat that all groups of a room have in common, beside their own. state: asked (groups say yes or no), wanted (the
-- courier will ask for it), open, closed. chat: empty before it is there.
CREATE TABLE commons (
    dialogue_id TEXT NOT NULL,
    channel     TEXT NOT NULL DEFAULT '',
    chat        TEXT NOT NULL DEFAULT '',
    state       TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX commons_of_chat ON commons (channel, chat);

CREATE TABLE commons_yes (
    dialogue_id TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, group_id)
) STRICT, WITHOUT ROWID;

-- Who asked to come in, and for which group (empty: as a mediator).
CREATE TABLE commons_guests (
    dialogue_id TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    account     TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX commons_guests_of_person ON commons_guests (person_id);
