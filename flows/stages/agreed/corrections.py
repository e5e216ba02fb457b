"""Correcting an error in an agreement by notice: all parties read it, and one objection is enough to leave the words.

It is for slips of the pen, never for what was meant: that takes a decision of all. Never here: the sentences (see
`correction_words`), or the mended words in the registry.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import CLAUSE_LIMIT, Agreement
from flows.amending import OBJECT, Correction
from flows.dialogue import Dialogue
from flows.flow import Decide
from flows.keeping import AFTER_A_BALLOT
from flows.messages import require_calm
from flows.refusals import Refused, empty, not_a_party, overtaken, too_long
from flows.seasons import closing
from flows.stages.agreed.offering import require, require_own, standing
from flows.stages.words.offers import of
from flows.wording import N_

WHY_LIMIT = 280
SEEN = 24
"""Letters of the words that an asker had before them: enough to tell that they have changed."""


def offer(dialogue: Dialogue, command: c.OfferCorrection, now: datetime) -> Iterator[f.Fact]:
    """It goes to all parties, one correction at a time."""
    require_calm(dialogue, now)
    agreement = require(dialogue, command)
    was, becomes, why = _was(agreement, command), command.becomes.strip(), " ".join(command.why.split())
    _check(was, becomes, why)
    _require_time(dialogue, agreement, now)
    closes = closing(now, OBJECT.days, dialogue.zones)
    named = (of(dialogue).next_id, agreement.version, command.clause, was, becomes, why)
    yield f.CorrectionOffered(Correction(*named, command.by, command.group, closes), now)


def _was(agreement: Agreement, command: c.OfferCorrection) -> str:
    was = next((one.text for one in agreement.clauses if one.id == command.clause), None)
    if was is None or not was.startswith(command.seen):
        raise overtaken()
    return was


def _check(was: str, becomes: str, why: str) -> None:
    """Raise `Refused` for what is no correction."""
    if not becomes or not why:
        raise empty()
    for words, limit in ((becomes, CLAUSE_LIMIT), (why, WHY_LIMIT)):
        if len(words) > limit:
            raise too_long(limit, len(words))
    if becomes == was:
        raise Refused(N_("These are the words as they are already. Please write them as they should be."))


def _require_time(dialogue: Dialogue, agreement: Agreement, now: datetime) -> None:
    """Raise `Refused` while something else is open about these words, or where they end before all could object."""
    running = of(dialogue).correction
    if running:
        raise Refused(
            N_(
                "Another correction is open until %(closes)s. One at a time: please offer this one then.",
                closes=running.closes,
            )
        )
    if dialogue.ballot:
        raise Refused(
            N_(
                "The groups are deciding about this text until %(closes)s, so its words stay as they are till then.",
                closes=dialogue.ballot.closes,
            )
        )
    if closing(now, OBJECT.days, dialogue.zones) > agreement.until:
        raise Refused(
            N_(
                "The agreement ends on %(until)s, before every group would have had its %(days)s days. You can change "
                "the words when you renew it.",
                until=agreement.until,
                days=OBJECT.days,
            )
        )


def object_(dialogue: Dialogue, command: c.ObjectToCorrection, now: datetime) -> Iterator[f.Fact]:
    """Somebody of a party sees more in it than an error: then it is none that all can see."""
    correction = _open(dialogue, command.correction)
    if command.group not in standing(dialogue).parties:
        raise not_a_party()
    if now >= correction.closes:
        raise Refused(N_("The time to object is over. To change the words, write /review: then all groups are asked."))
    yield f.CorrectionRefused(correction, command.group, now, command.by)


def take_back(dialogue: Dialogue, command: c.TakeBackCorrection, now: datetime) -> Iterator[f.Fact]:
    """Whoever offered it has thought better of it."""
    correction = _open(dialogue, command.correction)
    require_own(correction, command)
    yield f.CorrectionTakenBack(correction, now, command.by)


def _open(dialogue: Dialogue, id: str) -> Correction:
    correction = of(dialogue).correction
    if correction is None or correction.id != id:
        raise Refused(N_("This correction is not open any more. Write /agreements to read the text as it stands."))
    return correction


def end(dialogue: Dialogue, command: c.EndCorrection, now: datetime) -> Iterator[f.Fact]:
    """Nobody has objected: the words are mended, once no ballot is open that shows them as they were."""
    correction, agreement = of(dialogue).correction, dialogue.agreement
    if correction is None or agreement is None or correction.id != command.correction or now < correction.closes:
        return
    if dialogue.ballot:
        yield f.CorrectionWaits(correction, dialogue.ballot.closes + AFTER_A_BALLOT, now)
    else:
        yield f.ClauseCorrected(correction, now, now - correction.closes)


DECIDES: dict[type, Decide] = {
    c.OfferCorrection: offer,
    c.ObjectToCorrection: object_,
    c.TakeBackCorrection: take_back,
    c.EndCorrection: end,
}
