-- What a group shows of itself on the public pages: nothing, unless there is a row. And quick looks at the registry for
-- those pages: what happened between two days, which habits somebody has seen.

CREATE TABLE group_pages (
    group_id TEXT PRIMARY KEY,
    words    TEXT NOT NULL,      -- about itself, in its own words; may be empty
    at       INTEGER NOT NULL,
    FOREIGN KEY (group_id) REFERENCES groups (group_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX registry_by_moment ON registry (at, agreement);
CREATE INDEX registry_by_kind ON registry (kind, agreement, at);
CREATE INDEX spans_by_beginning ON spans (since, agreement);
