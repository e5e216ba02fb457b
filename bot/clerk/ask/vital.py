"""Vital clauses: an administrator of a group's chat says which clauses the group cannot live without.

Never here: how many there may be, or what they hold against (the dialogue says).
"""

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.choosing import of_group, one_of
from flows import commands as c
from flows.agreement import Clause
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.objection import MOST_VITAL
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice, Message, Text


def word(asked: Asked) -> None:
    """/vital: the clauses of the room's text, to mark and unmark."""
    asked.by_steward()
    rooms = [room for room in of_group(asked) if room.clauses]
    if not rooms:
        raise Refused(N_("There is no text yet. When it has clauses, your group can mark the vital ones here."))
    room = one_of(asked, rooms, "vitals")
    if room:
        vitals(asked, room.id)


def vitals(asked: Asked, dialogue: str) -> None:
    """A room was chosen."""
    group = asked.by_steward()
    room, _ = found(asked.books, dialogue)
    asked.send(_listed(room, group.id))


def _listed(room: Dialogue, group: str) -> Message:
    """The clauses, and which of them are vital for the group."""
    marked = room.vital.get(group, ())
    clauses = tuple(
        Choice(_label(number, clause, vital=clause.id in marked), ("vital", room.id, clause.id))
        for number, clause in enumerate(room.clauses, 1)
    )
    return headed(
        room,
        N_("Which clauses can your group not live without? Press to mark one, and again to unmark it."),
        N_(
            "At most %(number)s. No majority can take them away from you, and all groups see which they are.",
            number=MOST_VITAL,
        ),
        choices=(*clauses, Choice(NC_("button", "Done"), ("never",))),
    )


def _label(number: int, clause: Clause, *, vital: bool) -> Text:
    if vital:
        return N_("%(number)s. ★ vital: %(text)s", number=number, text=clause.text[:30])
    return N_("%(number)s. %(text)s", number=number, text=clause.text[:40])


def toggle(asked: Asked, dialogue: str, clause: str) -> None:
    """A clause was pressed."""
    group = asked.by_steward()
    room, _ = found(asked.books, dialogue)
    vital = not _is_vital(room, group.id, clause)
    outcome = act(asked.books, dialogue, c.MarkVital(asked.person.id, group.id, clause, vital), asked.now)
    asked.renew(_listed(outcome.dialogue, group.id))
    asked.quietly(N_("Marked as vital for your group.") if vital else N_("This clause is no longer marked as vital."))


def _is_vital(room: Dialogue, group: str, clause: str) -> bool:
    return clause in room.vital.get(group, ())
