-- A group that lives in the hall: its invitations last as long as was said, can be meant for one person, and can be
-- withdrawn; and of each member it is known since when, and by which invitation they came.

CREATE TABLE hall_invitations (
    code        TEXT PRIMARY KEY,
    chat        TEXT NOT NULL,
    account     TEXT NOT NULL,             -- who made it; empty if they are forgotten
    made_at     INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL,
    most        INTEGER NOT NULL DEFAULT 0, -- how many people it lets in; zero: whoever has it
    used        INTEGER NOT NULL DEFAULT 0,
    withdrawn   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE INDEX hall_invitations_of_chat ON hall_invitations (chat, made_at);
CREATE INDEX hall_invitations_of_account ON hall_invitations (account);
CREATE INDEX hall_invitations_by_end ON hall_invitations (expires_at);

INSERT INTO hall_invitations (code, chat, account, made_at, expires_at)
SELECT code, substr(kind, 6), about, expires_at - 604800000, expires_at FROM codes WHERE kind LIKE 'hall:%';
DELETE FROM codes WHERE kind LIKE 'hall:%';

ALTER TABLE hall_members ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hall_members ADD COLUMN came_by TEXT NOT NULL DEFAULT '';  -- the code of an invitation
