-- When a group's seasons are, where its people say so: `north`, `south`, or `wet:` and the months of rain as a number
-- whose lowest bit is January. Empty: as its time zone lets us guess.
ALTER TABLE groups ADD COLUMN seasons TEXT NOT NULL DEFAULT '';
