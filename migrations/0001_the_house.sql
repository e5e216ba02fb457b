-- Everything the house remembers. Times are integer milliseconds UTC, ids are text, documents are JSON as text.
-- Every table of a dialogue has dialogue_id first in its key, so that dialogues can be spread over several machines.

-- People, groups, chats --------------------------------------------------------------------------------------------

CREATE TABLE persons (
    person_id  TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    locale     TEXT NOT NULL DEFAULT '',
    since      INTEGER NOT NULL,
    became     TEXT NOT NULL DEFAULT ''  -- whom this one turned out to be: kept, since closed ballots still speak of both
) STRICT;
CREATE INDEX persons_that_became ON persons (became) WHERE became <> '';

CREATE TABLE accounts (
    channel    TEXT NOT NULL,
    account    TEXT NOT NULL,
    person_id  TEXT NOT NULL REFERENCES persons (person_id),
    name       TEXT NOT NULL,
    PRIMARY KEY (channel, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX accounts_of_person ON accounts (person_id);

CREATE TABLE groups (
    group_id   TEXT PRIMARY KEY,
    code       TEXT NOT NULL UNIQUE,
    name       TEXT NOT NULL,
    locale     TEXT NOT NULL,
    languages  TEXT NOT NULL DEFAULT '[]',
    zone       TEXT NOT NULL,
    ready      INTEGER NOT NULL DEFAULT 0,
    since      INTEGER NOT NULL
) STRICT;

CREATE TABLE places (
    channel    TEXT NOT NULL,
    chat       TEXT NOT NULL,
    group_id   TEXT REFERENCES groups (group_id),
    person_id  TEXT REFERENCES persons (person_id),
    locale     TEXT NOT NULL DEFAULT '',
    title      TEXT NOT NULL DEFAULT '',
    state      TEXT NOT NULL DEFAULT 'open',
    heard_at   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (channel, chat)
) STRICT, WITHOUT ROWID;
CREATE INDEX places_of_group ON places (group_id);
CREATE INDEX places_of_person ON places (person_id, heard_at);

CREATE TABLE roster (
    group_id   TEXT NOT NULL REFERENCES groups (group_id),
    person_id  TEXT NOT NULL REFERENCES persons (person_id),
    since      INTEGER NOT NULL,
    PRIMARY KEY (group_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_of_person ON roster (person_id);

-- One-time codes and half-filled forms: a link between accounts, an invitation to the hall, an answer we wait for.
CREATE TABLE codes (
    code       TEXT PRIMARY KEY,
    kind       TEXT NOT NULL,
    about      TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE forms (
    channel    TEXT NOT NULL,
    chat       TEXT NOT NULL,
    person_id  TEXT NOT NULL,
    form       TEXT NOT NULL,
    answers    TEXT NOT NULL,
    PRIMARY KEY (channel, chat, person_id)
) STRICT, WITHOUT ROWID;

-- Hearing ----------------------------------------------------------------------------------------------------------

CREATE TABLE inbox (
    channel    TEXT NOT NULL,
    event      TEXT NOT NULL,
    heard_at   INTEGER NOT NULL,
    PRIMARY KEY (channel, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX inbox_by_age ON inbox (heard_at);

CREATE TABLE cursors (
    channel    TEXT PRIMARY KEY,
    cursor     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- An event that our own mistake kept us from answering: kept by id for the operator, without anybody's words.
CREATE TABLE parked (
    channel    TEXT NOT NULL,
    event      TEXT NOT NULL,
    reason     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (channel, event)
) STRICT, WITHOUT ROWID;

-- Dialogues --------------------------------------------------------------------------------------------------------

CREATE TABLE dialogues (
    dialogue_id TEXT PRIMARY KEY,
    flow        TEXT NOT NULL,
    stage       TEXT NOT NULL,
    revision    INTEGER NOT NULL,
    version     INTEGER NOT NULL,
    document    TEXT NOT NULL,
    head        TEXT NOT NULL,
    changed_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE parties (
    dialogue_id TEXT NOT NULL REFERENCES dialogues (dialogue_id),
    group_id    TEXT NOT NULL REFERENCES groups (group_id),
    PRIMARY KEY (dialogue_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX parties_of_group ON parties (group_id);

CREATE TABLE mediators (
    dialogue_id TEXT NOT NULL REFERENCES dialogues (dialogue_id),
    person_id   TEXT NOT NULL REFERENCES persons (person_id),
    PRIMARY KEY (dialogue_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mediators_of_person ON mediators (person_id);

CREATE TABLE journal (
    dialogue_id TEXT NOT NULL,
    seq         INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    fact        TEXT NOT NULL,
    at          INTEGER NOT NULL,
    hash        TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, seq)
) STRICT, WITHOUT ROWID;

-- What people said: kept beside the journal, which holds only its digest, so that it can be taken back.
CREATE TABLE words (
    dialogue_id TEXT NOT NULL,
    word_id     TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    text        TEXT NOT NULL,
    language    TEXT NOT NULL DEFAULT '',
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, word_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX words_of_person ON words (person_id);
CREATE INDEX words_by_id ON words (word_id);

-- Time -------------------------------------------------------------------------------------------------------------

-- due_at is the moment it was set for; rings_at is when it rings next, later than that only after a failure.
CREATE TABLE alarms (
    dialogue_id TEXT NOT NULL,
    key         TEXT NOT NULL,
    rings_at    INTEGER NOT NULL,
    due_at      INTEGER NOT NULL,
    tries       INTEGER NOT NULL DEFAULT 0,
    command     TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX alarms_by_time ON alarms (rings_at);

-- Deciding ---------------------------------------------------------------------------------------------------------

CREATE TABLE ballots (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    kind        TEXT NOT NULL,
    secret      INTEGER NOT NULL DEFAULT 0,
    open_roll   INTEGER NOT NULL DEFAULT 0,
    choices     TEXT NOT NULL,
    closes_at   INTEGER NOT NULL,
    closed      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (dialogue_id, ballot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ballots_with_open_roll ON ballots (dialogue_id, ballot_id) WHERE open_roll = 1 AND closed = 0;

-- Who may vote, frozen at opening.
CREATE TABLE roll (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, person_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX roll_of_person ON roll (person_id);

-- One current choice of one person on an open ballot.
CREATE TABLE marks (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    choice      TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, person_id)
) STRICT, WITHOUT ROWID;

-- Counters kept beside the marks: choice '' counts who is on the roll. group_id '' counts heads over all groups.
CREATE TABLE counts (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    choice      TEXT NOT NULL,
    count       INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, group_id, choice)
) STRICT, WITHOUT ROWID;

-- Secret ballots: who handed one in, and what was handed in. Nothing joins the two: no column, no order, no time.
CREATE TABLE turnout (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    group_id    TEXT NOT NULL,
    submitted   INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (dialogue_id, ballot_id, person_id, group_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX turnout_of_person ON turnout (person_id);

CREATE TRIGGER turnout_is_never_taken_back BEFORE UPDATE ON turnout
WHEN NEW.submitted < OLD.submitted OR NEW.person_id <> OLD.person_id OR NEW.group_id <> OLD.group_id
  OR NEW.dialogue_id <> OLD.dialogue_id OR NEW.ballot_id <> OLD.ballot_id
BEGIN SELECT RAISE(ABORT, 'turnout only goes from not submitted to submitted'); END;

CREATE TABLE box (
    dialogue_id TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    paper       TEXT NOT NULL,  -- random
    group_id    TEXT NOT NULL,
    choice      TEXT NOT NULL,
    PRIMARY KEY (dialogue_id, ballot_id, paper)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER box_is_never_changed BEFORE UPDATE ON box
BEGIN SELECT RAISE(ABORT, 'a paper in the box is never changed'); END;
CREATE TRIGGER box_is_never_emptied BEFORE DELETE ON box
BEGIN SELECT RAISE(ABORT, 'a paper in the box is never taken out'); END;

-- Agreements -------------------------------------------------------------------------------------------------------

CREATE TABLE agreements (
    dialogue_id TEXT NOT NULL,
    version     INTEGER NOT NULL,
    code        TEXT NOT NULL,
    title       TEXT NOT NULL,
    language    TEXT NOT NULL,
    text        TEXT NOT NULL,   -- canonical JSON, verbatim
    hash        TEXT NOT NULL,
    since       INTEGER NOT NULL,
    until       INTEGER NOT NULL,
    state       TEXT NOT NULL,   -- standing, superseded, lapsed
    PRIMARY KEY (dialogue_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreements_by_state ON agreements (state, until);
CREATE INDEX agreements_by_code ON agreements (code);

CREATE TRIGGER agreement_is_never_reworded BEFORE UPDATE ON agreements
WHEN NEW.text <> OLD.text OR NEW.hash <> OLD.hash OR NEW.code <> OLD.code
  OR NEW.dialogue_id <> OLD.dialogue_id OR NEW.version <> OLD.version
BEGIN SELECT RAISE(ABORT, 'an agreement is never reworded; make a new version'); END;

-- A group's word: which version, which text, by what count, when.
CREATE TABLE signatures (
    dialogue_id TEXT NOT NULL,
    version     INTEGER NOT NULL,
    group_id    TEXT NOT NULL,
    ballot_id   TEXT NOT NULL,
    hash        TEXT NOT NULL,
    tally       TEXT NOT NULL,
    at          INTEGER NOT NULL,
    PRIMARY KEY (dialogue_id, version, group_id, ballot_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX signatures_of_group ON signatures (group_id);

CREATE TRIGGER signature_is_never_changed BEFORE UPDATE ON signatures
BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END;

-- Speaking ---------------------------------------------------------------------------------------------------------

-- act: post, show, retract, answer, pin. state: waiting, sending, unsure, failed; a delivered row is gone.
CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    lane        TEXT NOT NULL,             -- channel and chat: order is kept within; an answer has a lane of its own
    channel     TEXT NOT NULL,
    chat        TEXT NOT NULL,
    dialogue_id TEXT NOT NULL DEFAULT '',
    person_id   TEXT NOT NULL DEFAULT '',  -- the only reader, if it is for one person: an answer speaks their language
    word_id     TEXT NOT NULL DEFAULT '',  -- whose words it carries
    act         TEXT NOT NULL,
    key         TEXT NOT NULL DEFAULT '',  -- of a standing notice
    message     TEXT NOT NULL,
    handle      TEXT NOT NULL DEFAULT '',  -- of a press to be answered, or of the message to take back or pin
    rank        INTEGER NOT NULL,          -- 0 answers, 1 words, 2 reminders, 3 tallies
    blocking    INTEGER NOT NULL DEFAULT 0,
    state       TEXT NOT NULL DEFAULT 'waiting',
    again       INTEGER NOT NULL DEFAULT 0, -- it may have arrived: it goes again exactly as it is
    trouble     TEXT NOT NULL DEFAULT '',  -- why it failed, until the dialogue has heard of it
    tries       INTEGER NOT NULL DEFAULT 0,
    not_before  INTEGER NOT NULL DEFAULT 0,
    at          INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_by_lane ON outbox (state, channel, lane, id) WHERE act <> 'answer';
CREATE INDEX outbox_answers ON outbox (channel, id) WHERE act = 'answer' AND state = 'waiting';
CREATE INDEX outbox_deferred ON outbox (channel, not_before) WHERE state = 'waiting' AND not_before > 0;
CREATE INDEX outbox_ended ON outbox (state, dialogue_id) WHERE state IN ('unsure', 'failed');
CREATE UNIQUE INDEX outbox_one_notice ON outbox (lane, dialogue_id, key)
    WHERE act = 'show' AND state = 'waiting' AND again = 0;

-- Where a message of ours stands. Choices are kept so that "2" or a reaction can be understood.
CREATE TABLE postings (
    channel     TEXT NOT NULL,
    chat        TEXT NOT NULL,
    native      TEXT NOT NULL,
    dialogue_id TEXT NOT NULL DEFAULT '',
    key         TEXT NOT NULL DEFAULT '',
    word_id     TEXT NOT NULL DEFAULT '',
    choices     TEXT NOT NULL DEFAULT '[]',
    digest      TEXT NOT NULL DEFAULT '',
    at          INTEGER NOT NULL,          -- when it was posted
    spoken_at   INTEGER NOT NULL,          -- when we last posted or revised it: what a budget remembers over a restart
    PRIMARY KEY (channel, chat, native)
) STRICT, WITHOUT ROWID;
CREATE INDEX postings_by_key ON postings (channel, chat, dialogue_id, key) WHERE key <> '';
CREATE INDEX postings_of_word ON postings (dialogue_id, word_id) WHERE word_id <> '';
CREATE INDEX postings_asking ON postings (channel, chat, at) WHERE choices <> '[]';
CREATE INDEX postings_by_speaking ON postings (channel, spoken_at);

-- The hall: what its chats show. The hall is a channel of our own, so its messages live here.
-- `changed` counts up over all chats: whoever has seen everything up to N asks for what is above. Zero: not shown yet.
CREATE TABLE hall_messages (
    seq         INTEGER PRIMARY KEY AUTOINCREMENT,
    chat        TEXT NOT NULL,
    native      TEXT NOT NULL,
    author      TEXT NOT NULL DEFAULT '',  -- account that spoke; empty: the bot
    about       TEXT NOT NULL DEFAULT '',  -- native id of the message it answers
    speech      TEXT NOT NULL,
    pinned      INTEGER NOT NULL DEFAULT 0,
    withdrawn   INTEGER NOT NULL DEFAULT 0,
    at          INTEGER NOT NULL,
    changed     INTEGER NOT NULL,
    UNIQUE (chat, native)
) STRICT;
CREATE INDEX hall_messages_by_chat ON hall_messages (chat, seq);
CREATE INDEX hall_messages_by_change ON hall_messages (changed);
CREATE INDEX hall_messages_by_chat_change ON hall_messages (chat, changed);
CREATE INDEX hall_messages_of_author ON hall_messages (author);

CREATE TABLE hall_people (
    account     TEXT PRIMARY KEY,
    secret      TEXT NOT NULL UNIQUE,      -- SHA-256 of the cookie
    recovery    TEXT NOT NULL UNIQUE,      -- SHA-256 of the code that lets the person in again
    name        TEXT NOT NULL,
    language    TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE hall_members (
    chat        TEXT NOT NULL,
    account     TEXT NOT NULL,
    steward     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (chat, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX hall_members_by_account ON hall_members (account);

CREATE TABLE hall_chats (
    chat        TEXT PRIMARY KEY,
    title       TEXT NOT NULL,
    private     INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- One row for the house itself: settings that live with the data (the demo's clock, for one).
CREATE TABLE house (
    name        TEXT PRIMARY KEY,
    value       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
