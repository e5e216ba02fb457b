-- Statements: single sentences in answer to a mediator's question, and what everyone thinks of them. Their words are
-- in `words`, under the statement's id, so that they can be taken back and forgotten like all others.

CREATE TABLE statement_rounds (
    dialogue_id  TEXT NOT NULL,
    round_id     TEXT NOT NULL,
    open         INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (dialogue_id, round_id)
) STRICT, WITHOUT ROWID;

-- state: waiting (at the mediators' desks), asked (put to everyone), declined (turned down), withdrawn (by its author),
-- late (its round closed first), forgotten (with its author). weight: how much it is worth to ask the next person about it.
CREATE TABLE statements (
    dialogue_id  TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    round_id     TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    group_id     TEXT NOT NULL,
    state        TEXT NOT NULL DEFAULT 'waiting',
    answered     INTEGER NOT NULL DEFAULT 0,
    weight       REAL NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, statement_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_of_round ON statements (dialogue_id, round_id, state, at);
CREATE INDEX statements_of_person ON statements (person_id);

CREATE TRIGGER statement_stays_once_answered BEFORE UPDATE ON statements
WHEN NEW.state = 'withdrawn' AND OLD.answered > 0
BEGIN SELECT RAISE(ABORT, 'a statement that somebody has answered is not taken back'); END;
CREATE TRIGGER statement_is_never_reworded BEFORE UPDATE OF text ON words
WHEN NEW.text <> '' AND NEW.text <> OLD.text
 AND EXISTS (SELECT 1 FROM statements
              WHERE statements.dialogue_id = OLD.dialogue_id AND statements.statement_id = OLD.word_id)
BEGIN SELECT RAISE(ABORT, 'a statement is never reworded; make a new one'); END;

-- One current answer of one person: agree, disagree, pass. voices: the groups it counts in, as JSON.
CREATE TABLE answers (
    dialogue_id  TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    answer       TEXT NOT NULL,
    voices       TEXT NOT NULL,
    at           INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, statement_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX answers_of_person ON answers (person_id, dialogue_id, statement_id);

-- Counters kept beside the answers: by statement and group, and by person, for whoever always answers the same.
CREATE TABLE answer_counts (
    dialogue_id  TEXT NOT NULL,
    statement_id TEXT NOT NULL,
    group_id     TEXT NOT NULL,
    agree        INTEGER NOT NULL,
    disagree     INTEGER NOT NULL,
    pass         INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, statement_id, group_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE answerers (
    dialogue_id  TEXT NOT NULL,
    round_id     TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    agree        INTEGER NOT NULL,
    disagree     INTEGER NOT NULL,
    pass         INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, round_id, person_id)
) STRICT, WITHOUT ROWID;
