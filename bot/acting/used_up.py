"""The one place where a message is used up: what it offered is over, so its buttons go and its words stay.

Two things use messages up: a question of the counter was answered or left, and a room has gone on (which acts are
over then stands in `flows.stages.over`). Never here: what was asked, or a platform.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.acting.delivery import say
from bot.channels.base import Place
from bot.store import Books, asks, offers, places, postings
from bot.store.asks import Ask
from flows import facts as f
from flows import record
from flows.dialogue import Dialogue
from flows.stages import over
from flows.wording import Message

NEWEST = 10
"""Messages that lose their buttons at once in one chat: each is an edit, which some platforms count like words."""


def ask(
    books: Books, place: Place, person: str, told: Message, now: datetime, *, dialogue: str, key: str, within: str = ""
) -> None:
    """Put a question to somebody, where they asked; the one they had in front of them here is used up."""
    before = asks.of_person(books, place, person)
    own = f"{before.key}+" if before and before.key.startswith(key) else key
    say(books, place, told, now, dialogue=dialogue, key=own, within=within)
    if before:
        answered(books, before, now)
    asks.put(books, Ask(place, person, dialogue, own))


def answered(books: Books, asked: Ask, now: datetime, told: Message | None = None) -> None:
    """A question is used up: it keeps its words without the buttons, or says what came of it."""
    asks.drop(books, asked)
    over_now(books, asked.place, asked.dialogue, asked.key, now, told)


def over_now(books: Books, place: Place, dialogue: str, key: str, now: datetime, told: Message | None = None) -> None:
    """The message with this key is used up in this chat, whomever it asked."""
    if offer := offers.of_key(books, place, dialogue, key):
        left = told or replace(_loaded(offer.message), choices=())
        offers.replace(books, offer, record.dump(left), now)
        postings.silenced(books, place, dialogue, key)


def renewed(books: Books, asked: Ask, told: Message, now: datetime) -> None:
    """A question goes on in its place, with what has changed in it."""
    offer = offers.of_key(books, asked.place, asked.dialogue, asked.key)
    if offer:
        offers.replace(books, offer, record.dump(told), now)


def reread(books: Books, dialogue: str, word: str, now: datetime, *, among_others: bool = True) -> None:
    """Words were changed or taken back: messages that quote them are said again in their place, as they read now.

    `among_others`: those that carry nothing else are not, since they go.
    """
    for offer in offers.quoting(books, dialogue, word, among_others=among_others):
        offers.replace(books, offer, offer.message, now)


def gone_on(books: Books, dialogue: Dialogue, before: str, facts: Iterable[f.Fact], upto: int, now: datetime) -> None:
    """A room has gone on from the stage `before`: what its messages offered until then, and is over now, goes.

    `upto`: the last thing that was to be said before. In each chat only the newest: nobody scrolls back for the rest.
    """
    found = tuple(over.after(dialogue, before, tuple(facts)))
    signs = tuple(map(_sign, found))
    told: Counter[Place] = Counter()
    for offer in reversed(offers.of_room(books, dialogue.id, upto) if found else []):
        if told[offer.place] == NEWEST or not any(sign in offer.message for sign in signs):
            continue
        offered = _loaded(offer.message)
        here = [one for one in found if not one.group or offer.place in places.chats_of(books, one.group)]
        left = tuple(choice for choice in offered.choices if not any(one.covers(choice.act) for one in here))
        if left != offered.choices:
            told[offer.place] += 1
            offers.replace(books, offer, record.dump(replace(offered, choices=left)), now)


def _sign(one: over.Over) -> str:
    """What stands in every stored message that offers such an act; most messages need not be read for it."""
    return record.dump(one.room) if one.room else record.dump(one.begins).removesuffix("]")


def _loaded(stored: str) -> Message:
    told = record.load(stored)
    if not isinstance(told, Message):
        raise TypeError("only messages offer something")
    return told
