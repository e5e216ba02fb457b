"""The rows around a round of statements: what closing it needs to know from them, and what its facts write.

Joined into the tables of `ledgers`. Never here: what a round comes to.
"""

from dataclasses import replace
from datetime import datetime

from bot.store import Books, answers, roster, statements
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue


def known(books: Books, dialogue: Dialogue, command: c.CloseStatements, _: datetime) -> c.CloseStatements:
    """The counters of every statement that was asked, the rosters, and who still waits to hear."""
    people, flat = answers.people(books, dialogue.id, command.round)
    waiting = statements.in_state(books, dialogue.id, command.round, "waiting")
    return replace(
        command,
        votes=answers.counts(books, dialogue.id, command.round),
        rolls={group: roster.count(books, group) for group in dialogue.groups},
        people=people,
        flat=flat,
        declined=statements.numbers(books, dialogue.id, command.round).get("declined", 0),
        unheard={one.id: one.person for one in waiting},
    )


def opened(books: Books, dialogue: Dialogue, fact: f.StatementsOpened) -> None:
    """The round has a row, by which its answers are known to be open."""
    statements.open_round(books, dialogue.id, fact.round)


def closed(books: Books, dialogue: Dialogue, fact: f.StatementsClosed) -> None:
    """The answers of the round are history."""
    statements.close_round(books, dialogue.id, fact.round)
