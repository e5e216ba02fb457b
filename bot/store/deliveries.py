"""How errands end: delivered, put off, unsure, failed; and what becomes of those that a fall interrupted.

The counterpart of `outbox`: only the courier comes here, with rows that it has claimed. Never here: which error asks
for which end (that is the courier's).
"""

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.channels.base import Place, Posting
from bot.store import early_votes, postings
from bot.store.lore import copies
from bot.store.outbox import Act, Errand, lane_of
from bot.store.postings import Posted
from bot.store.times import millis
from bot.store.writer import Books

DONE = "DELETE FROM outbox WHERE id = :id"
NEWER_NOTICE = """
    DELETE FROM outbox
     WHERE id = :id AND act = 'show' AND again = 0
       AND EXISTS (SELECT 1 FROM outbox o WHERE o.act = 'show' AND o.state = 'waiting' AND o.again = 0
                      AND o.lane = outbox.lane AND o.dialogue_id = outbox.dialogue_id AND o.key = outbox.key)
"""
LATER = """
    UPDATE outbox SET state = 'waiting', tries = tries + 1, not_before = :not_before,
                      again = CASE WHEN :again = 1 THEN 1 ELSE again END
     WHERE id = :id
"""
BACK = "UPDATE outbox SET state = 'waiting' WHERE id = :id"
PUT_OFF = "UPDATE outbox SET state = 'waiting', not_before = :not_before WHERE id = :id"
IN_THE_CHAT = "UPDATE outbox SET within = '' WHERE id = :id"
UNSURE = "UPDATE outbox SET state = 'unsure' WHERE id = :id"
FAILED = "UPDATE outbox SET state = 'failed', trouble = :trouble WHERE id = :id"
LANE_WAITING = """
    SELECT id, dialogue_id FROM outbox
     WHERE state = 'waiting' AND act <> 'answer' AND channel = :channel AND lane = :lane
  ORDER BY id
"""
TAKEN_BACK_THERE = """
    SELECT DISTINCT dialogue_id, word_id FROM outbox
     WHERE (id = :id OR state = 'waiting') AND act = 'retract' AND word_id <> ''
       AND channel = :channel AND lane = :lane
"""
READDRESS = """
    UPDATE outbox SET act = 'post', lane = :lane, channel = :channel, chat = :chat, handle = '', state = 'waiting',
                      not_before = 0
     WHERE id = :id
"""
PRIVATE_PLACE = """
    SELECT channel, chat FROM places
     WHERE person_id = :person AND state = 'open'
  ORDER BY channel = :channel DESC, heard_at DESC LIMIT 1
"""
INTERRUPTED = "SELECT id, channel, act, blocking FROM outbox WHERE state = 'sending'"
PERHAPS_MADE = """
    UPDATE outbox SET again = 1 WHERE act = 'arrange' AND state = 'waiting' AND tries > 0
"""
TROUBLES = "SELECT * FROM outbox WHERE state = 'failed' AND trouble <> '' ORDER BY id"
HEARD_OF = "UPDATE outbox SET trouble = '' WHERE id = :id"
LISTED_UNSURE = "SELECT * FROM outbox WHERE state = 'unsure' AND dialogue_id = :dialogue ORDER BY id"
PRUNE = "DELETE FROM outbox WHERE state IN ('unsure', 'failed') AND trouble = '' AND at < :before"


QUOTED = '"$":"Saying"'
"""So a message names what people said."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A message that will never arrive: the chat is `gone`, or the platform `refused` it."""

    kind: Literal["gone", "refused"]
    place: Place
    dialogue: str


def settle(
    books: Books,
    errand: Errand,
    now: datetime,
    *,
    native: str = "",
    choices: tuple[str, ...] = (),
    digest: str = "",
    corner: str = "",
    poll: str = "",
) -> None:
    """It was delivered: the row goes; what now stands in the chat (`native`), or no longer stands, is remembered."""
    books.execute(DONE, {"id": errand.id})
    if native:
        kept = choices or QUOTED in errand.message
        offers = errand.message if kept and not errand.secret else ""
        about = errand.dialogue, errand.key, errand.word
        postings.stand(
            books,
            Posted(
                errand.place,
                native,
                *about,
                choices,
                digest,
                message=offers,
                corner=corner,
                answers=errand.answers,
                poll=poll,
            ),
            now,
        )
        copies.stands(books, errand, native, now)
    if poll:
        early_votes.ring(books, errand.place.channel, poll, now)
    if errand.act == "retract":
        for posted in errand.standing:
            postings.fall(books, posted.posting)
            copies.fallen(books, posted.place, posted.native)


def drop(books: Books, id: int) -> None:
    """Nobody needs it any more."""
    books.execute(DONE, {"id": id})


def back(books: Books, id: int) -> None:
    """It was claimed, but never sent."""
    books.execute(NEWER_NOTICE, {"id": id})
    books.execute(BACK, {"id": id})


def put_off(books: Books, id: int, not_before: datetime) -> None:
    """It was claimed too early: it waits for its turn, and lets others pass, unless a newer notice waits already."""
    books.execute(NEWER_NOTICE, {"id": id})
    books.execute(PUT_OFF, {"id": id, "not_before": millis(not_before)})


def later(books: Books, id: int, not_before: datetime, *, again: bool = False) -> None:
    """It waits, and its lane with it, unless a newer notice with its key waits already.

    `again`: it may have arrived, so it must go exactly as it is, and newer words queue behind it.
    """
    if not again:
        books.execute(NEWER_NOTICE, {"id": id})
    books.execute(LATER, {"id": id, "not_before": millis(not_before), "again": int(again)})


def in_the_chat(books: Books, id: int, not_before: datetime) -> None:
    """The topic in which it was to be said is gone: it comes in the chat itself."""
    books.execute(IN_THE_CHAT, {"id": id})
    later(books, id, not_before)


def anew(books: Books, errand: Errand, not_before: datetime) -> None:
    """The message it should revise stands no more: say it as a new one."""
    for posted in errand.standing:
        postings.fall(books, Posting(posted.place, posted.native))
    later(books, errand.id, not_before)


def unsure(books: Books, id: int) -> None:
    """It may or may not have arrived, and is not said again: the mediator will see it listed."""
    books.execute(UNSURE, {"id": id})


def failed(books: Books, id: int, trouble: str = "") -> None:
    """It will never arrive. `trouble` is kept until the dialogue has heard of it."""
    books.execute(FAILED, {"id": id, "trouble": trouble})


def lane_failed(books: Books, errand: Errand) -> None:
    """Whatever else waits for this chat will not arrive either. Each other dialogue will hear of it once."""
    told = {errand.dialogue}
    for row in books.execute(LANE_WAITING, {"channel": errand.place.channel, "lane": errand.lane}).fetchall():
        failed(books, row["id"], "" if row["dialogue_id"] in told else "gone")
        told.add(row["dialogue_id"])


def taken_back_there(books: Books, errand: Errand) -> list[tuple[str, str]]:
    """Words that were to be taken from this chat: the dialogue and the word."""
    rows = books.execute(TAKEN_BACK_THERE, {"id": errand.id, "channel": errand.place.channel, "lane": errand.lane})
    return [(row["dialogue_id"], row["word_id"]) for row in rows.fetchall()]


def readdress(books: Books, errand: Errand) -> str:
    """Say an answer in the person's private chat instead; its channel. Without one (""), the answer is dropped."""
    row = books.execute(PRIVATE_PLACE, {"person": errand.person, "channel": errand.place.channel}).fetchone()
    if row is None:
        drop(books, errand.id)
        return ""
    place = Place(row["channel"], row["chat"])
    address = {"lane": lane_of(place), "channel": place.channel, "chat": place.chat}
    books.execute(READDRESS, {"id": errand.id, **address})
    return place.channel


def repeats(act: Act, *, blocking: bool, exactly_once: bool) -> bool:
    """Whether something that may have arrived is said again."""
    return exactly_once or blocking or act != "post"


def recover(books: Books, now: datetime, exactly_once: Collection[str] = ()) -> None:
    """After a start: what was being sent when the house fell may or may not have arrived.

    It goes again on channels where twice is once (`exactly_once`), and wherever a repeat harms less than silence: a
    blocking question, a standing notice, a retraction, a pin, an answer. A mere notice is unsure. A corner that was
    tried may be there, though what was to be said in it is not.
    """
    books.execute(PERHAPS_MADE)
    for row in books.execute(INTERRUPTED).fetchall():
        once = row["channel"] in exactly_once
        if repeats(row["act"], blocking=bool(row["blocking"]), exactly_once=once):
            later(books, row["id"], now, again=True)
        else:
            unsure(books, row["id"])


def troubles(books: Books) -> list[tuple[int, Trouble]]:
    """Failures, each with its row's id, that their dialogues have not heard of yet."""
    return [(row["id"], trouble_from(row)) for row in books.execute(TROUBLES)]


def trouble_from(row: sqlite3.Row) -> Trouble:
    """The trouble that stands in a row."""
    return Trouble(row["trouble"], Place(row["channel"], row["chat"]), row["dialogue_id"])


def heard_of(books: Books, id: int) -> None:
    """The dialogue knows."""
    books.execute(HEARD_OF, {"id": id})


def listed_unsure(books: Books, dialogue: str) -> list[tuple[Place, str]]:
    """What may or may not have arrived, oldest first: the place and the message, for the mediator."""
    rows = books.execute(LISTED_UNSURE, {"dialogue": dialogue})
    return [(Place(row["channel"], row["chat"]), row["message"]) for row in rows]


def prune(books: Books, before: datetime) -> None:
    """Forget failed and unsure rows that are older than this, and messages that nobody answers any more."""
    books.execute(PRUNE, {"before": millis(before)})
    postings.prune(books, before)
