"""The outbox: what is still to be said, in order within each chat. A row that was delivered is gone.

A row waits, is being sent, and ends: delivered, failed, or unsure (it may or may not have arrived). Whoever changes the
state of the world puts rows here in the same transaction; only the courier takes them out. Never here: a network, a
language, a platform's limits (the courier says which lanes are to be passed over), how a delivery ends (`deliveries`).
"""

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.channels.base import Place
from bot.store import covers, live, postings, signs
from bot.store.postings import Posted
from bot.store.times import millis, moment
from bot.store.writer import Books

Act = Literal[
    "post", "show", "retract", "close", "answer", "pin", "unpin", "leave", "arrange", "disband", "found", "invite",
    "showout", "shut",
]  # fmt: skip

# A tally that waits for its turn keeps its turn, however many newer states take its place.
PUT = """
    INSERT INTO outbox (lane, channel, chat, dialogue_id, person_id, word_id, act, key, message, handle, rank, blocking,
                        not_before, at, within)
    VALUES (:lane, :channel, :chat, :dialogue, :person, :word, :act, :key, :message, :handle, :rank, :blocking,
            :not_before, :at, :within)
    ON CONFLICT (lane, dialogue_id, key) WHERE act = 'show' AND state = 'waiting' AND again = 0
    DO UPDATE SET message = excluded.message, rank = excluded.rank, blocking = excluded.blocking,
                  not_before = CASE WHEN outbox.rank = 3 AND excluded.rank = 3 THEN outbox.not_before
                                    ELSE excluded.not_before END
"""

ALOUD = "aloud:"
"""So begin the keys of a room's messages that stand in the chat itself, even where the room has a corner."""

HOST = "host"
"""The key of an invitation for somebody who may change things there."""

SAID_ONCE = "digest:"
"""So begin the keys of notices that are written anew only while they wait: where one stands it stays as it is."""

# Everything a delivery needs to know: the row, and the language and zone of whoever will read it.
READER = """
    SELECT o.*, p.person_id IS NOT NULL AS private, COALESCE(p.muted_at, 0) AS muted_at,
           coalesce(p.group_id, '') AS home,
           k.native AS corner, k.state AS corner_state,
           COALESCE(NULLIF(reader.locale, ''), NULLIF(p.locale, ''), NULLIF(g.locale, ''), owner.locale, '') AS locale,
           COALESCE(g.zone, (SELECT zone FROM desk_hours
                              WHERE person_id = COALESCE(NULLIF(o.person_id, ''), p.person_id) AND chosen = 1),
                            (SELECT home.zone FROM roster r JOIN groups home ON home.group_id = r.group_id
                              WHERE r.person_id = COALESCE(NULLIF(o.person_id, ''), p.person_id)
                           ORDER BY r.since LIMIT 1), 'UTC') AS zone
      FROM outbox o
 LEFT JOIN places p ON p.channel = o.channel AND p.chat = o.chat
 LEFT JOIN groups g ON g.group_id = p.group_id
 LEFT JOIN persons owner ON owner.person_id = p.person_id
 LEFT JOIN persons reader ON reader.person_id = o.person_id
 LEFT JOIN corners k ON k.dialogue_id = o.dialogue_id AND k.channel = o.channel AND k.chat = o.chat
"""
ANSWERS = (
    READER
    + """
     WHERE o.act = 'answer' AND o.state = 'waiting' AND o.channel = :channel AND o.not_before <= :now
  ORDER BY o.id
     LIMIT :limit
"""
)
# One look-up per lane that has something to say, however long its line is.
LANES = """
    WITH RECURSIVE lanes (lane) AS (
        SELECT min(lane) FROM outbox WHERE state = 'waiting' AND act <> 'answer' AND channel = :channel
         UNION ALL
        SELECT (SELECT min(o.lane) FROM outbox o
                 WHERE o.state = 'waiting' AND o.act <> 'answer' AND o.channel = :channel AND o.lane > lanes.lane)
          FROM lanes WHERE lanes.lane IS NOT NULL
    )"""
# A row that was tried keeps its lane waiting; one that was put for later does not.
HEADS = (
    LANES
    + """
    SELECT o.id, o.lane FROM lanes
      JOIN outbox o ON o.id = (SELECT head.id FROM outbox head
                                WHERE head.state = 'waiting' AND head.act <> 'answer' AND head.channel = :channel
                                  AND head.lane = lanes.lane AND (head.tries > 0 OR head.not_before <= :now)
                             ORDER BY head.id LIMIT 1)
     WHERE o.not_before <= :now
       AND NOT EXISTS (SELECT 1 FROM outbox busy WHERE busy.state = 'sending' AND busy.act <> 'answer'
                          AND busy.channel = :channel AND busy.lane = lanes.lane)
  ORDER BY o.rank, o.id
     LIMIT :limit
"""
)
BY_ID = READER + " WHERE o.id = :id"
NEXT_DEFERRED = """
    SELECT min(not_before) AS at FROM outbox
     WHERE channel = :channel AND state = 'waiting' AND not_before > 0 AND not_before > :now
"""
SPEAKS_OF = """
    SELECT 1 FROM postings WHERE channel = :channel AND chat = :chat AND dialogue_id = :dialogue AND key = :key
     UNION ALL
    SELECT 1 FROM outbox
     WHERE lane = :lane AND channel = :channel AND dialogue_id = :dialogue AND key = :key AND act = 'show'
       AND act <> 'answer' AND state IN ('waiting', 'sending')
     LIMIT 1
"""
UNSAID = """
    DELETE FROM outbox
     WHERE lane = :lane AND channel = :channel AND dialogue_id = :dialogue AND key = :key AND key <> ''
       AND act IN ('show', 'pin') AND state = 'waiting' AND again = 0
"""
CARRYING = """
    SELECT DISTINCT channel, chat FROM outbox
     WHERE dialogue_id = :dialogue AND word_id = :word AND act IN ('post', 'show') AND state IN ('waiting', 'sending')
"""
TRY_NOW = """
    UPDATE outbox SET not_before = 0
     WHERE channel = :channel AND lane = :lane AND state = 'waiting' AND act <> 'answer' AND tries > 0
"""
SENDING = "UPDATE outbox SET state = 'sending' WHERE id = :id"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something to be said in a place.

    `message` is a `flows.wording.Message` as `flows.record` writes it (empty for retract and pin). A `show` is a
    standing notice with a `key`: it replaces the one that stands, and the one that still waits. `retract`, `pin`,
    `unpin` mean the message with the native id `handle`, else the notice with this `key`, else what has this `word`.
    `close` puts `message` in the place of one that is used up, without buttons; where that one is gone, nothing.
    An `answer` tells the person who pressed (`handle`) and nobody else. `person` is the only reader, if there is one.
    `rank`: 0 answers, 1 words, 2 reminders, 3 tallies. A `blocking` one is said again rather than perhaps not at all.
    `not_before` lets it wait (a quiet night) without holding up what comes after it. `key_name`: the ballot key under
    which the words lie until they are said, when they tell what is on a secret paper. `arrange` gives the room a corner
    of its own in this chat, which `message` opens; `disband` closes it. `found` makes a chat in common, called as the
    first line of `message`; `invite` brings the account `handle` in, `showout` out, `shut` ends it. `within`: the topic
    of the chat in which it is answered, where that is no room's.
    """

    place: Place
    act: Act
    at: datetime
    message: str = ""
    dialogue: str = ""
    key: str = ""
    handle: str = ""
    person: str = ""
    word: str = ""
    rank: int = 1
    blocking: bool = False
    not_before: datetime | None = None
    key_name: str = ""
    within: str = ""

    @property
    def lane(self) -> str:
        """What keeps its order: a chat. An answer never waits behind one."""
        own = {"answer": f"\n{self.handle}", "invite": "\n+"}.get(self.act, "")  # servers are slow with invitations
        return lane_of(self.place) + own


@dataclass(frozen=True, slots=True)
class Errand:
    """A row in the courier's hands: what to do where, for a reader of which language and zone.

    `standing` are the messages it is about that stand already: the notice to revise, or what to retract or pin.
    """

    id: int
    lane: str
    place: Place
    dialogue: str
    act: Act
    key: str
    message: str
    handle: str
    person: str
    word: str
    blocking: bool
    tries: int
    at: datetime
    locale: str
    zone: str
    standing: tuple[Posted, ...] = ()
    private: bool = False  # the chat is one person's alone
    home: str = ""  # the group whose chat it is
    secret: bool = False  # its words tell what is on a secret paper
    rank: int = 1
    corner: str = ""  # where in the chat something new is said; of `arrange` and `disband`, the corner they are about
    muted: bool = False  # when it was last tried, we were not allowed to write there
    answers: str = ""  # where in its chat the words stand that its words answer
    again: bool = False  # it may have been done already
    signs: tuple[tuple[str, str], ...] = ()  # of `arrange`: corners that we made there, of which no room knows

    @property
    def said_once(self) -> bool:
        """Whether it is never revised once it stands."""
        return self.key.startswith(SAID_ONCE)


@dataclass(frozen=True, slots=True)
class Claim:
    """What the courier may carry now, and lanes that were passed over although they have something to say."""

    errands: tuple[Errand, ...]
    held: frozenset[str]


def lane_of(place: Place) -> str:
    """The name of a chat's lane."""
    return f"{place.channel}\n{place.chat}"


def put(books: Books, row: Outgoing) -> None:
    """Remember that this is to be said. A `show` takes the place of one with its key that waits in the same chat."""
    books.execute(PUT, values_of(books, row))


def put_all(books: Books, rows: Iterable[Outgoing]) -> None:
    """The same for several."""
    books.executemany(PUT, [values_of(books, row) for row in rows])


def values_of(books: Books, row: Outgoing) -> dict[str, str | int | bool]:
    """What of it is written down."""
    return {
        "lane": row.lane,
        "channel": row.place.channel,
        "chat": row.place.chat,
        "dialogue": row.dialogue,
        "person": row.person,
        "word": row.word,
        "act": row.act,
        "key": row.key,
        "message": covers.covered(books, row.key_name, row.message) if row.key_name else row.message,
        "handle": row.handle,
        "rank": 0 if row.act == "answer" else row.rank,
        "blocking": row.blocking,
        "not_before": millis(row.not_before) if row.not_before else 0,
        "at": millis(row.at),
        "within": row.within,
    }


def speaks_of(books: Books, place: Place, dialogue: str, key: str) -> bool:
    """Whether a notice with this key stands in the chat, or is on its way there."""
    where = {"channel": place.channel, "chat": place.chat, "lane": lane_of(place)}
    return books.execute(SPEAKS_OF, {**where, "dialogue": dialogue, "key": key}).fetchone() is not None


def try_now(books: Books, place: Place) -> None:
    """What was tried in vain in this chat need not wait any longer."""
    books.execute(TRY_NOW, {"channel": place.channel, "lane": lane_of(place)})


def carrying(books: Books, dialogue: str, word: str) -> list[Place]:
    """The chats to which something that carries this word is still on its way."""
    rows = books.execute(CARRYING, {"dialogue": dialogue, "word": word})
    return [Place(row["channel"], row["chat"]) for row in rows]


def unsay(books: Books, place: Place, dialogue: str, key: str) -> None:
    """A notice that is taken back need not be said first, where it still waits."""
    where = {"channel": place.channel, "lane": lane_of(place)}
    books.execute(UNSAID, {**where, "dialogue": dialogue, "key": key})


def claim_answers(books: Books, channel: str, now: datetime, limit: int) -> tuple[Errand, ...]:
    """Take up to `limit` answers, oldest first. They are `sending` from now on."""
    rows = books.execute(ANSWERS, {"channel": channel, "now": millis(now), "limit": limit}).fetchall()
    return taken(books, rows)


def claim(books: Books, channel: str, now: datetime, limit: int, skip: Collection[str] = ()) -> Claim:
    """Take the first in line of up to `limit` lanes, lower ranks first, passing over the lanes in `skip`.

    No lane is taken that has a row under way. What is taken is `sending` from now on.
    """
    window = {"channel": channel, "now": millis(now), "limit": limit + len(skip)}
    heads = books.execute(HEADS, window).fetchall()
    free = [head["id"] for head in heads if head["lane"] not in skip]
    rows = [books.execute(BY_ID, {"id": head}).fetchone() for head in free[:limit]]
    held = frozenset(head["lane"] for head in heads if head["lane"] in skip)
    return Claim(taken(books, rows), held)


def next_deferred(books: Books, channel: str, now: datetime) -> datetime | None:
    """When the next row that had to wait may go."""
    (row,) = books.execute(NEXT_DEFERRED, {"channel": channel, "now": millis(now)})
    return None if row["at"] is None else moment(row["at"])


def taken(books: Books, rows: Iterable[sqlite3.Row]) -> tuple[Errand, ...]:
    """The rows as errands, marked as being sent."""
    errands = tuple(errand_from(books, row) for row in rows)
    books.executemany(SENDING, [{"id": errand.id} for errand in errands])
    return errands


def errand_from(books: Books, row: sqlite3.Row) -> Errand:
    """The errand that stands in a row."""
    place, secret = Place(row["channel"], row["chat"]), covers.is_covered(row["message"])
    return Errand(
        id=row["id"],
        lane=row["lane"],
        place=place,
        dialogue=row["dialogue_id"],
        act=row["act"],
        key=row["key"],
        message=words_of(books, row["message"]),
        handle=row["handle"],
        person=row["person_id"],
        word=row["word_id"],
        blocking=bool(row["blocking"]),
        tries=row["tries"],
        at=moment(row["at"]),
        locale=row["locale"],
        zone=row["zone"],
        standing=standing(books, place, row) if row["act"] in ("show", "retract", "pin", "unpin", "close") else (),
        private=bool(row["private"]),
        home=row["home"],
        secret=secret,
        rank=row["rank"],
        corner=corner_of(row),
        muted=bool(row["muted_at"]),
        answers=postings.answered(books, place, row["dialogue_id"], row["word_id"]) if row["act"] == "post" else "",
        again=bool(row["again"]),
        signs=signs.of_chat(books, place) if row["act"] == "arrange" else (),
    )


def corner_of(row: sqlite3.Row) -> str:
    """The corner that this is about, or in which it is said: only what is new, only while the corner is open."""
    if row["act"] not in ("arrange", "disband", "post", "show") or row["key"].startswith(ALOUD):
        return ""
    if row["within"]:
        return str(row["within"])
    within = row["corner_state"] == "open" or row["act"] in ("arrange", "disband")
    return row["corner"] or "" if within else ""


def words_of(books: Books, stored: str) -> str:
    """The message that is said now: what lay under a seal, what is counted only now, or what was stored."""
    if covers.is_covered(stored):
        return covers.uncovered(books, stored)
    return live.counted(books, stored) if live.is_live(stored) else stored


def standing(books: Books, place: Place, row: sqlite3.Row) -> tuple[Posted, ...]:
    """The messages in this place that the row is about."""
    if row["handle"]:
        known = postings.one(books, place, row["handle"])
        return (known or Posted(place, row["handle"], row["dialogue_id"], "", "", (), ""),)
    if row["key"]:
        notice = postings.notice(books, place, row["dialogue_id"], row["key"])
        return (notice,) if notice else ()
    carrying = postings.with_word(books, row["dialogue_id"], row["word_id"])
    return tuple(posted for posted in carrying if posted.place == place and not posted.key)
