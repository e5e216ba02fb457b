"""The rows around nature: what its guardians write and what groups would undo are people's words, kept as rows.

Joined into the tables of `ledgers`. Never here: any decision.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.store import Books, dialogues, groups, people, words
from flows import commands as c
from flows.dialogue import Dialogue
from flows.nature import of


def _written(books: Books, dialogue: Dialogue, command: c.WriteForNature, now: datetime) -> c.WriteForNature:
    command = replace(command, text=command.text.strip())
    being = of(dialogue).being(command.being)
    guardian = being.guardian(command.by) if being else None
    _keep(books, dialogue, command, guardian.group if guardian else "", now)
    return command


def _offered(books: Books, dialogue: Dialogue, command: c.OfferUndoing, now: datetime) -> c.OfferUndoing:
    _keep(books, dialogue, command, command.group, now)
    return command


def _keep(
    books: Books, dialogue: Dialogue, command: c.WriteForNature | c.OfferUndoing, group: str, now: datetime
) -> None:
    language = people.by_id(books, command.by).locale
    words.keep(books, words.Word(dialogue.id, command.word, group, command.by, command.text, language, now))


def left(books: Books, group: str, person: str, now: datetime, act: Callable[..., object]) -> None:
    """Somebody leaves a group: they speak for no being of nature in its name any more."""
    selves = set(people.selves(books, person))
    for room in dialogues.of_group(books, group):
        for being in of(room).beings:
            for one in being.guardians:
                if one.group == group and one.person in selves:
                    act(books, room.id, c.LeaveGuardian(one.person, being.id), now)


def _month(books: Books, dialogue: Dialogue, _: c.TurnSeason, now: datetime) -> c.TurnSeason:
    """A month begins: when the seasons are of those groups that have said so."""
    known = ((group, groups.by_id(books, group).seasons) for group in dialogue.groups)
    return c.TurnSeason(tuple((group, seasons) for group, seasons in known if seasons))


KNOWS: dict[type, Callable[[Books, Dialogue, Any, datetime], c.Command]] = {
    c.WriteForNature: _written,
    c.OfferUndoing: _offered,
    c.TurnSeason: _month,
}
