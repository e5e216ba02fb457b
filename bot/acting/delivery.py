"""From effects to rows: who is meant, in which chats they are, and what waits in the outbox and among the alarms.

Never here: words in a language (that is `voice`, at delivery), or a platform.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.channels.base import Place
from bot.store import Books, alarms, outbox, people, places, postings, words
from bot.store.outbox import Outgoing
from flows import effects as e
from flows import people as p
from flows import record
from flows.dialogue import Dialogue
from flows.wording import N_, Message, Paragraph, PersonName

WORDS, REMINDERS, TALLIES = 1, 2, 3


def deliver(books: Books, dialogue: Dialogue, effects: Iterable[e.Effect], now: datetime, rank: int = WORDS) -> None:
    """Put effects where the courier and the clock will find them."""
    for effect in effects:
        match effect:
            case e.Say(p.Person(person), message, word) if not private(books, person):
                _in_the_open(books, dialogue, person, message, word, now)
            case e.Say(to, message, word):
                for place in addressed(books, dialogue, to):
                    say(books, place, message, now, dialogue=dialogue.id, word=word, rank=rank)
            case e.Show(key, to, message, pin):
                for place in addressed(books, dialogue, to):
                    show(books, place, key, message, now, dialogue=dialogue.id, pin=pin)
            case e.Retract():
                _retract(books, dialogue, effect, now)
            case e.WakeAt(key, at, command):
                alarms.set(books, dialogue.id, key, at, record.dump(command))
            case e.Hush(key):
                alarms.cancel(books, dialogue.id, key)


def _in_the_open(books: Books, dialogue: Dialogue, person: str, message: Message, word: str, now: datetime) -> None:
    """Whom we never met in private learns the fate of their words where they said them, by name."""
    said = words.read(books, dialogue.id, word) if word else None
    if said is None:
        return
    named = replace(message, blocks=(Paragraph(N_("For %(person)s:", person=PersonName(person))), *message.blocks))
    for place in places.chats_of(books, said.group):
        say(books, place, named, now, dialogue=dialogue.id, word=word)


def say(
    books: Books,
    place: Place,
    message: Message,
    now: datetime,
    *,
    dialogue: str = "",
    word: str = "",
    rank: int = WORDS,
) -> None:
    """A new message for a chat."""
    text = record.dump(message)
    outbox.put(
        books,
        Outgoing(place, "post", now, text, dialogue=dialogue, word=word, rank=rank, blocking=message.blocking),
    )


def show(
    books: Books, place: Place, key: str, message: Message, now: datetime, *, dialogue: str = "", pin: bool = False,
    rank: int = WORDS,
) -> None:  # fmt: skip
    """A standing notice for a chat; it is pinned when it first appears there."""
    text = record.dump(message)
    new = pin and postings.notice(books, place, dialogue, key) is None
    outbox.put(
        books, Outgoing(place, "show", now, text, dialogue=dialogue, key=key, rank=rank, blocking=message.blocking)
    )
    if new:
        outbox.put(books, Outgoing(place, "pin", now, dialogue=dialogue, key=key, rank=TALLIES))


def _retract(books: Books, dialogue: Dialogue, effect: e.Retract, now: datetime) -> None:
    if effect.word:
        shown = (posted.place for posted in postings.with_word(books, dialogue.id, effect.word))
        for place in dict.fromkeys((*addressed(books, dialogue, effect.to), *shown)):
            outbox.put(books, Outgoing(place, "retract", now, dialogue=dialogue.id, word=effect.word))
        return
    for place in addressed(books, dialogue, effect.to):
        outbox.put(books, Outgoing(place, "retract", now, dialogue=dialogue.id, key=effect.key))


def addressed(books: Books, dialogue: Dialogue, to: p.Audience) -> list[Place]:
    """The chats an audience is reached in, each once."""
    return list(dict.fromkeys(_places(books, dialogue, to)))


def _places(books: Books, dialogue: Dialogue, to: p.Audience) -> Iterator[Place]:
    match to:
        case p.Everyone():
            for group in dialogue.groups:
                yield from places.chats_of(books, group)
            yield from _desks(books, dialogue)
        case p.Others(but):
            for group in dialogue.groups:
                if group != but:
                    yield from places.chats_of(books, group)
        case p.Group(group):
            yield from places.chats_of(books, group)
        case p.Mediators():
            yield from _desks(books, dialogue)
        case p.Person(person):
            yield from private(books, person)


def _desks(books: Books, dialogue: Dialogue) -> Iterator[Place]:
    for mediator in dialogue.mediators:
        yield from private(books, mediator)


def private(books: Books, person: str) -> list[Place]:
    """The one private chat where the person was last heard; none if we never met in private.

    A room may know them by an id from before two accounts were linked: they are the same person.
    """
    try:
        today = people.by_id(books, person)
    except KeyError:
        return []
    return people.places_of(books, today.id)[:1]
