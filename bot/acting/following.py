"""After the facts of a command are kept: rows that several facts share, and the commands that follow from them.

Which commands follow stands in `flows.stages.following`; one that is not welcome is left out, and undoes nothing else.
Never here: a decision.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from bot.acting import criticism, interests, linked, mirror, tongues
from bot.store import Books, reach, savepoint
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.refusals import Refused
from flows.stages.following import follows

Act = Callable[[Books, str, c.Command, datetime], object]
WHOLE = "alliance"
"""The flow in which mirror, thermometer and reach have their place."""


def follow(books: Books, dialogue: Dialogue, facts: Iterable[f.Fact], now: datetime, act: Act) -> None:
    """What follows from facts; `act` carries out a command."""
    happened = tuple(facts)
    mirror.at_home(books, dialogue, happened, now)
    tongues.weigh(books, dialogue, happened, now, act)
    linked.follow(books, dialogue, happened, now, act)
    if dialogue.flow != WHOLE:
        return
    criticism.told(books, dialogue, happened, now)
    interests.told(books, dialogue, happened, now)
    for fact in happened:
        NOTES.get(type(fact), _nothing)(books, dialogue, fact)
    for command in (*follows(dialogue, happened), *mirror.reserved(books, dialogue, happened, now)):
        try:
            with savepoint(books):
                act(books, dialogue.id, command, now)
        except Refused:
            continue


def _spoke(books: Books, dialogue: Dialogue, fact: f.WordsOffered | f.ShuttleFilled) -> None:
    reach.note(books, dialogue.id, fact.group, fact.by, "spoke")


def _author(books: Books, dialogue: Dialogue, fact: f.WordsPassedOn) -> None:
    reach.note(books, dialogue.id, fact.group, fact.author, "spoke")


def _told(books: Books, dialogue: Dialogue, fact: f.StoryTold) -> None:
    reach.note(books, dialogue.id, fact.group, fact.person, "told")


def _named(books: Books, dialogue: Dialogue, fact: f.ItemNamed) -> None:
    reach.note(books, dialogue.id, fact.group, fact.person, "spoke")


def _voted(books: Books, dialogue: Dialogue, fact: f.BallotClosed) -> None:
    reach.note_ballot(books, dialogue.id, fact.ballot)


def _answered(books: Books, dialogue: Dialogue, fact: f.QuestionClosed) -> None:
    reach.note_ballot(books, dialogue.id, fact.ballot.id)


def _gathered(books: Books, dialogue: Dialogue, fact: f.StatementsClosed) -> None:
    reach.note_round(books, dialogue.id, fact.round)


NOTES: Mapping[type, Callable[[Books, Dialogue, Any], None]] = {
    f.WordsOffered: _spoke,
    f.ShuttleFilled: _spoke,
    f.WordsPassedOn: _author,
    f.StoryTold: _told,
    f.ItemNamed: _named,
    f.BallotClosed: _voted,
    f.QuestionClosed: _answered,
    f.StatementsClosed: _gathered,
}
"""By what happened: who took part by it."""


def _nothing(_: Books, __: Dialogue, ___: f.Fact) -> None:
    """Nobody took part by this."""
