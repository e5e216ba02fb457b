"""Rooms in which groups of unequal strength fill their sheets: a cooperative (river), day labourers (hill, port)."""

from collections.abc import Mapping
from dataclasses import replace

from flows import commands as c
from flows.dialogue import Dialogue
from flows.plan import Plan
from flows.power import MATTERS, OPEN, View
from tests.flows import given as g
from tests.flows import given_alliance as a

STAGES = ("covenant", "power", "speaking")
RICH: Mapping[str, str] = {g.RIVER: "much", g.PORT: "some", g.HILL: "little"}
"""How much money each has, as all see it."""


def filling(*stages: str) -> Dialogue:
    """Ground rules are agreed, and the sheets lie before the groups."""
    room = replace(a.agreed(), plan=Plan(stages or STAGES))
    return a.after(room, c.MoveTo(g.ANA, "covenant", "power"))


def filled(dialogue: Dialogue, group: str, money: Mapping[str, str] = RICH, **others: Mapping[str, str]) -> Dialogue:
    """A group marks who has how much money, leaves the rest open, and accepts its sheet."""
    for matter, levels in {"money": money, **others}.items():
        for about, level in levels.items():
            if about in dialogue.groups:
                dialogue = a.after(dialogue, c.MarkSheet(f"{group}-one", group, matter, about, level))
    dialogue = a.after(dialogue, c.RestSheet(f"{group}-one", group), c.PutSheet(f"{group}-one", group))
    return a.all_of(dialogue, "sheet", group=group)


PROUD: Mapping[str, str] = {g.RIVER: "some", g.PORT: "some", g.HILL: "some"}


def opened(hill: Mapping[str, str] = PROUD) -> Dialogue:
    """All sheets are read; the smallest sees its own strength differently."""
    dialogue = filled(filled(filling(), g.RIVER), g.PORT)
    return filled(dialogue, g.HILL, hill)


def view(group: str, money: Mapping[str, str], **others: Mapping[str, str]) -> View:
    """A whole sheet in which only these matters are marked."""
    marks = {"money": money, **others}
    return View(group, {matter: marks.get(matter, dict.fromkeys(money, OPEN)) for matter in MATTERS})


def writing() -> Dialogue:
    """The sheets are read, and a text is being written."""
    room = a.after(opened(RICH), c.MoveTo(g.ANA, "power", "speaking"), c.MoveTo(g.ANA, "speaking", "drafting"))
    return a.after(room, c.AddClause(g.ANA, "Day labourers are paid twelve a day."))
