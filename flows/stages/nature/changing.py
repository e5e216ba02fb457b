"""A party of nature gets another name, or is no party any more: every group says yes, as when it became one.

Never here: who speaks for it (see `guarding`), or what it has said: that stays with the texts it was said of.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Retract
from flows.flow import Announce, Decide
from flows.messages import tell_all
from flows.nature import END, NAME_LIMIT, Being, of, offered
from flows.people import Everyone
from flows.refusals import Refused, not_now, overtaken, too_long
from flows.stages.ask import beside, kinds
from flows.stages.nature import told
from flows.stages.nature.founding import NOT_IN, require_member
from flows.stages.nature.guarding import KIND as GUARDIAN
from flows.wording import N_

KIND = "alter"


def ask(dialogue: Dialogue, command: c.ChangeNature, now: datetime) -> Iterator[f.Fact]:
    """One change at a time in a room."""
    require_member(dialogue, command.by, command.group)
    known, name = of(dialogue), command.name.strip()
    being = known.being(command.being)
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if being is None or being.since is None:
        raise overtaken()
    if len(name) > NAME_LIMIT:
        raise too_long(NAME_LIMIT, len(name))
    if any(one.change for one in known.beings):
        raise Refused(N_("The groups are being asked about another one already. Please wait for what they say."))
    if name and any(one.name.casefold() == name.casefold() for one in known.beings):
        raise Refused(N_("It is in this room already. Write /nature to see who speaks for it."))
    yield f.NatureChangeAsked(being.id, name or END, command.group, command.by, now)
    for number, group in enumerate(dialogue.groups):
        ballot = kinds.within(dialogue, KIND, group, being.id, now, number=number, by=command.by)
        yield f.QuestionAsked(ballot, command.by, now)


def answered(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word; with the last yes it is so, and the first that is no yes leaves all as it was."""
    being, group = of(dialogue).being(question.title), question.groups[0]
    if being is None or not being.change:
        return
    if word != "yes":
        yield f.NatureStays(being.id, group, now)
        yield from _stopped(dialogue, being.id, now)
        return
    whole = {*being.agreed, group}.issuperset(dialogue.groups)
    yield _said(being, group, now, whole=whole)
    if whole and being.change == END:
        guards = [one for one in dialogue.questions if one.kind == GUARDIAN and offered(one.title)[0] == being.id]
        yield from beside.stopped(guards, "", now)


def _stopped(dialogue: Dialogue, being: str, now: datetime) -> Iterator[f.Fact]:
    yield from beside.stopped([one for one in dialogue.questions if (one.kind, one.title) == (KIND, being)], "", now)


def left(dialogue: Dialogue, _: f.GroupWithdrew, now: datetime) -> Iterator[f.Fact]:
    """A group has left: what waited only for its yes is so."""
    for being in of(dialogue).beings:
        if being.change and being.agreed and set(being.agreed).issuperset(dialogue.groups) and len(dialogue.groups) > 1:
            yield _said(being, being.agreed[-1], now, whole=True)


def _said(being: Being, group: str, now: datetime, *, whole: bool) -> f.NatureChanged:
    ends = whole and being.change == END
    return f.NatureChanged(being.id, group, now, whole, tuple(one.person for one in being.guardians) if ends else ())


def _asked(_: Dialogue, __: f.NatureChangeAsked) -> tuple[Effect, ...]:
    """The questions speak for themselves."""
    return ()


def _changed(dialogue: Dialogue, fact: f.NatureChanged) -> Iterator[Effect]:
    if not fact.whole:
        return
    being = of(dialogue).being(fact.being)
    if being:
        yield from told.shown(dialogue, being.id)
        yield tell_all(dialogue, N_("All groups have said yes: from now on it is called %(being)s.", being=being.name))
        return
    yield Retract(Everyone(), key=told.key(fact.being))
    yield from (Hush(f"{name}:{fact.being}:{one}") for one in fact.guards for name in ("guards", "guarded"))
    yield tell_all(
        dialogue,
        N_("All groups have said yes: it is no party of this room any more. What it has said stays with its texts."),
    )


def _stays(dialogue: Dialogue, fact: f.NatureStays) -> Iterator[Effect]:
    being = of(dialogue).being(fact.being)
    name = being.name if being else ""
    yield tell_all(dialogue, N_("Not every group has said yes, so %(being)s stays a party, as it was.", being=name))


DECIDES: dict[type, Decide] = {c.ChangeNature: ask}
ANNOUNCES: dict[type, Announce] = {f.NatureChangeAsked: _asked, f.NatureChanged: _changed, f.NatureStays: _stays}
