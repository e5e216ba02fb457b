-- A chat that lets us in but not write: since when. What is to be said there waits, and goes in order when we may again.
ALTER TABLE places ADD COLUMN muted_at INTEGER NOT NULL DEFAULT 0;
