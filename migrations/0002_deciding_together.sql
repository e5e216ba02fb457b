-- Deciding together: open-ended papers, receipts, sealed papers of secret ballots, what a ballot looked like before.

-- sheet: what voters have before them, as flows.record writes it; empty where the kind says it all.
-- salt: random. Open ballots: part of every receipt. Secret ballots: the name of the key, which lies outside.
-- resting: above 0 when its time is over and the seal over its marks is being made, so that nothing may change below it.
-- lost: the key of a secret ballot was gone when its papers should have been opened.
ALTER TABLE ballots ADD COLUMN sheet      TEXT NOT NULL DEFAULT '';
ALTER TABLE ballots ADD COLUMN salt       TEXT NOT NULL DEFAULT '';
ALTER TABLE ballots ADD COLUMN opened_at  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ballots ADD COLUMN changeable INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ballots ADD COLUMN resting    INTEGER NOT NULL DEFAULT 0;
ALTER TABLE ballots ADD COLUMN seal       TEXT NOT NULL DEFAULT '';
ALTER TABLE ballots ADD COLUMN lost       INTEGER NOT NULL DEFAULT 0;
UPDATE ballots SET salt = lower(hex(randomblob(16)));
CREATE INDEX ballots_of_petitions ON ballots (opened_at) WHERE kind = 'petition';

-- In `counts`, choice '*' counts who has answered: kept for open-ended and for secret ballots only.
-- Here the counters as they stood when somebody last looked: whether a group's word changed at the last moment.
CREATE TABLE looks (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    choice      TEXT NOT NULL,
    count       INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, group_id, choice)
) STRICT, WITHOUT ROWID;

-- Published lines of closed ballots whose person wished to be forgotten: the record can still be checked.
CREATE TABLE lines_left (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    receipt     TEXT NOT NULL,
    groups      TEXT NOT NULL,
    choice      TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, receipt)
) STRICT, WITHOUT ROWID;

-- Papers of an open secret ballot, sealed with a key that lies outside the database. At close they are opened, go into
-- the box under new names, and nothing is left here. name: random, or the hash of the token that may change the paper.
CREATE TABLE sealed (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    name        TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    head        INTEGER NOT NULL,  -- 1 on one of each person's papers: it counts among all heads too
    paper       BLOB NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, name, group_id)
) STRICT, WITHOUT ROWID;

-- A paper that a person is still writing, sealed with the same key. Gone when it is handed in, and at close.
CREATE TABLE drafts (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    paper       BLOB NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, person_id)
) STRICT, WITHOUT ROWID;

-- Keys to be destroyed as soon as the close is on disk.
CREATE TABLE spent_keys (
    name        TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- How many may and how many did, without walking over all the different papers.
CREATE INDEX counts_of_turnout ON counts (dialogue_id, ballot_id) WHERE choice IN ('', '*');

-- The same promise as before, in two parts, since handing in should ask no more than it must; and the counter of who
-- has answered follows the list by itself. Of all heads ('') it is the sum of the groups' counters, and its own says how
-- many of those are of people who were counted in another group already: zero or below.
DROP TRIGGER turnout_is_never_taken_back;
CREATE TRIGGER turnout_keeps_its_names BEFORE UPDATE OF dialogue_id, ballot_id, person_id, group_id ON turnout
WHEN NEW.person_id <> OLD.person_id OR NEW.group_id <> OLD.group_id
  OR NEW.dialogue_id <> OLD.dialogue_id OR NEW.ballot_id <> OLD.ballot_id
BEGIN SELECT RAISE(ABORT, 'turnout only goes from not submitted to submitted'); END;
CREATE TRIGGER turnout_is_never_taken_back AFTER UPDATE OF submitted ON turnout WHEN NEW.submitted < OLD.submitted
BEGIN SELECT RAISE(ABORT, 'turnout only goes from not submitted to submitted'); END;
CREATE TRIGGER turnout_is_counted AFTER UPDATE OF submitted ON turnout WHEN NEW.submitted > OLD.submitted
BEGIN
    UPDATE counts SET count = count + 1
     WHERE dialogue_id = NEW.dialogue_id AND ballot_id = NEW.ballot_id AND group_id = NEW.group_id AND choice = '*';
END;
