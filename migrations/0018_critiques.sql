-- What people say about whole texts by several authors: one sentence each. Their words are in `words`, under word_id.
-- Nothing here says who: whoever is forgotten or takes a sentence back leaves words that are empty.
CREATE TABLE critiques (
    dialogue_id  TEXT NOT NULL,
    round_id     TEXT NOT NULL,
    candidate_id TEXT NOT NULL,
    word_id      TEXT NOT NULL,
    group_id     TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, round_id, candidate_id, word_id)
) STRICT, WITHOUT ROWID;
