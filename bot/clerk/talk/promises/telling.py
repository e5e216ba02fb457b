"""A member says how a promise went: done, in part and how much, not yet; and, if they like, a few words.

Never here: what that means (the dialogue says), or what is due (see `listing`).
"""

from datetime import date
from decimal import Decimal

from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.rooms import word_of
from bot.clerk.voices import own_group
from flows import commands as c
from flows import quantity
from flows.dialogue import Dialogue
from flows.promises import NOTHING, Due, of
from flows.quantity import Quantity
from flows.refusals import Refused, overtaken
from flows.stages.promised.checking import WORDS_LIMIT, promised_here
from flows.stages.promised.progress_words import PARTS
from flows.wording import N_, NC_, Choice, Text

NO_WORDS = "-"
WHOLE = Quantity(Decimal(100))
"""What has no number of its own is told in hundredths."""


def kept(asked: Asked, dialogue: str, clause: str, day: str, share: str) -> None:
    """Done, not yet, or one of the parts was pressed."""
    room, due = _due(asked, dialogue, clause, day)
    if not share.isdecimal() or len(share) > 3:
        raise overtaken()
    amount = _amount(_whole(room, clause), int(share)) if int(share) in PARTS else ""
    _say(asked, room, due, int(share), amount)
    asked.quietly(N_("Noted for your group. All sides see it; you can change it with the same buttons."))


def _amount(whole: Quantity, share: int) -> str:
    """The part of a quantity that a button stands for: half of 40 kg is 20 kg."""
    if whole is WHOLE:
        return ""
    return Quantity((whole.number * share / 100).normalize(), whole.unit).words


def _due(asked: Asked, dialogue: str, clause: str, day: str) -> tuple[Dialogue, Due]:
    room, _ = found(asked.books, dialogue)
    try:
        due = of(room).due(clause, date.fromisoformat(day))
    except ValueError:
        raise overtaken() from None
    if due is None:
        raise Refused(N_("This day lies too far back, or is not due any more. Write /promises to see what is."))
    return room, due


def _whole(room: Dialogue, clause: str) -> Quantity:
    here = promised_here(room, clause)
    return (quantity.read(here[2].much) if here else None) or WHOLE


def _say(asked: Asked, room: Dialogue, due: Due, share: int, amount: str, word: str = "", text: str = "") -> None:
    about = asked.person.id, own_group(asked, room), due.clause, due.day
    act(asked.books, room.id, c.SayPromise(*about, share, amount, word, text), asked.now)


def part(asked: Asked, dialogue: str, clause: str, day: str) -> None:
    """In part was pressed: it is asked how much."""
    room, _ = _due(asked, dialogue, clause, day)
    own_group(asked, room)
    asked.await_answer("keptpart", dialogue=dialogue, clause=clause, day=day)
    choices = tuple(Choice(label, ("kept", dialogue, clause, day, str(share))) for share, label in PARTS.items())
    nothing = Choice(NC_("button", "Nothing yet"), ("kept", dialogue, clause, day, str(NOTHING)))
    asked.here(_how_much(_whole(room, clause)), choices=(*choices, nothing))


def _how_much(whole: Quantity) -> Text:
    if whole is WHOLE:
        return N_("How much of it? Choose, or reply with a number from 0 to 100: 100 is all of it.")
    return N_("How much of %(much)s? Choose, or reply with the number and its unit.", much=whole.words)


def part_given(asked: Asked, dialogue: str, clause: str, day: str) -> None:
    """It was typed: a number, perhaps with its unit, which is the promise's own."""
    room, due = _due(asked, dialogue, clause, day)
    whole, said = _whole(room, clause), asked.rest.strip().rstrip("%\u066a").strip()
    if said.split(" ")[0] == "0":
        _say(asked, room, due, NOTHING, "")
        return
    read = quantity.read(said)
    if read is None:
        raise Refused(N_("Please reply with a number, or press one of the buttons."))
    if read.unit.casefold() not in ("", whole.unit.casefold()):
        raise Refused(N_("It was promised as %(much)s. Please reply with a number in the same unit.", much=whole.words))
    amount = Quantity(read.number, whole.unit).words if whole is not WHOLE else ""
    _say(asked, room, due, quantity.share(read, whole), amount)


def ask_words(asked: Asked, dialogue: str, clause: str, day: str) -> None:
    """A few words: asked for where it was pressed."""
    room, due = _due(asked, dialogue, clause, day)
    if own_group(asked, room) not in due.said:
        raise Refused(N_("First say how it went: done, partly, or not yet. Then you can say something about it."))
    asked.await_answer("keptword", dialogue=dialogue, clause=clause, day=day)
    about = N_(
        "Please reply with a few words, at most %(number)s characters. All sides read them. A hyphen (-) alone takes "
        "them back.",
        number=WORDS_LIMIT,
    )
    asked.here(about)


def words_given(asked: Asked, dialogue: str, clause: str, day: str) -> None:
    """They were typed."""
    room, due = _due(asked, dialogue, clause, day)
    before, text = due.said.get(own_group(asked, room)), asked.rest.strip()
    if before is None:
        raise overtaken()
    said = "" if text == NO_WORDS else text
    _say(asked, room, due, before.share, before.amount, word_of(asked), said)
