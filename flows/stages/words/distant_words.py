"""A group of another house and an agreement of this one, in words: it asks, it is in it, it leaves.

That its groups may object, and what came of that, is said as of any group (see `joining_words`). Never here: keys.
"""

from collections.abc import Iterator

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush
from flows.flow import Announce
from flows.messages import tell_all
from flows.stages.words.joining_words import alarm_of, stands_over
from flows.wording import N_, GroupName


def _code(dialogue: Dialogue) -> str:
    return dialogue.agreement.code if dialogue.agreement else dialogue.id.upper()


def _asked(dialogue: Dialogue, fact: f.AskedFromAfar) -> Iterator[Effect]:
    """Who they are, before the parties read that they may object."""
    told = N_(
        "%(group)s belongs to another house, %(house)s. That house has signed what its people decided; I have checked "
        "the signature.",
        group=GroupName(fact.party.group),
        house=fact.house,
    )
    means = N_(
        "It would be bound by agreement %(code)s until its term ends. It takes no part in this room and reads nothing "
        "that is said here.",
        code=_code(dialogue),
    )
    yield tell_all(dialogue, told, means)


def _acceded(dialogue: Dialogue, fact: f.AccededFromAfar) -> Iterator[Effect]:
    told = N_(
        "%(group)s is in agreement %(code)s from now on, until its term ends. Its own house tells its people.",
        group=GroupName(fact.group),
        code=_code(dialogue),
    )
    yield Hush(alarm_of(fact.group))
    yield from stands_over(dialogue, fact.group, told)


def _left(dialogue: Dialogue, fact: f.LeftFromAfar) -> Iterator[Effect]:
    told = N_(
        "%(group)s leaves agreement %(code)s. It is bound until %(effect)s.",
        group=GroupName(fact.group),
        code=_code(dialogue),
        effect=fact.effect,
    )
    yield tell_all(dialogue, told, N_("Among you nothing changes: the agreement goes on."))


ANNOUNCES: dict[type, Announce] = {f.AskedFromAfar: _asked, f.AccededFromAfar: _acceded, f.LeftFromAfar: _left}
