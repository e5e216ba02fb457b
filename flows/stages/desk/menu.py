"""Everything a mediator needs now and then, by theme, so that no more than eight buttons are shown at once.

A part of the house adds one row to a theme. Never here: what makes sense now (a stage's own offers), or an answer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.dialogue import Dialogue
from flows.stages import promising, turns
from flows.stages.ask import asking, charter, statements
from flows.stages.desk.due import shortened
from flows.stages.nature import undoing
from flows.stages.room import planning
from flows.stages.talk import gate, shuttle
from flows.stages.words import (
    agreed_buttons,
    circle_words,
    ledger_words,
    spoke_words,
    text_desk,
    tongue_desk,
    trust_words,
)
from flows.wording import N_, NC_, Choice, Text

MOST = 8
"""Buttons at once, the way back among them."""

Offers = Callable[[Dialogue], tuple[Choice, ...]]
"""Buttons that fit the room as it is; none where they make no sense."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A part of the menu: its button, what stands above its choices, and where they come from."""

    label: Text
    head: Text
    offers: tuple[Offers, ...]

    def choices(self, dialogue: Dialogue) -> tuple[Choice, ...]:
        """What it offers now."""
        return tuple(choice for offers in self.offers for choice in offers(dialogue))


def _ask(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "Ask all groups a question"), ("ask", dialogue.id)),)


def _nature(dialogue: Dialogue) -> tuple[Choice, ...]:
    if dialogue.stage in ("entering", "closed"):
        return ()
    return (Choice(NC_("button", "Nature as a party"), ("nature", dialogue.id)),)


def _review(dialogue: Dialogue) -> tuple[Choice, ...]:
    if dialogue.stage != "standing" or dialogue.reviewed:
        return ()
    return (Choice(NC_("button", "Open the review now"), ("review", dialogue.id)),)


def _unask(dialogue: Dialogue) -> tuple[Choice, ...]:
    return tuple(
        Choice(N_("Take back “%(title)s”", title=shortened(one.title)), ("unask", dialogue.id, one.id))
        for one in dialogue.questions
        if one.kind in ("ask", "poll")
    )


def _rules(dialogue: Dialogue) -> tuple[Choice, ...]:
    if not charter.may_change(dialogue):
        return ()
    return (Choice(NC_("button", "How we decide"), ("rules", dialogue.id)),)


def _seat(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "Invite a second mediator"), ("seat", dialogue.id)),)


def _step_down(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "Step down"), ("stepdown", dialogue.id)),)


def _digest(_: Dialogue) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "My daily digest"), ("digest",)),)


def _details(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "All details"), ("deskall", dialogue.id)),)


def _log(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "What mediators did"), ("log", dialogue.id, "0")),)


def _page(_: Dialogue) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "This desk as a page"), ("deskpage",)),)


def _close(dialogue: Dialogue) -> tuple[Choice, ...]:
    return (Choice(NC_("button", "Close the room"), ("leave", dialogue.id)),)


MENU: Mapping[str, Theme] = {
    "talk": Theme(
        NC_("button", "Talk"),
        N_("How the groups talk with each other:"),
        (
            gate.offer,
            shuttle.offer,
            turns.offer,
            circle_words.offer,
            spoke_words.offer,
            statements.offer,
            tongue_desk.offer,
            _nature,
        ),
    ),
    "text": Theme(
        NC_("button", "Text and decisions"),
        N_("What the groups write and decide:"),
        (
            *(asking.closing_offer, text_desk.offer, promising.offer, undoing.buttons, agreed_buttons.offer),
            *(ledger_words.offers, _ask, _rules, _review, _unask),
        ),
    ),
    "mediators": Theme(
        NC_("button", "Mediators"),
        N_("Those who mediate here:"),
        (_seat, trust_words.handing_over, _step_down, _digest),
    ),
    "room": Theme(NC_("button", "Room"), N_("The room itself:"), (_details, planning.offer, _log, _page, _close)),
}
"""By theme, in the order of its buttons."""


def themes(dialogue: Dialogue) -> tuple[Choice, ...]:
    """The buttons that lead to the themes which offer something now."""
    return tuple(
        Choice(theme.label, ("deskpart", dialogue.id, "0", name))
        for name, theme in MENU.items()
        if theme.choices(dialogue)
    )


def part(dialogue: Dialogue, name: str, first: int) -> tuple[Choice, ...]:
    """The choices of a theme from the `first` on: at most eight buttons, with one for the rest and the way back."""
    offered = MENU[name].choices(dialogue)
    room = MOST - 2
    rest = offered[first + room :]
    onward = Choice(NC_("button", "More of these"), ("deskpart", dialogue.id, str(first + room), name))
    back = Choice(NC_("button", "Back"), ("deskmore", dialogue.id))
    return (*offered[first : first + room], *((onward,) if rest else ()), back)
