"""The rows around the thermometer: figures for those who may read them, people asked in private, the key's end.

A long list of people goes in parts, so that no transaction is long. Never here: an answer beside a name.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.acting.delivery import REMINDERS, private, say
from bot.store import Books, alarms, thermometers
from flows import commands as c
from flows import facts as f
from flows import record
from flows.dialogue import Dialogue
from flows.seasons import by_day
from flows.stages.room.thermometer import invitation
from flows.thermometer import NEVER, Warmth, warmth

AT_ONCE = 500  # persons in one transaction
PAUSE = timedelta(minutes=1)


def known(
    books: Books, dialogue: Dialogue, command: c.AskThermometer | c.CloseThermometer, _: datetime
) -> c.AskThermometer | c.CloseThermometer:
    """What the answers that are open now came to, of the groups that are here. If it is too late, the key goes."""
    if isinstance(command, c.CloseThermometer) and command.moment == NEVER:
        thermometers.part(books, dialogue.id)
    moment = dialogue.thermometer.open if dialogue.thermometer else ""
    return replace(command, figures=figures(books, dialogue, moment)) if moment else command


def figures(books: Books, dialogue: Dialogue, moment: str) -> dict[str, Warmth]:
    """Group -> what may be told of it."""
    pairs = thermometers.pairs(books, dialogue.id, moment)
    return {group: warmth(pairs.get(group, ())) for group in dialogue.groups}


def asked(books: Books, dialogue: Dialogue, fact: f.ThermometerAsked) -> None:
    """The first people are asked in private."""
    _invite(books, dialogue, fact.moment, "", fact.at)


def invited(books: Books, dialogue: Dialogue, command: c.InviteThermometer, now: datetime) -> c.InviteThermometer:
    """The next people are asked, as long as it is open."""
    if dialogue.thermometer and dialogue.thermometer.open == command.moment:
        _invite(books, dialogue, command.moment, command.after, now)
    return command


def _invite(books: Books, dialogue: Dialogue, moment: str, after: str, now: datetime) -> None:
    persons = thermometers.to_ask(books, dialogue.id, after, AT_ONCE)
    for person, group in persons:
        morning = by_day(now, dialogue.zone_of(group))
        for place in private(books, person):
            wait = morning if morning > now else None
            say(books, place, invitation(dialogue), now, dialogue=dialogue.id, rank=REMINDERS, not_before=wait)
    if len(persons) == AT_ONCE:
        later = record.dump(c.InviteThermometer(moment, persons[-1][0]))
        alarms.set(books, dialogue.id, "thermometer:invite", now + PAUSE, later)


def read(books: Books, dialogue: Dialogue, fact: f.ThermometerRead) -> None:
    """After the third moment nobody's answers need to be found again: the key goes."""
    if fact.moment == "later":
        thermometers.part(books, dialogue.id)
