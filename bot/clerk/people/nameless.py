"""Who writes, and is nobody: a chat's anonymous administrator, a channel that speaks as if it were a person.

They have no voice, are never kept as persons, and are told once a day how to take part. Never here: people.
"""

from datetime import datetime

from bot.channels.base import Act, Author, Heard, Kind
from bot.clerk.asked import Asked
from bot.store import Books, people, told
from bot.store.people import Person
from flows.refusals import Refused
from flows.stages.words.papers import REFUSALS
from flows.wording import N_, Text

HOW: dict[Kind, Text] = {
    Kind.ANONYMOUS: N_(
        "I can only talk with people under their own names. My buttons work for you all the same: they show me who "
        "presses. To write to me, switch off “Remain anonymous” in your rights as administrator, or write to me in "
        "private."
    ),
    Kind.CROWD: N_(
        "I can only talk with people under their own names, not with a channel. Choose your own name beside the field "
        "you type in, or write to me in private."
    ),
}


def who(books: Books, heard: Heard, language: str, now: datetime) -> Person:
    """The person who acted; nobody at all, where it was none."""
    author: Author = heard.author
    if author.kind is Kind.PERSON:
        return people.known(books, heard.place.channel, author.id, author.name, language, now)
    return Person("", author.name, language)


def told_how(asked: Asked) -> None:
    """Say how to take part, where something was asked of us. Raises `Refused` for a press, which only they see."""
    heard = asked.heard
    if heard.act in (Act.PRESSED, Act.VOTED):
        raise Refused(REFUSALS["not_a_person"])
    to_us = heard.act is Act.REACTED or heard.about or heard.stray or heard.text.startswith(("/", "!"))
    how = HOW.get(heard.author.kind)
    if how is None or not to_us or heard.act not in (Act.SAID, Act.REACTED):
        return
    if told.first_time(asked.books, asked.place, str(heard.author.kind), asked.now):
        asked.quietly(how)
