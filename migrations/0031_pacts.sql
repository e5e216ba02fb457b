-- What one group gives another, written down by one side and said yes to by the other. state: asked, stands, refused.
-- asked_by: the group that wrote it down. back_*: what is given in return for all of it; empty where nothing is. event_id,
-- clause_id: of a claim, the event it comes from and the pact in which that was agreed. Amounts are exact, like 40 or 1/3.
CREATE TABLE pacts (
    dialogue_id TEXT NOT NULL,
    pact_id     TEXT NOT NULL,
    provider    TEXT NOT NULL,
    receiver    TEXT NOT NULL,
    kind_id     TEXT NOT NULL,
    amount      TEXT NOT NULL,
    base        TEXT NOT NULL,
    back_kind   TEXT NOT NULL DEFAULT '',
    back_amount TEXT NOT NULL DEFAULT '',
    back_base   TEXT NOT NULL DEFAULT '',
    risk        TEXT NOT NULL,
    event_id    TEXT NOT NULL DEFAULT '',
    clause_id   TEXT NOT NULL DEFAULT '',
    state       TEXT NOT NULL DEFAULT 'asked',
    asked_by    TEXT NOT NULL,
    due         INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, pact_id)
) STRICT, WITHOUT ROWID;

-- What happened to it: nothing here is ever changed. what: delivered, confirmed, extra, denied, recalled, closing, closed,
-- kept. about: the event that is answered. No person is named.
CREATE TABLE pact_events (
    dialogue_id TEXT NOT NULL,
    number      INTEGER NOT NULL,
    event_id    TEXT NOT NULL,
    pact_id     TEXT NOT NULL,
    what        TEXT NOT NULL,
    amount      TEXT NOT NULL,
    about       TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX pact_events_once ON pact_events (dialogue_id, event_id);
CREATE INDEX pact_events_of_pact ON pact_events (dialogue_id, pact_id);

CREATE TRIGGER pact_events_stay BEFORE UPDATE ON pact_events
BEGIN SELECT RAISE(ABORT, 'what happened is never changed'); END;
CREATE TRIGGER pact_events_last BEFORE DELETE ON pact_events
BEGIN SELECT RAISE(ABORT, 'what happened is never removed'); END;
