-- The mirror: ideas of a group for itself. Their words are in `words`, in the dialogue that the group holds within itself,
-- under the idea's id. room_id: from which encounter an idea came. state: open, proposed, and what the group decided:
-- yes, no, unanswered.
CREATE TABLE mirror_ideas (
    idea_id     TEXT PRIMARY KEY,
    group_id    TEXT NOT NULL,
    room_id     TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'open',
    at          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mirror_ideas_of_group ON mirror_ideas (group_id, state, at);

-- Who wants an idea too: gone as soon as it is a proposal.
CREATE TABLE mirror_seconds (
    idea_id     TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    PRIMARY KEY (idea_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mirror_seconds_of_person ON mirror_seconds (person_id);

-- Reservations of people about their own group's word. word_id: of their words, in the group's own dialogue.
CREATE TABLE reservations (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reservations_of_person ON reservations (person_id);

CREATE INDEX words_of_group ON words (group_id, at);
