"""What is said of a renewal: that it goes on, opens its text, ends, or is held; who leaves it, and what rests then.

Never here: decisions, the sheet of the look back (see `sheet`).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, Show, WakeAt
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.people import Everyone
from flows.review import Ceremony, of, resting, review_of
from flows.seasons import waking_hour
from flows.stages.renewal import receipt
from flows.stages.renewal.reviewing import rungs_of
from flows.stages.text.term import card, clockwork
from flows.wording import N_, NC_, Choice, GroupName, Listing, Text, Words


def renewed(dialogue: Dialogue, fact: f.AgreementRenewed) -> Iterator[Effect]:
    """Until when, for whom, what rests; and that each party may say a sentence."""
    agreement = fact.agreement
    told = (_goes_on(agreement, fact.leaving), *_rests(agreement))
    yield Say(Everyone(), headed(dialogue, *told, SENTENCE, choices=sentence_choices(dialogue)))
    yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, agreement), pin=True)
    yield from over(dialogue)
    yield from clockwork(dialogue, agreement)
    yield from seal_at(of(dialogue).ceremony)
    for group in fact.leaving:
        yield WakeAt(f"part:{group}", agreement.term_from, c.PartGroup(agreement.version, group))


def _goes_on(agreement: Agreement, leaving: tuple[str, ...]) -> Text:
    if not leaving:
        return N_(
            "Every group keeps the agreement. It is renewed: the next term runs from %(since)s until %(until)s.",
            since=agreement.term_from,
            until=agreement.until,
        )
    return N_(
        "The agreement goes on between %(parties)s: the next term runs from %(since)s until %(until)s. It binds "
        "%(leaving)s until %(since)s, and not any more after that.",
        parties=tuple(map(GroupName, agreement.parties)),
        leaving=tuple(map(GroupName, leaving)),
        since=agreement.term_from,
        until=agreement.until,
    )


def _rests(agreement: Agreement) -> tuple[Text | Listing, ...]:
    """Clauses that name somebody who is gone are shown, and rest."""
    clauses = resting(agreement)
    if not clauses:
        return ()
    words = Listing(tuple(Words(clause.text, agreement.language) for clause in clauses))
    return (N_("These clauses name a group that leaves. They are kept, and rest from then on:"), words)


SENTENCE = N_(
    "This is a moment to mark. One sentence from each group, by whoever wants to say it: what does it mean to you? "
    "Press the button, or write /sentence and your words."
)


def sentence_choices(dialogue: Dialogue) -> tuple[Choice, ...]:
    """To say the group's sentence, or to do without."""
    say = Choice(NC_("button", "Say our sentence"), ("oath", dialogue.id))
    return (say, Choice(NC_("button", "We need none"), ("nooath", dialogue.id)))


def seal_at(ceremony: Ceremony | None) -> Iterator[WakeAt]:
    """When the moment is over."""
    if ceremony:
        yield WakeAt("seal", ceremony.until, c.SealAgreement(ceremony.version))


def over(_: Dialogue) -> Iterator[Hush]:
    """What was set for a review rings no more."""
    for key in ("ask", "round", *(f"receipt:{number}" for number, _ in enumerate(receipt.LOOKS))):
        yield Hush(key)


def changes(dialogue: Dialogue, fact: f.ChangesAsked) -> Iterator[Effect]:
    """Which clauses are open, until when, and when the changed text is put to all."""
    agreement = dialogue.agreement
    if agreement is None:
        return
    why = N_("The groups want to keep the agreement with changes. Its text is open again.")
    if fact.objected:
        groups = tuple(map(GroupName, fact.objected))
        why = N_(
            "Every group keeps the agreement, but in %(groups)s a third or more want something else. So its text is "
            "open again, to find out what.",
            groups=groups,
        )
    stands = N_(
        "It stands as it is until %(until)s. Say what should change: reply to this message.", until=agreement.until
    )
    yield tell_all(
        dialogue, why, *_gone(fact.leaving), *_open(dialogue, agreement), stands, _put_on(dialogue, agreement)
    )
    yield WakeAt("round", _round(dialogue, agreement), c.CallRound(agreement.version))


def _gone(leaving: tuple[str, ...]) -> tuple[Text, ...]:
    if not leaving:
        return ()
    return (
        N_("%(groups)s will leave. The others write the text for themselves.", groups=tuple(map(GroupName, leaving))),
    )


def _open(dialogue: Dialogue, agreement: Agreement) -> tuple[Text | Listing, ...]:
    """The clauses that may be changed, where somebody has said which do not work."""
    review = review_of(dialogue)
    if review is None or review.touched is None:
        return ()
    touched = tuple(
        Words(clause.text, agreement.language) for clause in agreement.clauses if clause.id in review.touched
    )
    widen = N_("If another clause must change too, write /review in your group's chat: all groups are asked then.")
    return (N_("Only these clauses are open, for somebody says that they do not work:"), Listing(touched), widen)


def _put_on(dialogue: Dialogue, agreement: Agreement) -> Text:
    at = _round(dialogue, agreement)
    return N_(
        "On %(at)s the text as it is then is put to every group, if the mediator has not done so before. It is "
        "decided by consent.",
        at=at,
    )


def _round(dialogue: Dialogue, agreement: Agreement) -> datetime:
    return waking_hour(rungs_of(agreement)["round"], dialogue.zones)


def foreseen(dialogue: Dialogue, fact: f.LapseForeseen) -> Iterator[Effect]:
    """Until when it stands, and what could still be done."""
    if dialogue.agreement is None:
        return
    until = dialogue.agreement.until
    ends = N_(
        "At least one group wants to let the agreement lapse. It stands until %(until)s, then it ends.", until=until
    )
    if fact.leaving:
        ends = N_(
            "%(groups)s leave, and too few groups would stay. The agreement stands until %(until)s, then it ends.",
            groups=tuple(map(GroupName, fact.leaving)),
            until=until,
        )
    go_on = N_("If you would go on with a changed text, ask the mediator to open it: reply to this message.")
    yield tell_all(dialogue, ends, go_on)


ANNOUNCES: dict[type, Announce] = {
    f.AgreementRenewed: renewed,
    f.ChangesAsked: changes,
    f.LapseForeseen: foreseen,
}
