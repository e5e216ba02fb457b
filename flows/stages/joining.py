"""A group that is no party joins an agreement as it is written: by its own ballot, and unless a party objects in time.

Then it is a party of the agreement and of its dialogue. Never here: who invites groups to a dialogue that has no
agreement yet (see `entering`), or the sentences (see `joining_words`).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.agreement import Agreement
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Show, WakeAt
from flows.flow import Announce, Decide
from flows.joining import MOST_PARTIES, OBJECTING, Accession, Joining
from flows.people import Everyone, Party
from flows.refusals import Refused, not_a_party
from flows.seasons import by_day, closing
from flows.stages.ask import asking, beside, kinds
from flows.stages.text.term import card, reminders
from flows.stages.words.joining_words import ANNOUNCES as SPOKEN
from flows.stages.words.joining_words import answer
from flows.wording import N_, Text

ACCEDE, RETREAT, REFUSE = "accede", "retreat", "refuse"
AFTER_A_BALLOT = timedelta(hours=1)


def of(dialogue: Dialogue) -> Joining:
    """Who is on the way into the agreement."""
    return dialogue.joining or Joining()


def ask(dialogue: Dialogue, command: c.AskToJoin, now: datetime) -> Iterator[f.Fact]:
    """A steward of a group outside asks its people whether it joins."""
    party = command.party
    agreement = _require_open(dialogue, party.group, now)
    closes = closing(now, kinds.days_of(dialogue), (party.zone,))
    about = {"by": command.by, "hash": agreement.hash, "version": agreement.version}
    name = asking.next_id(dialogue)
    question = Ballot(name, ACCEDE, (party.group,), now, closes, kinds.YES_OR_NO, sheet=kinds.PAPER, **about)  # type: ignore[arg-type]
    yield f.AccessionAsked(Party(party.group, party.zone, entered=True), agreement.version, agreement.hash, name, now)
    yield f.QuestionAsked(question, "", now)


def _require_open(dialogue: Dialogue, group: str, now: datetime) -> Agreement:
    """The agreement that the group can join. Raises `Refused` where it cannot."""
    agreement, known = dialogue.agreement, of(dialogue)
    if agreement is None or now >= agreement.until:
        raise Refused(N_("Nothing stands under this code now. Write /charter to see what all groups have agreed."))
    if group in agreement.parties:
        raise Refused(N_("Your group is in this agreement already. Write /agreements to read it."))
    if agreement.scope.joins == "none":
        raise Refused(closed(agreement))
    if group in dialogue.groups:
        raise Refused(N_("Your group takes part in this room already. To be heard there, write /say and your words."))
    if (one := known.of(group)) and one.closes:
        raise Refused(N_("Your group has said that it joins. The other groups can object until %(at)s.", at=one.closes))
    if known.of(group):
        raise Refused(N_("Your group is being asked already. You can answer with the buttons of that question."))
    if len(dialogue.groups) + len(known.accessions) >= MOST_PARTIES:
        raise Refused(N_("A room holds at most %(number)s groups.", number=MOST_PARTIES))
    return agreement


def closed(agreement: Agreement) -> Text:
    """What a group reads that wants to join where nobody can."""
    return N_(
        "The groups of agreement %(code)s have written into it that no other group joins. A mediator can open a "
        "dialogue with them: /open and the codes of the groups.",
        code=agreement.code,
    )


def ask_back(dialogue: Dialogue, command: c.AskToTurnBack, now: datetime) -> Iterator[f.Fact]:
    """A member asks their group whether it takes back that it joins."""
    one = of(dialogue).of(command.group)
    if one is None or one.closes is None:
        raise Refused(N_("Your group is not on its way into this agreement, so there is nothing to take back."))
    _require_unasked(dialogue, RETREAT, command.group, "")
    yield f.QuestionAsked(kinds.within(dialogue, RETREAT, command.group, "", now, number=0, by=command.by), "", now)


def object_(dialogue: Dialogue, command: c.AskToObject, now: datetime) -> Iterator[f.Fact]:
    """A member of a party asks their group whether it objects. What was asked in time is waited for."""
    one = of(dialogue).of(command.joining)
    if dialogue.agreement is None or command.group not in dialogue.agreement.parties:
        raise not_a_party()
    if one is None or one.closes is None or now >= one.closes:
        raise Refused(N_("The time to object is over. Write /agreements to see who is in the agreement now."))
    _require_unasked(dialogue, REFUSE, command.group, command.joining)
    question = kinds.within(dialogue, REFUSE, command.group, command.joining, now, number=0, by=command.by)
    yield f.QuestionAsked(question, "", now)


def _require_unasked(dialogue: Dialogue, kind: str, group: str, about: str) -> None:
    if any((one.kind, one.groups, one.title) == (kind, (group,), about) for one in dialogue.questions):
        raise Refused(N_("Your group is being asked already. You can answer with the buttons of that question."))


def said(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """With a yes the parties have their time to object; without one nobody else hears of it."""
    group = question.groups[0]
    one = of(dialogue).of(group)
    if one is None:
        return
    if word != "yes":
        yield f.AccessionEnded(group, "home", now)
        return
    lost = _lost(dialogue, one)
    if lost:
        yield f.AccessionEnded(group, lost, now)
        return
    closes = by_day(now + OBJECTING, one.party.zone)
    yield f.AccessionOffered(group, one.version, one.hash, one.ballot, closes, now)


def turned_back(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """With a yes before it is a party, it is as if nothing had been said."""
    group = question.groups[0]
    if word == "yes" and of(dialogue).of(group):
        yield from beside.stopped(about_it(dialogue, group), "", now)
        yield f.AccessionTakenBack(group, now)


def objected(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """One party that objects is enough."""
    group = question.title
    one = of(dialogue).of(group)
    if word == "yes" and one:
        yield from beside.stopped(about_it(dialogue, group), "", now)
        yield f.AccessionObjected(group, question.groups[0], now, one.house)


def about_it(dialogue: Dialogue, group: str) -> tuple[Ballot, ...]:
    """What is being asked because this group wants to join, besides its own first question."""
    return tuple(
        one
        for one in dialogue.questions
        if (one.kind == REFUSE and one.title == group) or (one.kind == RETREAT and one.groups == (group,))
    )


def end(dialogue: Dialogue, command: c.EndAccession, now: datetime) -> Iterator[f.Fact]:
    """The time to object is over: nobody has, so the group comes in, once nothing that counts groups is open."""
    one = of(dialogue).of(command.group)
    if one is None or one.closes is None or now < one.closes:
        return
    asked = about_it(dialogue, command.group)
    lost = _lost(dialogue, one)
    if lost:
        yield from beside.stopped(asked, "", now)
        yield f.AccessionEnded(command.group, lost, now)
        return
    open_now = (*asked, dialogue.ballot) if dialogue.ballot else asked
    if open_now:
        yield f.AccessionWaits(command.group, max(ballot.closes for ballot in open_now) + AFTER_A_BALLOT, now)
        return
    if one.house and dialogue.agreement:
        about = one.party.group, one.house, one.version, dialogue.agreement.terms
        yield f.AccededFromAfar(*about, one.hash, now)
        return
    yield f.GroupAcceded(one.party, one.version, one.hash, one.ballot, now)
    yield f.QuestionRepeated(command.group, now)  # what stands, and what is open, is put before it as before all others


def _lost(dialogue: Dialogue, one: Accession) -> str:
    """Why it cannot come in any more: nothing stands, or another text does; else nothing."""
    if dialogue.agreement is None:
        return "over"
    return "" if dialogue.agreement.hash == one.hash else "changed"


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, answer(fact.ballot, fact.outcome))


def _in_it(dialogue: Dialogue, fact: f.GroupAcceded) -> Iterator[Effect]:
    """The card names the group, and its last calls are set for its own mornings."""
    agreement, group = dialogue.agreement, fact.party.group
    if agreement is None:
        return
    yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, agreement), pin=True)
    for rung in reminders(agreement, fact.party.zone):
        if rung.at > fact.at:
            yield WakeAt(f"ladder:{rung.step}:{group}", rung.at, c.RemindRenewal(agreement.version, rung.step, group))


ANNOUNCES: dict[type, Announce] = {**SPOKEN, f.GroupAcceded: kinds.both(SPOKEN[f.GroupAcceded], _in_it)}
DECIDES: dict[type, Decide] = {
    c.AskToJoin: ask,
    c.AskToTurnBack: ask_back,
    c.AskToObject: object_,
    c.EndAccession: end,
}
KINDS = {
    ACCEDE: kinds.Kind(kinds.answered(said), _closed),
    RETREAT: kinds.Kind(kinds.answered(turned_back), _closed),
    REFUSE: kinds.Kind(kinds.answered(objected), _closed),
}
