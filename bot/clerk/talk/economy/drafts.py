"""A need or an offer while somebody says it: what they have said so far, kept in the form that waits for their answer.

Never here: what is asked next.
"""

from dataclasses import asdict, dataclass, fields

from bot.clerk.asked import Asked
from flows.economy.wishes import LONGEST
from flows.refusals import Refused, too_long
from flows.wording import N_

FORM = "wish"
SKIPPED = "-"
"""Said in the place of words: it does not matter, or nothing."""


@dataclass(frozen=True, slots=True)
class Draft:
    """`side`: need or offer; `step`: what is asked now; the rest as it was typed, empty where it was not asked yet.

    `kind`: the room's kind, `new` for one of its own; `holds`: what one of its unit holds, like "25 kg".
    `kept`: they want to leave their words for when, though they are not understood.
    """

    dialogue: str
    side: str
    step: str = "what"
    what: str = ""
    when: str = ""
    where: str = ""
    back: str = ""
    kind: str = ""
    holds: str = ""
    kept: str = ""

    @property
    def line(self) -> str:
        """All of it in the person's own words, in one line."""
        parts = (part for part in (self.what, self.when, self.where) if part not in ("", SKIPPED))
        line = " · ".join(parts)
        return line if self.back in ("", SKIPPED) else f"{line} ⇄ {self.back}"


NAMES = tuple(one.name for one in fields(Draft))


def wait_for(asked: Asked, draft: Draft) -> None:
    """What is typed next belongs to this draft."""
    asked.await_answer(FORM, **asdict(draft))


def show(asked: Asked, draft: Draft) -> None:
    """The draft is whole, and waits for a button."""
    asked.await_press(FORM, **asdict(draft))


def current(asked: Asked) -> Draft:
    """The draft of whoever presses. Raises `Refused` if there is none any more."""
    form = asked.form()
    if form is None or form.name != FORM:
        raise Refused(N_("This was put aside. To begin again, write /need or /offer."))
    return Draft(*(form.answers.get(name, "") for name in NAMES))


def part(text: str) -> str:
    """A part as it will be read. Raises `Refused` where it is too long."""
    line = " ".join(text.replace("|", " ").split())
    if len(line) > LONGEST:
        raise too_long(LONGEST, len(line))
    return line
