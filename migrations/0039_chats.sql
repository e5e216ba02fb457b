-- A chat that lets us in but not write: since when. What is to be said there waits, and goes in order when we may again.
ALTER TABLE places ADD COLUMN muted_at INTEGER NOT NULL DEFAULT 0;

-- What a chat was told and need not hear at every turn. what: a name of ours, like "anonymous".
CREATE TABLE told (
    channel TEXT NOT NULL,
    chat    TEXT NOT NULL,
    what    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (channel, chat, what)
) STRICT, WITHOUT ROWID;

-- What an account has told its platform of itself. about: like "menu.groups.es"; digest: of what stands there now.
CREATE TABLE introduced (
    channel TEXT NOT NULL,
    about   TEXT NOT NULL,
    digest  TEXT NOT NULL,
    PRIMARY KEY (channel, about)
) STRICT, WITHOUT ROWID;

-- Until when we surely listened on a channel whose platform does not keep presses for long.
CREATE TABLE listened (
    channel TEXT PRIMARY KEY,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
