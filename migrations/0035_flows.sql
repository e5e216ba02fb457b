-- Who gave whom how much, summed by season as it is confirmed, so that nobody has to add up all that ever happened.
-- season: quarters of a year, counted through. amount: exact, like 40 or 1/3. times: how often something came.
CREATE TABLE season_flows (
    dialogue_id TEXT NOT NULL,
    season      INTEGER NOT NULL,
    giver       TEXT NOT NULL,
    taker       TEXT NOT NULL,
    kind_id     TEXT NOT NULL,
    base        TEXT NOT NULL,
    amount      TEXT NOT NULL,
    times       INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, season, giver, taker, kind_id, base)
) STRICT, WITHOUT ROWID;
CREATE INDEX season_flows_between ON season_flows (season, giver, taker, times);

-- What has come of a promise in an agreement, as its receiver says: the last word counts. Not where a pact counts it.
CREATE TABLE promise_flows (
    dialogue_id TEXT NOT NULL,
    clause_id   TEXT NOT NULL,
    day         TEXT NOT NULL,
    giver       TEXT NOT NULL,
    taker       TEXT NOT NULL,
    kind_id     TEXT NOT NULL,
    amount      TEXT NOT NULL,
    base        TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, clause_id, day, taker)
) STRICT, WITHOUT ROWID;

-- The clause of the room's agreement that a pact belongs to; empty where it belongs to none.
ALTER TABLE pacts ADD COLUMN under TEXT NOT NULL DEFAULT '';
-- Whether it is wanted once or again and again: once, again; empty where that was not said.
ALTER TABLE wishes ADD COLUMN often TEXT NOT NULL DEFAULT '';
