-- Words that were changed after others had read them, and the first wording of those; and which words answer which.

ALTER TABLE words ADD COLUMN changes TEXT NOT NULL DEFAULT '';  -- the words of which this is another wording
ALTER TABLE words ADD COLUMN first_id TEXT NOT NULL DEFAULT '';  -- where the first wording of these lies
ALTER TABLE words ADD COLUMN answers TEXT NOT NULL DEFAULT '';  -- the words to which these were a reply
ALTER TABLE postings ADD COLUMN answers TEXT NOT NULL DEFAULT '';  -- the message of ours to which this one is a reply
