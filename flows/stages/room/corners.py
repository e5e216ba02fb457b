"""A room's corner in a group's chat: when it is opened and closed, and the words at its entrance.

Never here: how a chat gives one (a topic, a thread), or what happens where it gives none.
"""

from collections.abc import Iterator

from flows.dialogue import Dialogue
from flows.effects import Arrange, Disband, Effect
from flows.messages import headed
from flows.people import Group
from flows.wording import N_, GroupName, Message

WITHIN = frozenset({"home", "habit"})
"""Flows that are no rooms between groups."""
OUTSIDE = frozenset({"entering", "closed"})
"""Stages in which nobody speaks to other groups."""


def speaking(dialogue: Dialogue) -> tuple[str, ...]:
    """The groups that speak with each other in this room now."""
    return () if dialogue.flow in WITHIN or dialogue.stage in OUTSIDE else dialogue.groups


def opened(before: Dialogue, after: Dialogue) -> Iterator[Effect]:
    """Whoever begins to take part gets a corner, before anything else is said."""
    known = speaking(before)
    yield from (arranged(after, group) for group in speaking(after) if group not in known)


def closed(before: Dialogue, after: Dialogue) -> Iterator[Effect]:
    """Whoever takes part no longer has heard the last word there."""
    still = speaking(after)
    yield from (Disband(Group(group)) for group in speaking(before) if group not in still)


def arranged(dialogue: Dialogue, group: str) -> Arrange:
    """A corner for one group."""
    return Arrange(Group(group), entrance(dialogue, group))


def entrance(dialogue: Dialogue, group: str) -> Message:
    """What stands at the head of the corner: for whom it is that people write there, and where they are alone."""
    others = tuple(GroupName(other) for other in dialogue.groups if other != group)
    return headed(
        dialogue,
        N_("This room has a place of its own now, here below this message. Whatever it brings you, you find here."),
        N_(
            "What you write in this place is for %(others)s: you need not reply to anything. The mediator passes it "
            "on, and you will be told what becomes of it.",
            others=others,
        ),
        N_("What is only for yourselves belongs in the rest of your chat."),
    )
