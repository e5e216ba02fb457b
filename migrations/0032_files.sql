-- Files that come along with words or with the house's own messages. What is in them lies in a folder beside this store,
-- each under the SHA-256 of its content; what no row names any more is removed from there.

-- A file that somebody sent with their words, until it has been passed on, taken back, or its room is over. It is
-- fetched from the platform only when it is passed on: until then `digest` is empty.
CREATE TABLE enclosures (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    channel     TEXT NOT NULL,
    reference   TEXT NOT NULL,             -- how that platform names it
    role        TEXT NOT NULL,
    name        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    size        INTEGER NOT NULL,
    digest      TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (dialogue_id, word_id)
) STRICT, WITHOUT ROWID;

-- The file of a message in the hall.
CREATE TABLE hall_files (
    chat   TEXT NOT NULL,
    native TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (chat, native)
) STRICT, WITHOUT ROWID;
CREATE INDEX hall_files_by_digest ON hall_files (digest);

-- An agreement of another house, sent to the bot as a file: read as soon as possible, and then forgotten here.
CREATE TABLE brought (
    channel   TEXT NOT NULL,
    reference TEXT NOT NULL,               -- how that platform names the file
    chat      TEXT NOT NULL,               -- where whoever sent it hears what came of it
    person_id TEXT NOT NULL,
    tries     INTEGER NOT NULL DEFAULT 0,
    next_at   INTEGER NOT NULL,
    PRIMARY KEY (channel, reference)
) STRICT, WITHOUT ROWID;
CREATE INDEX brought_by_next ON brought (next_at);
