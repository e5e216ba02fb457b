-- One text: what people say must change in a draft. The words are in `words`, under the criticism's id; whose they are
-- stands there alone. joined: the id under which a mediator has joined several that say the same; empty while it stands
-- for itself. place: in the order in which they came.
CREATE TABLE criticisms (
    dialogue_id  TEXT NOT NULL,
    criticism_id TEXT NOT NULL,
    draft        INTEGER NOT NULL,
    group_id     TEXT NOT NULL,
    clause_id    TEXT NOT NULL,
    grade        INTEGER NOT NULL,
    joined       TEXT NOT NULL DEFAULT '',
    place        INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, criticism_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX criticisms_of_group ON criticisms (dialogue_id, draft, group_id, place);

-- Who wants the same; its author too.
CREATE TABLE criticism_backers (
    dialogue_id  TEXT NOT NULL,
    criticism_id TEXT NOT NULL,
    person_id    TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, criticism_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX criticism_backers_of_person ON criticism_backers (person_id);

-- What those who wanted a remark say of the next draft: met 1, not 0.
CREATE TABLE remark_answers (
    dialogue_id TEXT NOT NULL,
    remark_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    met         INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, remark_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX remark_answers_of_person ON remark_answers (person_id);

-- Who supports exactly this draft. It never moves to another one.
CREATE TABLE draft_supports (
    dialogue_id TEXT NOT NULL,
    draft       INTEGER NOT NULL,
    group_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, draft, group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_supports_of_person ON draft_supports (person_id);

-- Sentences that people propose for their group's card of interests, in the order in which they came (place). The words
-- are in `words`, under the same id.
CREATE TABLE interest_proposals (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    prompt      TEXT NOT NULL,
    place       INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, word_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX interest_proposals_of_group ON interest_proposals (dialogue_id, group_id, prompt, place);
