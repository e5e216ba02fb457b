"""Postings: where messages of ours stand, so that they can be revised, taken back, and answered by "2" or a reaction.

What a message says is kept only while it offers something, so that the offer can be taken off it, or while it quotes
people, so that it can be said anew when they change their words. It names those words and does not hold them. Never
here: what waits to be said (the outbox), or what is on a secret paper.
"""

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime

from bot.channels.base import Place, Posting
from bot.store.lists import listed
from bot.store.times import millis, moment
from bot.store.writer import Books

STAND = """
    INSERT INTO postings (channel, chat, native, dialogue_id, key, word_id, choices, digest, message, corner, at,
                          spoken_at, answers, poll)
    VALUES (:channel, :chat, :native, :dialogue, :key, :word, :choices, :digest, :message, :corner, :now, :now,
            :answers, :poll)
    ON CONFLICT (channel, chat, native)
    DO UPDATE SET choices = excluded.choices, digest = excluded.digest, message = excluded.message,
                  spoken_at = excluded.spoken_at
"""
FALL = "DELETE FROM postings WHERE channel = :channel AND chat = :chat AND native = :native"
ONE = "SELECT * FROM postings WHERE channel = :channel AND chat = :chat AND native = :native"
# `BETWEEN`: without figures about them the engine prefers reading everything that ever stood in the chat to the index.
NOTICE = """
    SELECT * FROM postings
     WHERE channel = :channel AND chat = :chat AND dialogue_id = :dialogue AND key BETWEEN :key AND :key AND key <> ''
  ORDER BY at DESC LIMIT 1
"""
WITH_WORD = """
    SELECT * FROM postings
     WHERE dialogue_id = :dialogue AND word_id = :word AND word_id <> ''
  ORDER BY at
"""
OFFERING = """
    SELECT * FROM postings WHERE dialogue_id = :dialogue AND message <> '' AND choices <> '[]' ORDER BY at, native
"""
QUOTING = """
    SELECT * FROM postings WHERE dialogue_id = :dialogue AND message <> '' AND message LIKE :word ORDER BY at, native
"""
OF_POLL = "SELECT * FROM postings WHERE channel = :channel AND poll = :poll AND poll <> ''"
ANSWERED = """
    SELECT p.native FROM words w
      JOIN postings p ON p.dialogue_id = w.dialogue_id AND p.word_id = w.answers AND p.word_id <> ''
     WHERE w.dialogue_id = :dialogue AND w.word_id = :word AND p.channel = :channel AND p.chat = :chat AND p.key = ''
  ORDER BY p.at LIMIT 1
"""
WITHIN = """
    SELECT * FROM postings
     WHERE channel = :channel AND chat = :chat AND dialogue_id = :dialogue AND corner = :corner AND key <> ''
  ORDER BY at, native
"""
SILENT = """
    UPDATE postings SET choices = '[]'
     WHERE channel = :channel AND chat = :chat AND dialogue_id = :dialogue AND key BETWEEN :key AND :key AND key <> ''
"""
ASKING = """
    SELECT * FROM postings
     WHERE channel = :channel AND chat = :chat AND choices <> '[]'
  ORDER BY at DESC LIMIT 1
"""
ASKING_IN = """
    SELECT * FROM postings
     WHERE channel = :channel AND chat = :chat AND corner = :corner AND choices <> '[]'
  ORDER BY at DESC LIMIT 1
"""
PRUNE = """
    DELETE FROM postings
     WHERE spoken_at < :before
       AND (dialogue_id = '' OR (word_id = '' AND dialogue_id IN (SELECT dialogue_id FROM dialogues
                                                                   WHERE stage = 'closed' AND changed_at < :before)))
"""
SPOKEN_SINCE = "SELECT chat, spoken_at FROM postings WHERE channel = :channel AND spoken_at > :since ORDER BY spoken_at"


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that stands. `choices` are the tokens of its choices, in the order in which people see them."""

    place: Place
    native: str
    dialogue: str
    key: str
    word: str
    choices: tuple[str, ...]
    digest: str
    spoken_at: datetime | None = field(default=None, compare=False)  # when it was posted or revised last
    message: str = field(default="", compare=False)  # as it was stored, while it offers something or quotes people
    corner: str = field(default="", compare=False)  # where in the chat it stands; empty: in the chat itself
    answers: str = ""  # the message of ours to which it was shown as a reply
    poll: str = ""  # the app's own name of the poll that it shows

    @classmethod
    def from_row(cls, row: sqlite3.Row) -> "Posted":
        """The posting that stands in a row."""
        place = Place(row["channel"], row["chat"])
        choices = listed(row["choices"])
        about, inside = (
            (row["dialogue_id"], row["key"], row["word_id"]),
            (row["message"], row["corner"], row["answers"], row["poll"]),
        )
        return cls(place, row["native"], *about, choices, row["digest"], moment(row["spoken_at"]), *inside)

    @property
    def posting(self) -> Posting:
        """As a channel knows it."""
        return Posting(self.place, self.native, self.answers)


def stand(books: Books, posted: Posted, now: datetime) -> None:
    """It was posted, or revised just now."""
    row = {"channel": posted.place.channel, "chat": posted.place.chat, "native": posted.native}
    row |= {"dialogue": posted.dialogue, "key": posted.key, "word": posted.word, "digest": posted.digest}
    row |= {"message": posted.message, "corner": posted.corner, "answers": posted.answers, "poll": posted.poll}
    books.execute(STAND, {**row, "choices": json.dumps(posted.choices), "now": millis(now)})


def fall(books: Books, posting: Posting) -> None:
    """It stands no more."""
    books.execute(FALL, {"channel": posting.place.channel, "chat": posting.place.chat, "native": posting.native})


def prune(books: Books, before: datetime) -> None:
    """Forget where messages stand that nobody answers any more: older ones of no room, or of one that is over.

    Whoever's words they carry may still take them back, so these are remembered.
    """
    books.execute(PRUNE, {"before": millis(before)})


def one(books: Books, place: Place, native: str) -> Posted | None:
    """The message with this native id in this chat, if it is ours and stands."""
    return first(books.execute(ONE, {"channel": place.channel, "chat": place.chat, "native": native}))


def notice(books: Books, place: Place, dialogue: str, key: str) -> Posted | None:
    """The standing notice with this key in this chat."""
    return first(
        books.execute(NOTICE, {"channel": place.channel, "chat": place.chat, "dialogue": dialogue, "key": key})
    )


def with_word(books: Books, dialogue: str, word: str) -> list[Posted]:
    """Every message, in whatever chat, that carries what somebody said."""
    return [Posted.from_row(row) for row in books.execute(WITH_WORD, {"dialogue": dialogue, "word": word})]


def offering(books: Books, dialogue: str) -> list[Posted]:
    """Every message, in whatever chat, that offers something in this room."""
    return [Posted.from_row(row) for row in books.execute(OFFERING, {"dialogue": dialogue})]


def quoting(books: Books, dialogue: str, word: str) -> list[Posted]:
    """Every message, in whatever chat, in which these words are quoted."""
    return [Posted.from_row(row) for row in books.execute(QUOTING, {"dialogue": dialogue, "word": f'%"{word}"%'})]


def answered(books: Books, place: Place, dialogue: str, word: str) -> str:
    """Where in this chat the words stand to which these are a reply; empty if they do not, or to none."""
    where = {"dialogue": dialogue, "word": word, "channel": place.channel, "chat": place.chat}
    row = books.execute(ANSWERED, where).fetchone() if word else None
    return str(row["native"]) if row else ""


def of_poll(books: Books, channel: str, poll: str) -> Posted | None:
    """The message that shows this poll of an app."""
    return first(books.execute(OF_POLL, {"channel": channel, "poll": poll}))


def within(books: Books, place: Place, dialogue: str, corner: str) -> list[Posted]:
    """A room's standing notices in one corner of this chat (empty: in the chat itself), the oldest first."""
    where = {"channel": place.channel, "chat": place.chat, "dialogue": dialogue, "corner": corner}
    return [Posted.from_row(row) for row in books.execute(WITHIN, where)]


def silenced(books: Books, place: Place, dialogue: str, key: str) -> None:
    """A bare "2" speaks of this message no more."""
    books.execute(SILENT, {"channel": place.channel, "chat": place.chat, "dialogue": dialogue, "key": key})


def asking(books: Books, place: Place) -> Posted | None:
    """The latest message in this chat that offers choices: what a bare "2" speaks of."""
    return first(books.execute(ASKING, {"channel": place.channel, "chat": place.chat}))


def asking_in(books: Books, place: Place, corner: str) -> Posted | None:
    """The latest message in this corner of the chat that offers choices."""
    return first(books.execute(ASKING_IN, {"channel": place.channel, "chat": place.chat, "corner": corner}))


def first(rows: sqlite3.Cursor) -> Posted | None:
    """The first row as a posting, if there is one."""
    row = rows.fetchone()
    return Posted.from_row(row) if row else None
