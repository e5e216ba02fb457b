-- Agreements are found by the years in which they bind, too: what they are found by is put down anew at the next start.
-- Never here: the registry itself.

DELETE FROM searched;
