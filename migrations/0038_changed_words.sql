-- Words that were changed after others had read them, and the first wording of those.

ALTER TABLE words ADD COLUMN changes TEXT NOT NULL DEFAULT '';  -- the words of which this is another wording
ALTER TABLE words ADD COLUMN first_id TEXT NOT NULL DEFAULT '';  -- where the first wording of these lies
