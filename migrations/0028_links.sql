-- How agreements hang together, so that each is found from the other side too. Derived of the registry, never a source.
CREATE TABLE links (
    other     TEXT NOT NULL,
    agreement TEXT NOT NULL,
    how       TEXT NOT NULL,
    since     INTEGER NOT NULL,
    until     INTEGER NOT NULL,
    PRIMARY KEY (other, agreement, how, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX links_by_agreement ON links (agreement);
