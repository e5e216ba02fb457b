"""Where a law, a covenant or a public body has taken an agreement up: written down for all to read, and mended.

Never here: whether it is true (people read it, and say so).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.amending import Reference
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Announce, Decide
from flows.messages import tell_all
from flows.refusals import Refused, empty, overtaken, too_long
from flows.stages.agreed.offering import require, require_own
from flows.stages.words.offers import code, of, whose
from flows.wording import N_, Quote, Words

REFERENCE_LIMIT = 300
MOST_REFERENCES = 10
SAFE = "https://"


def take_up(dialogue: Dialogue, command: c.TakeUp, now: datetime) -> Iterator[f.Fact]:
    """Somebody writes a reference down, or mends the words of their own."""
    require(dialogue, command)
    text = _read(command.reference)
    known = of(dialogue).references
    if any(one.text == text for one in known):
        raise Refused(N_("That is written down already. Write /agreements to read it with the agreement."))
    if command.instead:
        was = _own(dialogue, command.instead, command)
        yield f.ReferenceReworded(replace(was, text=text), was.text, now)
        return
    if len(known) >= MOST_REFERENCES:
        raise Refused(
            N_(
                "An agreement has at most %(number)s such references. Please take one back first.",
                number=MOST_REFERENCES,
            )
        )
    yield f.ReferenceAdded(Reference(of(dialogue).next_id, text, command.by, command.group), now)


def _read(typed: str) -> str:
    """What was typed, on one line. Raises `Refused` for nothing, too much, or a link that is not safe to press."""
    text = " ".join(typed.split())
    if not text:
        raise empty()
    if len(text) > REFERENCE_LIMIT:
        raise too_long(REFERENCE_LIMIT, len(text))
    if any("://" in word and not word.lstrip("(<“\"'").startswith(SAFE) for word in text.split()):
        raise Refused(N_("Please give a link that begins with %(safe)s, or only the words.", safe=SAFE))
    return text


def _own(dialogue: Dialogue, id: str, asker: c.TakeUp | c.LeaveReference) -> Reference:
    reference = of(dialogue).reference(id)
    if reference is None:
        raise overtaken()
    require_own(reference, asker)
    return reference


def leave(dialogue: Dialogue, command: c.LeaveReference, now: datetime) -> Iterator[f.Fact]:
    """Whoever wrote it down takes it back."""
    yield f.ReferenceLeft(_own(dialogue, command.reference, command), now)


def _added(dialogue: Dialogue, fact: f.ReferenceAdded) -> Iterator[Effect]:
    head = N_(
        "%(who)s writes down that agreement %(code)s has been taken up outside:",
        who=whose(fact.reference),
        code=code(dialogue),
    )
    open_ = N_("It stands with the agreement, for everybody to read. If it is not so, say it: reply to this message.")
    yield tell_all(dialogue, head, Quote(Words(fact.reference.text)), open_)


def _reworded(dialogue: Dialogue, fact: f.ReferenceReworded) -> Iterator[Effect]:
    head = N_(
        "%(who)s has mended where agreement %(code)s was taken up. It reads now:",
        who=whose(fact.reference),
        code=code(dialogue),
    )
    yield tell_all(dialogue, head, Quote(Words(fact.reference.text)))


def _left(dialogue: Dialogue, fact: f.ReferenceLeft) -> Iterator[Effect]:
    head = N_(
        "%(who)s has taken back that agreement %(code)s was taken up here:",
        who=whose(fact.reference),
        code=code(dialogue),
    )
    yield tell_all(dialogue, head, Quote(Words(fact.reference.text)))


DECIDES: dict[type, Decide] = {c.TakeUp: take_up, c.LeaveReference: leave}
ANNOUNCES: dict[type, Announce] = {
    f.ReferenceAdded: _added,
    f.ReferenceReworded: _reworded,
    f.ReferenceLeft: _left,
}
