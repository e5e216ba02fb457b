"""A question that is being put together: what is known of it so far, and how its typed parts are read.

Never here: a conversation (see `asking`), or whether the question may be put (see `flows`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clerk.ask.moments import moments
from flows import commands as c
from flows import record
from flows.ballot import Sheet
from flows.refusals import Refused, empty, too_long
from flows.stages.ask.beside import OPTION_LIMIT, QUESTION_LIMIT
from flows.ways import WAYS
from flows.wording import N_

TO_ASK = ("yesno", "gradients", "consent", "approval", "score", "ranked", "runoff", "dots", "times", "poll")
"""The ways in which a mediator may ask."""

USUAL_DOTS, USUAL_DAYS = 5, 7
BETWEEN_OPTIONS = re.compile("[;\u061b\uff1b]")
BULLET = re.compile(r"^(?:[-*\u2022]|\d{1,2}[.)])\s+")

KEPT = ("dialogue", "plan", "zone", "settled")
"""What a form keeps of a draft."""


@dataclass(frozen=True, slots=True)
class Draft:
    """For which room, what is known of the question, and whose time its moments are in.

    `settled`: whether it is known if the question is open or secret.
    """

    dialogue: str
    plan: c.Ask
    zone: str = ""
    settled: bool = False

    @classmethod
    def kept(cls, dialogue: str, plan: str, zone: str, settled: str) -> "Draft":
        """The draft that a form has kept."""
        return cls(dialogue, record.load(plan), zone, bool(settled))

    def form(self) -> Mapping[str, str]:
        """How a form keeps it."""
        settled = "yes" if self.settled else ""
        return dict(zip(KEPT, (self.dialogue, record.dump(self.plan), self.zone, settled), strict=True))

    @property
    def named(self) -> bool:
        """Whether the mediator names the options."""
        return not WAYS[self.plan.sheet.way].answers

    def entitled(self, text: str) -> "Draft":
        """With this question. Raises `Refused` without words, or with too many."""
        title = " ".join(text.split())
        if not title:
            raise empty()
        if len(title) > QUESTION_LIMIT:
            raise too_long(QUESTION_LIMIT, len(title))
        return replace(self, plan=replace(self.plan, title=title))

    def between(self, lines: Iterable[str], now: datetime) -> "Draft":
        """With these options. Raises `Refused` for too many, too few, too long, or unclear ones."""
        filled = [line.strip() for line in lines if line.strip()]
        options = moments(filled, self.zone, now) if self.plan.sheet.way == "times" else tuple(map(option, filled))
        sheet = replace(self.plan.sheet, options=options)
        WAYS[sheet.way].check(sheet)
        return replace(self, plan=replace(self.plan, sheet=sheet))

    def giving(self, dots: int) -> "Draft":
        """With so many dots for each voter."""
        return replace(self, plan=replace(self.plan, sheet=replace(self.plan.sheet, points=dots)))


def option(line: str) -> str:
    """One option, without the number or dot that people put before it. Raises `Refused` when it is too long."""
    words = " ".join(BULLET.sub("", line).split())
    if len(words) > OPTION_LIMIT:
        raise too_long(OPTION_LIMIT, len(words))
    return words


def from_line(line: str, dialogue: str, by: str, zone: str, now: datetime) -> Draft:
    """A question said at once: way | question | option; option | days. What it leaves out is still to be asked.

    Raises `Refused` for what cannot be read.
    """
    way, *more = (part.strip() for part in line.split("|"))
    title, *rest = more or [""]
    way = way.casefold()
    if way not in TO_ASK:
        raise Refused(
            N_(
                "Please begin with the way of asking, one of these: %(ways)s. "
                "Like: /ask approval | Where do we meet? | At the port; At the school | 7",
                ways=TO_ASK,
            )
        )
    draft = Draft(dialogue, c.Ask(by, "", Sheet(way), days=days(rest)), zone, settled=bool(rest))
    draft = draft.entitled(title) if title else draft
    draft = draft.giving(USUAL_DOTS) if way == "dots" else draft
    if draft.named and rest and rest[0] and (zone or way != "times"):
        draft = draft.between(BETWEEN_OPTIONS.split(rest[0]), now)
    return draft


def days(rest: list[str]) -> int:
    """How many days the line says; a week if it says all else, none if it stops before."""
    said = next((part for part in reversed(rest) if part.isdecimal() and len(part) < 4), "")
    return int(said) if said else USUAL_DAYS if rest else 0
