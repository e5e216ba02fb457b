-- Which groups share a habit. Its own table: a habit is no room, so it is in no list of rooms to speak in.
CREATE TABLE habit_groups (
    dialogue_id TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, group_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX habits_of_group ON habit_groups (group_id, dialogue_id);
