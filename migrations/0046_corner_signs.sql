-- Topics of which a platform has told us that we made them, as long as we do not know for which room: a fall between
-- the making and its receipt leaves only this. name: as people read it there.
CREATE TABLE corner_signs (
    channel TEXT NOT NULL,
    chat    TEXT NOT NULL,
    native  TEXT NOT NULL,
    name    TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (channel, chat, native)
) STRICT, WITHOUT ROWID;
