"""Codes for the doors that a room's messages have: a way into the private chat, where a question waits.

A room knows only what is behind the door; the code that opens it is random, holds for a while, and is kept here.
Never here: an address (that is the courier's), or what happens behind a door.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.store import Books, codes
from flows.wording import Choice, Message

BOOTH = "booth"
"""The act of a room's button that leads to a question in private, and the kind of its code."""
LASTS = timedelta(days=60)


def coded(books: Books, told: Message, now: datetime) -> Message:
    """The message, its doors with the codes that open them."""
    if not any(choice.act[0] == BOOTH for choice in told.choices):
        return told
    return replace(told, choices=tuple(_coded(books, choice, now) for choice in told.choices))


def _coded(books: Books, choice: Choice, now: datetime) -> Choice:
    verb, *about = choice.act
    if verb != BOOTH:
        return choice
    return replace(choice, act=("door", codes.standing(books, BOOTH, " ".join(about), now, LASTS)))
