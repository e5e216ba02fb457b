"""A group says yes to a text, but sets a clause apart: by its own ballot, before the decision on the text closes.

The others hear it when the text is signed, and may object: then that clause does not hold between the two. Never here:
doubts of single people (see `mirror`), or the sentences (see `apart_words`).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.apart import OBJECTING, Apart, Proposed
from flows.ballot import Ballot, Rule
from flows.dialogue import Dialogue
from flows.effects import Effect, Show
from flows.flow import Announce, Decide
from flows.people import Everyone
from flows.refusals import Refused, not_a_party, overtaken
from flows.seasons import by_day, closing
from flows.stages.ask import asking, kinds
from flows.stages.text.term import card
from flows.stages.words.apart_words import ANNOUNCES as SPOKEN
from flows.stages.words.apart_words import answer, key_of
from flows.wording import N_

RESERVE, DECLINE, UNRESERVE = "reserve", "decline", "unreserve"
ONCE = Rule(yes_quorum=0.2, flips=0, extensions=0)
"""There is no more time than until the text itself is decided on."""
DAYS = 2
BEFORE = timedelta(hours=1)
"""So long before the decision on the text closes, what is set apart is decided."""
LEAST = timedelta(hours=3)
"""Less than this is no time for people to answer."""


def of(dialogue: Dialogue) -> Apart:
    """What is set apart, or may be."""
    return dialogue.apart or Apart()


def ask(dialogue: Dialogue, command: c.AskToReserve, now: datetime) -> Iterator[f.Fact]:
    """A member asks their group while all decide on the text."""
    ballot = dialogue.ballot
    if command.group not in dialogue.groups:
        raise not_a_party()
    if ballot is None or ballot.kind != "decide" or command.group not in ballot.groups:
        raise Refused(N_("A clause can be set apart only while your group decides on a text. Now it does not."))
    if dialogue.clause(command.clause) is None:
        raise overtaken()
    if command.clause in dialogue.scope.firm:
        raise firm()
    if of(dialogue).waiting(command.group, command.clause):
        raise Refused(N_("Your group has decided that already. To take it back, write /reserve."))
    if any(one.group == command.group and one.clause == command.clause for one in _open(dialogue)):
        raise Refused(N_("Your group is being asked already. You can answer with the buttons of that question."))
    closes = min(closing(now, DAYS, (dialogue.zone_of(command.group),)), ballot.closes - BEFORE)
    if closes - now < LEAST:
        raise Refused(
            N_(
                "The text is decided on until %(closes)s: too soon for your group to set a clause apart. Ask for more "
                "time with /say, or say no.",
                closes=ballot.closes,
            )
        )
    one = kinds.within(dialogue, RESERVE, command.group, command.word, now, number=0, by=command.by)
    question = replace(one, closes=closes, rule=ONCE)
    yield f.ReservationAsked(command.group, command.clause, command.word, question.id, ballot.hash, now)
    yield f.QuestionAsked(question, "", now)


def firm() -> Refused:
    """Where a clause holds for all."""
    return Refused(
        N_(
            "The text says that this clause holds for all, so no group can set it apart. If it does not fit your "
            "group, say no to the text, or write /say and why."
        )
    )


def _open(dialogue: Dialogue) -> Iterator[Proposed]:
    """What groups are asking their own people to set apart."""
    for question in dialogue.questions:
        one = of(dialogue).about(question.id)
        if one:
            yield one


def close(dialogue: Dialogue, command: c.CloseQuestion, now: datetime) -> Iterator[f.Fact]:
    """With a yes it waits for the signing, and the words are the group's own from now on."""

    def decided(after: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
        one = of(after).about(question.id)
        if word == "yes" and one:
            yield f.ReservationDecided(one.group, one.clause, one.ballot, command.words, now)

    yield from kinds.answered(decided)(dialogue, command, now)


def signed(dialogue: Dialogue, ballot: Ballot, now: datetime) -> Iterator[f.Fact]:
    """The text is an agreement: what was decided to be set apart from exactly this text stands with the signature."""
    for one in of(dialogue).ready:
        if one.hash == ballot.hash and one.group in ballot.groups:
            closes = by_day(now + OBJECTING, dialogue.zone_of(one.group))
            yield f.ReservationSigned(one.group, one.clause, one.words, ballot.version, closes, now)


def decline(dialogue: Dialogue, command: c.AskToDecline, now: datetime) -> Iterator[f.Fact]:
    """A member of another party asks their group whether it objects. What was asked in time is waited for."""
    one = of(dialogue).of(command.reserved_by, command.clause)
    parties = dialogue.agreement.parties if dialogue.agreement else ()
    if command.group not in parties or command.group == command.reserved_by:
        raise not_a_party()
    if one is None or now >= one.closes:
        raise Refused(N_("The time to object is over. Write /agreements to read what stands."))
    if command.group in one.objected:
        raise Refused(N_("Your group has objected already."))
    yield from _question(dialogue, DECLINE, command.group, key_of(one.group, one.clause), command.by, now)


def unreserve(dialogue: Dialogue, command: c.AskToUnreserve, now: datetime) -> Iterator[f.Fact]:
    """A member asks their group whether it takes it back: possible at any time."""
    known = of(dialogue)
    if not (known.of(command.group, command.clause) or known.waiting(command.group, command.clause)):
        raise Refused(N_("Your group has set nothing apart there, so there is nothing to take back."))
    key = key_of(command.group, command.clause)
    yield from _question(dialogue, UNRESERVE, command.group, key, command.by, now)


def _question(dialogue: Dialogue, kind: str, group: str, key: str, by: str, now: datetime) -> Iterator[f.Fact]:
    if any((one.kind, one.groups, one.title) == (kind, (group,), key) for one in dialogue.questions):
        raise Refused(N_("Your group is being asked already. You can answer with the buttons of that question."))
    yield f.QuestionAsked(kinds.within(dialogue, kind, group, key, now, number=0, by=by), "", now)


def declined(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """With a yes the two are not bound to each other in that clause."""
    group, _, clause = question.title.partition(" ")
    one = of(dialogue).of(group, clause)
    if word == "yes" and one:
        yield f.ReservationObjected(question.groups[0], group, clause, one.version, now)


def taken_back(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """With a yes the clause binds the group as it binds the others."""
    group, _, clause = question.title.partition(" ")
    known = of(dialogue)
    one = known.of(group, clause)
    if word == "yes" and (one or known.waiting(group, clause)):
        yield f.ReservationTakenBack(group, clause, one.version if one else 0, now)


def end(dialogue: Dialogue, command: c.EndReservation, now: datetime) -> Iterator[f.Fact]:
    """The time to object is over, once no group is still deciding whether it does."""
    one = of(dialogue).of(command.group, command.clause)
    if one is None or now < one.closes:
        return
    key = key_of(command.group, command.clause)
    asked = [question.closes for question in dialogue.questions if (question.kind, question.title) == (DECLINE, key)]
    if asked:
        yield f.ReservationWaits(one.group, one.clause, max(asked) + BEFORE, now)
    else:
        yield f.ReservationSettled(one.group, one.clause, now)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, answer(fact.ballot.kind, fact.outcome))


def _card(dialogue: Dialogue, _: object) -> Iterator[Effect]:
    """The agreement's card says what is set apart."""
    if dialogue.agreement:
        yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, dialogue.agreement), pin=True)


ANNOUNCES: dict[type, Announce] = {
    **SPOKEN,
    **{
        fact: kinds.both(SPOKEN[fact], _card)
        for fact in (f.ReservationSigned, f.ReservationObjected, f.ReservationTakenBack)
    },
}
DECIDES: dict[type, Decide] = {
    c.AskToReserve: ask,
    c.AskToDecline: decline,
    c.AskToUnreserve: unreserve,
    c.EndReservation: end,
}
KINDS = {
    RESERVE: kinds.Kind(close, _closed),
    DECLINE: kinds.Kind(kinds.answered(declined), _closed),
    UNRESERVE: kinds.Kind(kinds.answered(taken_back), _closed),
}
