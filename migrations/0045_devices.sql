-- One person in the hall may have several devices. Each has a secret of its own, of which only the digest is kept; one
-- that was signed out is remembered for a while without saying whose it was, so that it can be told. seen_on: a day.
CREATE TABLE hall_devices (
    secret   TEXT PRIMARY KEY,
    device   TEXT NOT NULL,                -- how its person's own pages name it
    account  TEXT NOT NULL,                -- empty: signed out
    name     TEXT NOT NULL DEFAULT '',
    added_at INTEGER NOT NULL DEFAULT 0,   -- zero: before this was noted
    seen_on  TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE INDEX hall_devices_of_account ON hall_devices (account, device);

-- A code by which its person adds another device: one at a time, for some minutes, once.
CREATE TABLE hall_codes (
    account    TEXT PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,       -- SHA-256
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO hall_devices (secret, device, account) SELECT secret, substr(secret, 1, 16), account FROM hall_people;

CREATE TABLE hall_people_now (
    account     TEXT PRIMARY KEY,
    recovery    TEXT NOT NULL UNIQUE,      -- SHA-256 of the code that lets the person in again
    name        TEXT NOT NULL,
    language    TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
INSERT INTO hall_people_now (account, recovery, name, language) SELECT account, recovery, name, language FROM hall_people;
DROP TABLE hall_people;
ALTER TABLE hall_people_now RENAME TO hall_people;
