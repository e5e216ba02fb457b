-- Where words were shown, and in which language that group reads them. owes: it cannot read them yet in its language;
-- named: it was told whose they are.
CREATE TABLE shown_words (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    language    TEXT NOT NULL,
    owes        INTEGER NOT NULL DEFAULT 0,
    named       INTEGER NOT NULL DEFAULT 0,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, word_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX owed_words ON shown_words (dialogue_id, language, at) WHERE owes = 1;

-- What people say that words mean in another language. about: the id of the words, or of a clause's. One after the
-- other; none is overwritten: stands, checked (by a second person), past (a better one came), objected (by the author),
-- taken (by whoever translated). source: the language of the words.
CREATE TABLE translations (
    dialogue_id TEXT NOT NULL,
    about       TEXT NOT NULL,
    language    TEXT NOT NULL,
    number      INTEGER NOT NULL,
    source      TEXT NOT NULL,
    text        TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('stands', 'checked', 'past', 'objected', 'taken')),
    checker_id  TEXT NOT NULL DEFAULT '',
    at          INTEGER NOT NULL,
    ended_at    INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (dialogue_id, about, language, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX translation_that_stands ON translations (dialogue_id, about, language)
 WHERE state IN ('stands', 'checked');
CREATE INDEX translations_of_person ON translations (person_id);
CREATE INDEX translations_by_checker ON translations (checker_id);

-- Words that are taken back or forgotten take their translations with them; other words need another translation.
CREATE TRIGGER translation_goes_with_its_words AFTER UPDATE OF text ON words WHEN NEW.text <> OLD.text
BEGIN
    UPDATE translations
       SET state = CASE WHEN state IN ('stands', 'checked') THEN 'past' ELSE state END,
           text = CASE WHEN NEW.text = '' THEN '' ELSE text END
     WHERE dialogue_id = NEW.dialogue_id AND about = NEW.word_id;
    UPDATE shown_words SET owes = 0
     WHERE dialogue_id = NEW.dialogue_id AND word_id = NEW.word_id AND NEW.text = '';
END;
CREATE TRIGGER translation_is_never_overwritten BEFORE UPDATE OF text ON translations
WHEN NEW.text <> '' AND NEW.text <> OLD.text
BEGIN SELECT RAISE(ABORT, 'a translation is never overwritten; offer a new one'); END;
