"""The rows around whole texts by several authors: their words are kept, found again for the draft, and criticised.

Joined into the tables of `ledgers`. Never here: any decision.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.store import Books, critiques, words
from flows import commands as c
from flows.candidates import clauses_of
from flows.dialogue import Dialogue

MOST_OF_A_TEXT = 40
"""Sentences about one text that its author is shown: more nobody reads."""


def _write(books: Books, dialogue: Dialogue, command: c.WriteText, now: datetime) -> c.WriteText:
    text = "\n".join(clauses_of(command.text))
    words.keep(books, words.Word(dialogue.id, command.word, command.group, command.by, text, "", now))
    return replace(command, text=text)


def _take(books: Books, dialogue: Dialogue, command: c.TakeText, _: datetime) -> c.TakeText:
    """The words of the chosen text; none where they are gone."""
    contest = dialogue.contest
    chosen = contest.text(contest.chosen) if contest else None
    kept = words.read(books, dialogue.id, chosen.word) if chosen else None
    return replace(command, text=kept.text if kept else "")


def _tell(books: Books, dialogue: Dialogue, command: c.TellCritiques, _: datetime) -> c.TellCritiques:
    """What was said about each text, and not more of it than an author reads."""
    said = critiques.of_round(books, dialogue.id, command.round)
    about = {one.candidate: [other for other in said if other.candidate == one.candidate] for one in said}
    return replace(command, critiques=tuple(one for mine in about.values() for one in mine[:MOST_OF_A_TEXT]))


KNOWS: dict[type, Callable[[Books, Dialogue, Any, datetime], c.Command]] = {
    c.WriteText: _write,
    c.TakeText: _take,
    c.TellCritiques: _tell,
}
