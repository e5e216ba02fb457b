-- What makes the registry portable: the house's own keys, what an import brought along, and what is known from elsewhere.

-- The keys with which the house signs, the first first; only their public half. endorsed: what the key before said of
-- this one, in hexadecimal; empty where the key before was not at hand.
CREATE TABLE house_keys (
    number   INTEGER PRIMARY KEY,
    key      TEXT NOT NULL UNIQUE,
    since    INTEGER NOT NULL,
    endorsed TEXT NOT NULL DEFAULT ''
) STRICT;

-- Signatures under exports that were brought here: given out again with the very same papers. manifest: its SHA-256.
CREATE TABLE signed_exports (
    manifest TEXT PRIMARY KEY,
    text     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Agreements of other houses, as bundles, word for word. origin: the house's first key that handed over to all later ones.
CREATE TABLE known (
    origin     TEXT NOT NULL,
    agreement  TEXT NOT NULL,
    name       TEXT NOT NULL,     -- what its house calls itself
    address    TEXT NOT NULL,     -- where its house says it is; empty where it says nothing
    title      TEXT NOT NULL,
    first      TEXT NOT NULL,     -- the hash of its first entry: no two registries have the same
    key        TEXT NOT NULL,     -- the key that signed the newest bundle
    head_seq   INTEGER NOT NULL,  -- the newest entry of its house's registry when it was signed
    head_hash  TEXT NOT NULL,
    text       TEXT NOT NULL,
    since      INTEGER NOT NULL,  -- when it was first brought here
    checked_at INTEGER NOT NULL,  -- when the newest bundle was checked
    PRIMARY KEY (origin, agreement)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_by_first ON known (first);

-- Bundles that tell another history of an agreement that is known: never merged, kept as evidence, the newest of each.
CREATE TABLE forks (
    origin    TEXT NOT NULL,
    agreement TEXT NOT NULL,
    entry     INTEGER NOT NULL,  -- the first entry, by its place in the bundle, at which they differ
    text      TEXT NOT NULL,
    seen_at   INTEGER NOT NULL,
    PRIMARY KEY (origin, agreement)
) STRICT, WITHOUT ROWID;

-- Addresses that are asked from time to time whether an agreement was renewed. Where somebody waits for the first
-- answer: who, and in which chat; cleared when they have heard it.
CREATE TABLE followed (
    link       TEXT PRIMARY KEY,
    origin     TEXT NOT NULL DEFAULT '',
    agreement  TEXT NOT NULL DEFAULT '',
    next_at    INTEGER NOT NULL,
    tries      INTEGER NOT NULL DEFAULT 0,  -- in a row without an answer that could be taken
    trouble    TEXT NOT NULL DEFAULT '',    -- why the last answer was not taken, as a word
    channel    TEXT NOT NULL DEFAULT '',
    chat       TEXT NOT NULL DEFAULT '',
    person_id  TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX followed_by_time ON followed (next_at);
CREATE INDEX followed_for_person ON followed (person_id) WHERE person_id <> '';
