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
