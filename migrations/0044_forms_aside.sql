-- What somebody was filling in when they asked for something else: it waits for a day. message: the question it stopped
-- at, as it was put.
CREATE TABLE forms_aside (
    channel    TEXT NOT NULL,
    chat       TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    form       TEXT NOT NULL,
    answers    TEXT NOT NULL,
    message    TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (channel, chat, person_id)
) STRICT, WITHOUT ROWID;
