"""What spokes say: in speaking only their words go to the gate for a group that has named one, on an open item.

Words carry how many were asked, and the notes of those who see it otherwise; where many did, they wait for such a note.
Never here: mandates (see `room.spokes`), the sentences of a mandate.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say, WakeAt
from flows.evolving.spokes import of
from flows.flow import Announce, Decide
from flows.messages import headed
from flows.people import Group
from flows.refusals import Refused, overtaken
from flows.spokes import MINORITY, MINORITY_WAITS, MOST_NOTES, AgendaItem, Carried, Mandate
from flows.stages.talk import gate, saying
from flows.wording import N_, NC_, Choice, PersonName, Quote, Saying

NOTE_LIMIT = 300  # characters of a minority's note


def speaker_of(dialogue: Dialogue, group: str) -> Mandate | None:
    """Who speaks for a group here and now; None: everyone in it speaks for themselves."""
    spokes = of(dialogue)
    return spokes.in_role(group, "speaker") if spokes.on and dialogue.stage == "speaking" else None


def speaking(decide: Decide) -> Decide:
    """Speaking while spokes are on: by the spoke of the group, on an open item, with how many were asked."""

    def speak(dialogue: Dialogue, command: c.Speak, now: datetime) -> Iterator[f.Fact]:
        speaker = speaker_of(dialogue, command.group)
        if speaker is None or (now >= speaker.until and command.mandate != speaker.id):
            yield from decide(dialogue, command, now)
            return
        carried = _carried(dialogue, command, speaker, now)
        yield f.SpokeSaid(carried, now)
        for fact in decide(dialogue, command, now):
            if not (carried.waits and isinstance(fact, f.WordsPassedOn)):
                yield fact

    return speak


def _carried(dialogue: Dialogue, command: c.Speak, speaker: Mandate, now: datetime) -> Carried:
    _require_speaker(command, speaker, now)
    item = _item(dialogue, command.item, now)
    notes = command.notes[:MOST_NOTES]
    many = of(dialogue).votes.get(command.group, 0) >= MINORITY
    until = now + MINORITY_WAITS if many and not notes else None
    said = (command.word, command.group, command.by, speaker.id, item.id if item else "")
    return Carried(*said, command.asked, command.roll, notes, until)


def _require_speaker(command: c.Speak, speaker: Mandate, now: datetime) -> None:
    if command.mandate != speaker.id:
        raise Refused(
            N_(
                "In this room %(person)s speaks for your group. To have it carried, write /note and your words: only "
                "your spoke reads it.",
                person=PersonName(speaker.person),
            )
        )
    if now >= speaker.until:
        raise Refused(
            N_("Your mandate ended on %(until)s. Your group can give it anew: write /spoke.", until=speaker.until)
        )


def _item(dialogue: Dialogue, wanted: str, now: datetime) -> AgendaItem | None:
    """What the words are about: the item that was named, or the only one that is open; without an agenda, none."""
    spokes = of(dialogue)
    if not spokes.agenda:
        return None
    opens = {item.id: spokes.opens(item) or now for item in spokes.agenda}
    ready = [item for item in spokes.agenda if opens[item.id] <= now]
    if wanted in opens and opens[wanted] > now:
        raise _not_yet(opens[wanted])
    if not ready:
        raise _not_yet(min(opens.values()))
    chosen = spokes.item(wanted) or (ready[0] if len(ready) == 1 else None)
    if chosen is None:
        raise Refused(N_("More than one item is open. Please begin with its number: /say 2 and your words."))
    return chosen


def _not_yet(opens: datetime) -> Refused:
    return Refused(
        N_(
            "From %(opens)s on you can speak on it. Until then all groups read it at home and tell you what to carry.",
            opens=opens,
        )
    )


def passing(decide: Decide) -> Decide:
    """Passing on: not while a minority is waited for, and not by a mandate whose time is over."""

    def pass_on(dialogue: Dialogue, command: c.PassOn, now: datetime) -> Iterator[f.Fact]:
        says = of(dialogue).says(command.word)
        if says:
            _require_ready(dialogue, says, now)
        yield from decide(dialogue, command, now)

    return pass_on


def _require_ready(dialogue: Dialogue, says: Carried, now: datetime) -> None:
    mandate = of(dialogue).mandate(says.mandate)
    if mandate and now >= mandate.until:
        raise Refused(N_("The mandate by which this was said is over, so it cannot be passed on."))
    if says.waits and says.until and now < says.until:
        raise Refused(
            N_(
                "Many in that group saw it otherwise, so these words wait for a note of theirs, until %(until)s at the "
                "latest. Then I show them to you again.",
                until=says.until,
            )
        )


def delivering(decide: Decide) -> Decide:
    """All lists at once: while a minority is waited for, a mediator cannot, and the clock waits."""

    def deliver(dialogue: Dialogue, command: c.DeliverShuttle, now: datetime) -> Iterator[f.Fact]:
        waits = max((one.until for one in _listed(dialogue) if one.waits and one.until), default=now)
        if waits <= now:
            yield from decide(dialogue, command, now)
        elif command.by:
            raise Refused(N_("Some words on the lists wait for a note of a minority, until %(until)s.", until=waits))
        else:
            yield f.ShuttleExtended((), waits, now)

    return deliver


def _listed(dialogue: Dialogue) -> list[Carried]:
    listed = {one.original or one.word for one in dialogue.shuttle.words} if dialogue.shuttle else set()
    return [one for one in of(dialogue).carried if one.word in listed]


def attach(dialogue: Dialogue, command: c.AttachMinority, now: datetime) -> Iterator[f.Fact]:
    """Somebody of the same group adds how they see it otherwise; up to three such notes go with a spoke's words."""
    check(command.text)
    says = of(dialogue).says(command.about)
    if says is None or says.group != command.group:
        raise overtaken()
    if not dialogue.waits(says.word) and says not in _listed(dialogue):
        raise Refused(N_("These words are on their way already. Your note can go with the next ones: /minority."))
    if len(says.notes) >= MOST_NOTES:
        raise Refused(N_("%(number)s notes go with these words already: that is the most.", number=MOST_NOTES))
    signed = command.by if command.signed else ""
    yield f.MinorityAttached(says.word, command.word, saying.digest(command.text), now, signed)
    if says.waits:
        yield from _let_go(dialogue, says, now)


def check(text: str) -> None:
    """Raise `Refused` for a note without words, or with too many."""
    saying.check(text)
    if len(text) > NOTE_LIMIT:
        raise Refused(N_("A note has at most %(limit)s characters. Please make it shorter.", limit=NOTE_LIMIT))


def settle(dialogue: Dialogue, command: c.SettleMinority, now: datetime) -> Iterator[f.Fact]:
    """A minority was asked and wrote nothing: the words go on without a note."""
    says = of(dialogue).says(command.word)
    if says is None or not says.waits or (says.until and now < says.until):
        return
    yield f.MinorityDeclined(says.word, now)
    yield from _let_go(dialogue, says, now)


def _let_go(dialogue: Dialogue, says: Carried, now: datetime) -> Iterator[f.Fact]:
    """Where the gate is open nobody else passes words on."""
    if gate.rule_of(dialogue) == "open" and dialogue.waits(says.word):
        waiting = dialogue.waits(says.word)
        yield f.WordsPassedOn(says.word, says.group, says.person, "", now, waiting.enclosed if waiting else "")


def _said(dialogue: Dialogue, fact: f.SpokeSaid) -> Iterator[Effect]:
    """The group reads what is said for it before others do, and who sees it otherwise is asked."""
    one = fact.carried
    if gate.rule_of(dialogue) == "open" and not one.waits:
        return
    head = N_("%(person)s wants to say this for you:", person=PersonName(one.person))
    ask = N_("Do you see it otherwise? Your note goes with it, with or without your name.")
    if one.until:
        ask = N_(
            "When you voted last, many were against. So this waits until %(until)s for a note of those who see it "
            "otherwise. If nobody writes one, it goes without.",
            until=one.until,
        )
        yield WakeAt(f"minority:{one.word}", one.until, c.SettleMinority(one.word))
    add = Choice(NC_("button", "I see it otherwise"), ("minority", dialogue.id, one.word))
    item = on_item(dialogue, one)
    yield Say(Group(one.group), headed(dialogue, head, Quote(Saying(one.word)), *item, ask, choices=(add,)), one.word)


def on_item(dialogue: Dialogue, one: Carried) -> tuple[Quote, ...]:
    """The item of the agenda that words speak on."""
    item = of(dialogue).item(one.item)
    return (Quote(Saying(item.word), N_("on the agenda")),) if item else ()


def _attached(dialogue: Dialogue, fact: f.MinorityAttached) -> Iterator[Effect]:
    says = of(dialogue).says(fact.about)
    if says is None:
        return
    yield Hush(f"minority:{fact.about}")
    told = N_("This note goes with the words of your spoke:")
    yield Say(Group(says.group), headed(dialogue, told, Quote(Saying(fact.word))), fact.word)
    yield from _at_the_gate(dialogue, says)


def _declined(dialogue: Dialogue, fact: f.MinorityDeclined) -> Iterator[Effect]:
    says = of(dialogue).says(fact.word)
    if says:
        yield from _at_the_gate(dialogue, says)


def _at_the_gate(dialogue: Dialogue, says: Carried) -> Iterator[Effect]:
    """The mediators see the words anew, now that they can be passed on."""
    if dialogue.waits(says.word):
        yield saying.gate_notice(dialogue, says.word, says.group, says.person)


DECIDES: dict[type, Decide] = {c.AttachMinority: attach, c.SettleMinority: settle}
ANNOUNCES: dict[type, Announce] = {
    f.SpokeSaid: _said,
    f.MinorityAttached: _attached,
    f.MinorityDeclined: _declined,
}
