"""A room as its mediator sees it on a page: what the dialogue, its journal and the rows say, gathered in one look.

Only for those who mediate the room. Never here: a page, or a language.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.acting.acts import Page, acts_of
from bot.acting.turns import weighed
from bot.store import Books, desk_hours, dialogues, doors, people, words
from bot.store.people import Person
from flows import commands as c
from flows import desk
from flows import facts as f
from flows.dialogue import Dialogue, Waiting
from flows.known import flow_named
from flows.stages.desk import lines
from flows.stages.desk.due import Due, deadlines
from flows.stages.desk.figures import Figures
from flows.stages.desk.menu import MENU
from flows.stages.desk.timeline import Station, stations
from flows.stages.talk.saying import gate_notice, whose
from flows.wording import Choice, Text

ELSEWHERE = ("deskall", "deskpage", "log", "desk")  # the page shows these itself


@dataclass(frozen=True, slots=True)
class AtTheGate:
    """Words that wait: whose they are, what was said, and the ways on. `enclosed`: what came with them, if anything."""

    whose: Text
    said: str
    choices: tuple[Choice, ...]
    word: str = ""
    enclosed: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A part of the menu, with what it offers now."""

    label: Text
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class View:
    """All that the page of a desk shows."""

    room: Dialogue
    zone: str
    stage: Text
    needs: tuple[Text, ...]
    stands: tuple[Text, ...]
    due: tuple[Due, ...]
    choices: tuple[Choice, ...]
    waiting: tuple[AtTheGate, ...]
    themes: tuple[Theme, ...]
    way: tuple[tuple[Text, Station], ...]
    figures: Figures
    log: Page


def mediator(books: Books, channel: str, account: str, now: datetime) -> Person | None:
    """Who sits at this account, if it may come in now."""
    return None if doors.is_shut(books, account, now) else people.by_account(books, channel, account)


def rooms_of(books: Books, person: str) -> list[Dialogue]:
    """The rooms somebody mediates today, those that are over last."""
    rooms = dialogues.of_mediator(books, person)
    return sorted(rooms, key=lambda room: room.stage == "closed")


def view(books: Books, person: str, dialogue: str, before: int, now: datetime) -> View | None:
    """The room; None for who does not mediate it, whether it is there or not."""
    room = next((one for one in rooms_of(books, person) if one.id == dialogue), None)
    if room is None:
        return None
    flow, hour = flow_named(room.flow), desk_hours.of(books, person)
    labels = {stage.name: stage.label for stage in flow.stages}
    facts = tuple(dialogues.way(books, room.id))
    return View(
        room,
        hour.zone if hour else room.zones[0],
        labels[room.stage],
        lines.said(room, lines.NEEDS),
        lines.said(room, tuple(line for line in lines.STANDS if line is not lines.next_deadline)),
        deadlines(room),
        tuple(choice for choice in desk.choices(flow, room) if choice.act[0] != "deskmore"),
        tuple(_at_the_gate(books, room, one) for one in room.waiting),
        _themes(room),
        tuple((labels[one.stage], one) for one in stations(room, facts)),
        _figures(books, room, facts, now),
        acts_of(books, room, before),
    )


def _at_the_gate(books: Books, room: Dialogue, one: Waiting) -> AtTheGate:
    kept = words.read(books, room.id, one.word)
    ways = () if room.distrusting else gate_notice(room, one.word, one.group, one.by).message.choices
    return AtTheGate(whose(one.by, one.group), kept.text if kept else "", ways, one.word, one.enclosed)


def _themes(room: Dialogue) -> tuple[Theme, ...]:
    if room.stage == "closed":
        return ()
    offered = (
        Theme(theme.label, tuple(one for one in theme.choices(room) if one.act[0] not in ELSEWHERE))
        for theme in MENU.values()
    )
    return tuple(theme for theme in offered if theme.choices)


def _figures(books: Books, room: Dialogue, facts: tuple[f.Fact, ...], now: datetime) -> Figures:
    """This week's words, and the last answers to the four questions that may be told."""
    read = next((fact for fact in reversed(facts) if isinstance(fact, f.ThermometerRead)), None)
    warmth = read.figures if read else {}
    if room.plan is None:
        return Figures(warmth=warmth)
    known = weighed(books, room, c.WeighTurns(), now)
    return Figures(known.words, known.replies, known.spread, warmth)
