-- What is used up: a message that no longer offers anything loses its buttons, and is read as it was.

ALTER TABLE postings ADD COLUMN message TEXT NOT NULL DEFAULT '';  -- as it was stored, while it offers something

CREATE INDEX postings_offering ON postings (dialogue_id) WHERE message <> '';

-- The question that a person has in front of them in a chat: which message puts it. One at a time, as with forms.
CREATE TABLE asks (
    channel    TEXT NOT NULL,
    chat       TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    dialogue_id TEXT NOT NULL,  -- of the message; empty for most
    key        TEXT NOT NULL,
    PRIMARY KEY (channel, chat, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX asks_of_person ON asks (person_id);

-- Which words were said in a meeting: they stay among those who meet, and so does their taking back.
CREATE TABLE meeting_words (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    meeting_id  TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, word_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_words_of_person ON meeting_words (person_id, at);
