"""A mandate ends before its time: a spoke gives it back or passes it on, or members sign to take it back.

Who signs is never shown, so it is asked in private wherever that is possible. Never here: what follows
from a signature.
"""

from contextlib import suppress

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.talk.spokes.spoke_rooms import for_group, held_here, here_or_apart
from bot.clerk.talk.spokes.spokes import whom
from bot.clerk.voices import own_group
from bot.store import roster, savepoint, spokes
from flows import commands as c
from flows.dialogue import Dialogue
from flows.evolving.spokes import of
from flows.messages import headed
from flows.refusals import Refused, overtaken
from flows.spokes import Mandate
from flows.wording import N_, NC_, Choice, Paragraph, PersonName


def back(asked: Asked, dialogue: str, mandate: str) -> None:
    """Give it back: asked once more."""
    room, _ = found(asked.books, dialogue)
    held = held_here(asked, room)
    if held is None or held.id != mandate:
        raise Refused(N_("Only the spoke whose mandate it is can do that."))
    yes_back = Choice(NC_("button", "Yes, give it back"), ("spokegave", dialogue, mandate))
    asked.here(N_("Shall I tell your group that you give the mandate back?"), choices=(yes_back, stop()))


def gave(asked: Asked, dialogue: str, mandate: str) -> None:
    """They said yes."""
    room, _ = found(asked.books, dialogue)
    held = held_here(asked, room)
    act(asked.books, dialogue, c.HandBack(held.person if held else asked.person.id, mandate), asked.now)


def pass_on(asked: Asked, dialogue: str, mandate: str) -> None:
    """Pass it on: to whom? The spoke keeps it until the group has said yes."""
    room, _ = found(asked.books, dialogue)
    held = held_here(asked, room)
    if held is None or held.id != mandate:
        raise Refused(N_("Only the spoke whose mandate it is can do that."))
    whom(asked, dialogue, mandate)


def recall_word(asked: Asked) -> None:
    """/recall: sign for taking a mandate back, or take the signature back."""
    room = for_group(asked, "recallin")
    if room:
        recall_in(asked, room.id)


def recall_in(asked: Asked, dialogue: str) -> None:
    """Of whom? With one spoke there is nothing to choose."""
    room, _ = found(asked.books, dialogue)
    own = of(room).of(own_group(asked, room))
    if not own:
        raise Refused(N_("Your group has no spoke here. To see how to name one, write /spoke."))
    if len(own) == 1:
        recall(asked, dialogue, own[0].id)
        return
    choices = tuple(
        Choice(N_("%(person)s", person=PersonName(one.person)), ("recall", dialogue, one.id)) for one in own
    )
    asked.here(N_("Which of your spokes?"), choices=(*choices, stop()))


def recall(asked: Asked, dialogue: str, mandate: str) -> None:
    """What it means, asked where nobody else reads it."""
    room, one = _mandate(asked, dialogue, mandate)
    person = PersonName(one.person)
    asks = N_(
        "Shall I count your signature for taking back the mandate of %(person)s? With a third of your roster it ends "
        "at once, and your group names its next spoke within 72 hours.",
        person=person,
    )
    hidden = N_("Who signs is not shown to anybody. You can take your signature back.")
    choices = (
        Choice(NC_("button", "I sign"), ("recalled", dialogue, mandate)),
        Choice(NC_("button", "I take my signature back"), ("unrecall", dialogue, mandate)),
        stop(),
    )
    here_or_apart(asked, headed(room, asks, Paragraph(hidden), choices=choices))


def _mandate(asked: Asked, dialogue: str, mandate: str) -> tuple[Dialogue, Mandate]:
    room, _ = found(asked.books, dialogue)
    one = of(room).mandate(mandate)
    if one is None:
        raise overtaken()
    if not roster.is_member(asked.books, one.group, asked.person.id):
        raise Refused(N_("Only people on the roster of that group can do this."))
    return room, one


def recalled(asked: Asked, dialogue: str, mandate: str) -> None:
    """Signed: with a third it is done at once."""
    _, one = _mandate(asked, dialogue, mandate)
    spokes.sign(asked.books, dialogue, mandate, one.group, asked.person.id)
    asked.quietly(N_("Your signature counts. To take it back, write /recall once more."))
    number, roll = spokes.signed(asked.books, dialogue, mandate), roster.count(asked.books, one.group)
    with suppress(Refused), savepoint(asked.books):  # not a third yet: it stays a signature
        act(asked.books, dialogue, c.RecallSpoke(mandate, number, roll), asked.now)


def unrecall(asked: Asked, dialogue: str, mandate: str) -> None:
    """The signature is taken back."""
    _mandate(asked, dialogue, mandate)
    spokes.unsign(asked.books, dialogue, mandate, asked.person.id)
    asked.quietly(N_("Your signature is not counted now."))
