-- What groups need and can give, in a room. The words are in `words`, under the wish's id; here is what is compared.
-- side: need, offer. amount: exact, like 40 or 1/3; empty where none was said. months: one bit each, January first.
-- place: a digest. state: open, over.
CREATE TABLE wishes (
    dialogue_id TEXT NOT NULL,
    wish_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    side        TEXT NOT NULL,
    kind_id     TEXT NOT NULL,
    amount      TEXT NOT NULL,
    base        TEXT NOT NULL,
    months      INTEGER NOT NULL,
    place       TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'open',
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, wish_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX wishes_of_group ON wishes (dialogue_id, group_id, state);

-- The room's own list of kinds: several names may mean the same. label: as it was written first.
CREATE TABLE kinds (
    dialogue_id TEXT NOT NULL,
    name        TEXT NOT NULL,
    kind_id     TEXT NOT NULL,
    label       TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX kinds_of_person ON kinds (person_id);

-- The room's own units: how much of a base one of it holds. A sack of rice is not a sack of cement.
CREATE TABLE kind_units (
    dialogue_id TEXT NOT NULL,
    kind_id     TEXT NOT NULL,
    name        TEXT NOT NULL,
    base        TEXT NOT NULL,
    size        TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, kind_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX kind_units_of_person ON kind_units (person_id);

-- Needs and offers that were shown as fitting together, and what each side said: empty, yes, no.
CREATE TABLE fits (
    dialogue_id TEXT NOT NULL,
    need_id     TEXT NOT NULL,
    offer_id    TEXT NOT NULL,
    need_says   TEXT NOT NULL DEFAULT '',
    offer_says  TEXT NOT NULL DEFAULT '',
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, need_id, offer_id)
) STRICT, WITHOUT ROWID;
