"""The rows around stories, listening back and circles: words said are kept, and what commands must know of them.

Joined into the tables of `ledgers`. Never here: any decision.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.acting.delivery import private
from bot.store import Books, stories, words
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue


def _keep(books: Books, dialogue: Dialogue, command: Any, group: str, now: datetime) -> None:
    words.keep(books, words.Word(dialogue.id, command.word, group, command.by, command.text.strip(), "", now))


def _for_group(
    books: Books, dialogue: Dialogue, command: c.TellStory | c.NameBond, now: datetime
) -> c.TellStory | c.NameBond:
    _keep(books, dialogue, command, command.group, now)
    return command


def _back(books: Books, dialogue: Dialogue, command: c.SayBack, now: datetime) -> c.SayBack:
    """Whose turn it is that somebody says back, and whether they can read it in private."""
    _keep(books, dialogue, command, command.group, now)
    said = words.read(books, dialogue.id, command.about)
    if said is None or not said.text:
        return command
    return replace(
        command,
        author=said.person,
        author_group=said.group,
        heard=stories.is_heard(books, dialogue.id, command.about),
        reachable=bool(private(books, said.person)),
    )


def _right(books: Books, dialogue: Dialogue, command: c.SetRight, now: datetime) -> c.SetRight:
    turn = dialogue.stories.turn(command.about) if dialogue.stories else None
    if turn is None:
        return command
    _keep(books, dialogue, command, turn.group, now)
    return replace(command, reachable=bool(private(books, turn.hearer)))


def _in_circle(books: Books, dialogue: Dialogue, command: c.SpeakInCircle, now: datetime) -> c.SpeakInCircle:
    seat = dialogue.circle.seat(command.by) if dialogue.circle else None
    if seat:
        _keep(books, dialogue, command, seat.group, now)
    return command


def _thanks(books: Books, dialogue: Dialogue, command: c.Thank, now: datetime) -> c.Thank:
    said = words.read(books, dialogue.id, command.word)
    to = said.group if said and said.text else ""
    return replace(command, to=to, today=stories.thanked_today(books, command.by, now))


def _was_heard(books: Books, dialogue: Dialogue, fact: f.TurnHeard) -> None:
    stories.mark_heard(books, dialogue.id, fact.about, fact.at)


def _thanked(books: Books, dialogue: Dialogue, fact: f.ThanksGiven) -> None:
    stories.thanked(books, fact.by, fact.at)


KNOWS: dict[type, Callable[[Books, Dialogue, Any, datetime], c.Command]] = {
    c.TellStory: _for_group,
    c.NameBond: _for_group,
    c.SayBack: _back,
    c.SetRight: _right,
    c.SpeakInCircle: _in_circle,
    c.Thank: _thanks,
}
WRITES: dict[type, Callable[[Books, Dialogue, Any], None]] = {f.TurnHeard: _was_heard, f.ThanksGiven: _thanked}
