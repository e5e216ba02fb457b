"""An agreement that rests or binds again: what all groups are told, and when it is looked at anew.

Never here: the question (see `suspension_words`), or what follows from a yes.
"""

from collections.abc import Iterator

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Show, WakeAt
from flows.flow import Announce
from flows.messages import tell_all
from flows.people import Everyone
from flows.stages.promised import clock as promises
from flows.stages.text.term import card
from flows.stages.words.offers import code, of
from flows.stages.words.suspension_words import DROPPED, clock
from flows.wording import N_, Quote, Words


def _proposed(_: Dialogue, __: f.SuspensionProposed) -> tuple[Effect, ...]:
    """The questions speak for themselves: who asks, and why."""
    return ()


def _dropped(dialogue: Dialogue, fact: f.SuspensionDropped) -> Iterator[Effect]:
    yield tell_all(dialogue, DROPPED[fact.what][fact.reason](code(dialogue)))


def _suspended(dialogue: Dialogue, fact: f.AgreementSuspended) -> Iterator[Effect]:
    rests = N_("Every group has said yes: agreement %(code)s rests from now on.", code=code(dialogue))
    how = N_("To ask all groups whether it binds again, who mediates or an administrator writes /unsuspend.")
    yield tell_all(dialogue, rests, Quote(Words(fact.why)), clock(dialogue), how)
    yield from _card(dialogue)
    yield from promises.silent(dialogue)
    yield from wake(dialogue, fact)


def _resumed(dialogue: Dialogue, fact: f.AgreementResumed) -> Iterator[Effect]:
    agreement = dialogue.agreement
    if agreement:
        again = N_("Every group has said yes: agreement %(code)s binds again from now on.", code=agreement.code)
        yield tell_all(dialogue, again, N_("It ends on %(until)s, unless you renew it.", until=agreement.until))
        yield from _card(dialogue)
        yield from promises.resumed(dialogue, fact.at)


def _over(dialogue: Dialogue, fact: f.SuspensionOver) -> Iterator[Effect]:
    again = N_("A new term of agreement %(code)s has begun, as you decided: it binds again.", code=code(dialogue))
    yield tell_all(dialogue, again)
    yield from _card(dialogue)
    if dialogue.agreement:
        yield from promises.resumed(dialogue, fact.at)


def _card(dialogue: Dialogue) -> Iterator[Effect]:
    if dialogue.agreement:
        yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, dialogue.agreement), pin=True)


def wake(dialogue: Dialogue, fact: f.AgreementSuspended | f.AgreementRenewed | f.TermHeld) -> Iterator[Effect]:
    """When the present term is over it is looked at once more: it may have been renewed."""
    agreement = dialogue.agreement
    if agreement and of(dialogue).suspension:
        begins = agreement.term_from if agreement.term_from > fact.at else agreement.until
        yield WakeAt("suspension", begins, c.EndSuspension())


ANNOUNCES: dict[type, Announce] = {
    f.SuspensionProposed: _proposed,
    f.SuspensionDropped: _dropped,
    f.AgreementSuspended: _suspended,
    f.AgreementResumed: _resumed,
    f.SuspensionOver: _over,
}
"""By fact: what all groups read."""
