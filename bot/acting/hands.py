"""What whoever sees to something for their group reads in private: the reminders, and whether it came.

Where we never met somebody in private, they read it in their group's chat like everybody. Never here: who may see to
what, or what a group's chat is told.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.acting.delivery import deliver, private
from bot.store import Books, places
from bot.store.economy import hands
from flows.dialogue import Dialogue
from flows.economy.ledger import Account, Pact
from flows.effects import Retract, Say, Show
from flows.people import Person
from flows.stages.words import hand_words
from flows.wording import Message, Paragraph


def shown(books: Books, room: Dialogue, pact: Pact, group: str, about: str, told: Message, now: datetime) -> None:
    """The same question as in the group's chat, with its buttons; or, in its place, what came of it."""
    persons = _met(books, room, pact, group)
    deliver(books, room, [Show(f"giving:{about}", Person(one), told, anew=True) for one in persons], now)


def reminded(books: Books, room: Dialogue, pact: Pact, told: Message, now: datetime) -> None:
    """Whoever sees to it, on either side, is reminded once."""
    persons = dict.fromkeys((*_met(books, room, pact, pact.provider), *_met(books, room, pact, pact.receiver)))
    back = hand_words.let_go(room, pact)
    why = replace(told, blocks=(*told.blocks, Paragraph(hand_words.WHY)), choices=(*told.choices, back))
    deliver(books, room, [Say(Person(one), why) for one in persons], now)


def spared(books: Books, room: Dialogue, account: Account, group: str, person: str, now: datetime) -> None:
    """Before somebody lets go of it: what they were asked in private and have not answered goes from there."""
    if group == account.pact.receiver and person in _met(books, room, account.pact, group):
        deliver(books, room, [Retract(Person(person), f"giving:{one.id}") for one in account.waiting], now)


def _met(books: Books, room: Dialogue, pact: Pact, group: str) -> Iterator[str]:
    """Those whom we have met in private, where it is not a chat in which the group reads it anyway.

    None of a group that has left the room.
    """
    told = {chat for one in (pact.provider, pact.receiver) for chat in places.chats_of(books, one)}
    there = hands.of_room(books, room.id).get((pact.id, group), ()) if group in room.groups else ()
    for person in there:
        if not told & set(private(books, person)):
            yield person
