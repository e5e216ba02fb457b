-- Words that were changed after others had read them, and the first wording of those; and which words answer which.

ALTER TABLE words ADD COLUMN changes TEXT NOT NULL DEFAULT '';  -- the words of which this is another wording
ALTER TABLE words ADD COLUMN first_id TEXT NOT NULL DEFAULT '';  -- where the first wording of these lies
ALTER TABLE words ADD COLUMN answers TEXT NOT NULL DEFAULT '';  -- the words to which these were a reply
ALTER TABLE postings ADD COLUMN answers TEXT NOT NULL DEFAULT '';  -- the message of ours to which this one is a reply
ALTER TABLE postings ADD COLUMN poll TEXT NOT NULL DEFAULT '';  -- the app's own name of the poll that it shows

CREATE INDEX postings_of_poll ON postings (channel, poll) WHERE poll <> '';

-- Votes in polls that stand, but of which we have not written down yet where.
CREATE TABLE early_votes (
    channel TEXT NOT NULL,
    poll    TEXT NOT NULL,
    event   TEXT NOT NULL,
    heard   TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (channel, poll, event)
) STRICT, WITHOUT ROWID;
