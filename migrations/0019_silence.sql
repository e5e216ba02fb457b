-- Default silence: how many notices a chat has heard today, what waits for its digest, and what a group wished.

-- day: the local day of the group, as YYYY-MM-DD.
CREATE TABLE notices_told (
    channel TEXT NOT NULL,
    chat    TEXT NOT NULL,
    day     TEXT NOT NULL,
    times   INTEGER NOT NULL,
    PRIMARY KEY (channel, chat, day)
) STRICT, WITHOUT ROWID;

-- A notice that was kept. due: when its digest comes.
CREATE TABLE notices_kept (
    channel     TEXT NOT NULL,
    chat        TEXT NOT NULL,
    due         INTEGER NOT NULL,
    number      INTEGER NOT NULL,
    dialogue_id TEXT NOT NULL,
    message     TEXT NOT NULL,
    urgent      INTEGER NOT NULL DEFAULT 0,
    at          INTEGER NOT NULL,
    PRIMARY KEY (channel, chat, due, number)
) STRICT, WITHOUT ROWID;

-- What a group wished: the hour of its digest, and whether it hears only questions and agreements.
CREATE TABLE quiet_wishes (
    group_id TEXT NOT NULL PRIMARY KEY,
    hour     INTEGER NOT NULL,
    weekly   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Until when a room is in an active round: since people's words were told there last.
CREATE TABLE active_rounds (
    dialogue_id TEXT NOT NULL PRIMARY KEY,
    until       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
