-- Reach: who of a group took part in a room, and how; with counters kept beside by the table itself.
CREATE TABLE reach (
    dialogue_id TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    answered    INTEGER NOT NULL DEFAULT 0,
    spoke       INTEGER NOT NULL DEFAULT 0,
    told        INTEGER NOT NULL DEFAULT 0,
    met         INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (dialogue_id, group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reach_of_person ON reach (person_id);

CREATE TABLE reach_counts (
    dialogue_id TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    took        INTEGER NOT NULL,
    answered    INTEGER NOT NULL,
    spoke       INTEGER NOT NULL,
    told        INTEGER NOT NULL,
    met         INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, group_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER reach_is_counted AFTER INSERT ON reach
BEGIN
    INSERT INTO reach_counts (dialogue_id, group_id, took, answered, spoke, told, met)
    VALUES (NEW.dialogue_id, NEW.group_id, 1, NEW.answered, NEW.spoke, NEW.told, NEW.met)
        ON CONFLICT (dialogue_id, group_id) DO UPDATE SET
           took = took + 1, answered = answered + excluded.answered, spoke = spoke + excluded.spoke,
           told = told + excluded.told, met = met + excluded.met;
END;
CREATE TRIGGER reach_is_counted_on AFTER UPDATE OF answered, spoke, told, met ON reach
BEGIN
    UPDATE reach_counts
       SET answered = answered + NEW.answered - OLD.answered, spoke = spoke + NEW.spoke - OLD.spoke,
           told = told + NEW.told - OLD.told, met = met + NEW.met - OLD.met
     WHERE dialogue_id = NEW.dialogue_id AND group_id = NEW.group_id;
END;
CREATE TRIGGER reach_is_counted_off AFTER DELETE ON reach
BEGIN
    UPDATE reach_counts
       SET took = took - 1, answered = answered - OLD.answered, spoke = spoke - OLD.spoke,
           told = told - OLD.told, met = met - OLD.met
     WHERE dialogue_id = OLD.dialogue_id AND group_id = OLD.group_id;
END;
