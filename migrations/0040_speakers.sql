-- Which groups speak in a chat under a name of their own, and how they were called there last, so that a new name
-- follows and a group that has left goes. Only of channels that can show it.
CREATE TABLE speakers (
    channel     TEXT NOT NULL,
    chat        TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    name        TEXT NOT NULL,
    PRIMARY KEY (channel, chat, group_id)
) STRICT, WITHOUT ROWID;
