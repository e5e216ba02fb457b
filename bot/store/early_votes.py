"""Votes in polls of an app that came before we knew where the poll stands: kept until its message is written down.

A poll's vote names no chat, and can be faster than the answer to its posting. Never here: what a vote means.
"""

import json
from datetime import datetime, timedelta
from sqlite3 import Row

from bot.channels.base import Act, Author, Heard, Kind, Place
from bot.store import alarms
from bot.store.times import millis, moment
from bot.store.writer import Books

HOUSE, ALARM = "", "earlyvotes"
KEPT = timedelta(days=1)  # no platform is slower to say that it has posted

KEEP = """
    INSERT INTO early_votes (channel, poll, event, heard, at) VALUES (:channel, :poll, :event, :heard, :at)
        ON CONFLICT (channel, poll, event) DO NOTHING
"""
PLACED = """
    SELECT v.* FROM early_votes v JOIN postings p ON p.channel = v.channel AND p.poll = v.poll AND p.poll <> ''
  ORDER BY v.at, v.event
"""
ALL = "SELECT channel, heard FROM early_votes ORDER BY at, event"
CLEAR = "DELETE FROM early_votes"
WAIT = "SELECT 1 FROM early_votes WHERE channel = :channel AND poll = :poll LIMIT 1"
DROP = "DELETE FROM early_votes WHERE channel = :channel AND poll = :poll AND event = :event"
PRUNE = "DELETE FROM early_votes WHERE at < :before"
THEIRS = """
    SELECT v.channel, v.poll, v.event, v.heard, a.account
      FROM early_votes v JOIN accounts a ON a.channel = v.channel
     WHERE a.person_id = :person
"""


def keep(books: Books, heard: Heard, now: datetime) -> None:
    """Whose poll it is will be known in a moment; after a day nobody's any more."""
    author = heard.author
    said = json.dumps([author.id, author.name, author.kind, author.language, heard.text])
    books.execute(PRUNE, {"before": millis(now - KEPT)})
    which = {"channel": heard.place.channel, "poll": heard.about, "event": heard.event}
    books.execute(KEEP, {**which, "heard": said, "at": millis(heard.at)})


def placed(books: Books) -> list[Heard]:
    """The votes whose polls are known by now, in order; they are no longer kept here."""
    found = books.execute(PLACED).fetchall()
    for row in found:
        books.execute(DROP, {"channel": row["channel"], "poll": row["poll"], "event": row["event"]})
    return [_heard(row) for row in found]


def given_up(books: Books) -> list[tuple[str, str]]:
    """Whose votes wait in vain: channel and account, each once. They are no longer kept here."""
    votes = [(row["channel"], json.loads(row["heard"])) for row in books.execute(ALL).fetchall()]
    books.execute(CLEAR)
    return list(dict.fromkeys((channel, account) for channel, (account, *_, text) in votes if text))


def _heard(row: Row) -> Heard:
    account, name, kind, language, text = json.loads(row["heard"])
    author, at = Author(account, name, Kind(kind), language), moment(int(row["at"]))
    return Heard(Place(row["channel"], ""), row["event"], author, Act.VOTED, at, text, about=row["poll"])


def ring(books: Books, channel: str, poll: str, now: datetime) -> None:
    """A poll's message has been written down: votes that were faster are counted at once."""
    if books.execute(WAIT, {"channel": channel, "poll": poll}).fetchone():
        alarms.set(books, HOUSE, ALARM, now, "")


def forget_early(books: Books, person: str) -> None:
    """Somebody wishes to be forgotten, while their accounts are still known: no vote of theirs waits any more.

    Whoever turns out to be one with somebody else needs nothing: a vote is its account's, whosever that is by then.
    """
    for row in books.execute(THEIRS, {"person": person}).fetchall():
        if json.loads(row["heard"])[0] == row["account"]:
            books.execute(DROP, {"channel": row["channel"], "poll": row["poll"], "event": row["event"]})
