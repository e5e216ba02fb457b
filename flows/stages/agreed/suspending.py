"""An agreement rests, or binds again, when every group says yes to exactly that, each in its own chat.

While it rests its end comes no later. With a new term it binds again by itself. Never here: the sentences (see
`suspension_words`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.amending import SUSPEND, UNSUSPEND
from flows.ballot import UNANSWERED, Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Decide
from flows.messages import require_calm
from flows.refusals import Refused, empty, overtaken, too_long
from flows.seasons import LAST_CALL
from flows.stages.agreed.corrections import WHY_LIMIT
from flows.stages.agreed.offering import require, require_own
from flows.stages.ask import asking, beside, kinds
from flows.stages.words.offers import of
from flows.stages.words.suspension_words import SAID
from flows.wording import N_

KINDS = (SUSPEND, UNSUSPEND)


def rests(dialogue: Dialogue, now: datetime) -> bool:
    """Whether the agreement binds nobody for now: then nothing is due of it, and nobody is reminded of its promises."""
    agreement, suspension = dialogue.agreement, of(dialogue).suspension
    if agreement is None or suspension is None:
        return False
    return now < agreement.term_from or suspension.since >= agreement.term_from


def ask(dialogue: Dialogue, command: c.AskSuspension, now: datetime) -> Iterator[f.Fact]:
    """Somebody offers it, with a reason; every party is asked."""
    require_calm(dialogue, now)
    agreement = require(dialogue, command)
    why = " ".join(command.why.split())
    _check(dialogue, command.what, why, now)
    if agreement.until - now < timedelta(days=1):
        raise Refused(N_("The agreement ends in less than a day: there is no time left to ask for this."))
    yield f.SuspensionProposed(command.what, why, command.by, command.group, now)
    for number, group in enumerate(agreement.parties):
        question = kinds.within(dialogue, command.what, group, "", now, number=number)
        closes = min(question.closes, agreement.until - LAST_CALL)
        yield f.QuestionAsked(replace(question, closes=closes), "", now)


def _check(dialogue: Dialogue, what: str, why: str, now: datetime) -> None:
    """Raise `Refused` for what is so already, is being asked already, or has no reason."""
    if what not in KINDS:
        raise overtaken()
    if open_now(dialogue):
        raise Refused(N_("All groups are being asked about this already. Please wait for what they say."))
    if what == SUSPEND and rests(dialogue, now):
        raise Refused(N_("The agreement rests already. To ask all groups whether it binds again, write /unsuspend."))
    if what == UNSUSPEND and not rests(dialogue, now):
        raise Refused(N_("The agreement does not rest: it binds its groups. Write /agreements to read it."))
    if what == SUSPEND and not why:
        raise empty()
    if len(why) > WHY_LIMIT:
        raise too_long(WHY_LIMIT, len(why))


def open_now(dialogue: Dialogue) -> tuple[Ballot, ...]:
    """The questions of this kind that groups are still answering."""
    return tuple(one for one in dialogue.questions if one.kind in KINDS)


def answered(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word. With the last yes it is so; the first that is not a yes leaves everything as it is."""
    asked = of(dialogue).asked
    if asked is None or asked.what != question.kind or dialogue.agreement is None:
        return
    if word == "yes":
        yield from _settled(dialogue, dialogue.agreement, open_now(dialogue), now)
    else:
        yield from beside.stopped(open_now(dialogue), "", now)
        yield f.SuspensionDropped(asked.what, "no" if word == "no" else UNANSWERED, now)


def _settled(dialogue: Dialogue, agreement: Agreement, still: tuple[Ballot, ...], now: datetime) -> Iterator[f.Fact]:
    """With nobody left to answer it is so, unless it would change nothing any more."""
    asked = of(dialogue).asked
    if asked is None or still:
        return
    if now >= agreement.until or rests(dialogue, now) == (asked.what == SUSPEND):
        yield f.SuspensionDropped(asked.what, "passed", now)
    elif asked.what == SUSPEND:
        yield f.AgreementSuspended(asked.why, now)
    else:
        yield f.AgreementResumed(now)


def without(dialogue: Dialogue, group: str, now: datetime) -> Iterator[f.Fact]:
    """A group has left before it had answered: if all others have said yes, it is so."""
    open_ = open_now(dialogue)
    if dialogue.agreement and any(group in one.groups for one in open_):
        yield from _settled(dialogue, dialogue.agreement, tuple(one for one in open_ if group not in one.groups), now)


def take_back(dialogue: Dialogue, command: c.TakeBackSuspension, now: datetime) -> Iterator[f.Fact]:
    """Whoever offered it has thought better of it."""
    asked, still = of(dialogue).asked, open_now(dialogue)
    if asked is None or not still:
        raise Refused(N_("The groups are not being asked about this now, so there is nothing to take back."))
    require_own(asked, command)
    yield from beside.stopped(still, "", now)
    yield f.SuspensionDropped(asked.what, "taken back", now, command.by)


def end(dialogue: Dialogue, _: c.EndSuspension, now: datetime) -> Iterator[f.Fact]:
    """A new term has begun: all agreed to it, so it binds."""
    if of(dialogue).suspension and dialogue.agreement and not rests(dialogue, now):
        yield f.SuspensionOver(now)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, SAID[fact.outcome])


DECIDES: dict[type, Decide] = {c.AskSuspension: ask, c.TakeBackSuspension: take_back, c.EndSuspension: end}
QUESTIONS = {what: kinds.Kind(kinds.answered(answered), _closed) for what in KINDS}
"""How each group's answer ends."""
