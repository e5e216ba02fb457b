"""A river, a forest, the soil, a coast, a body becomes a party: somebody proposes it, and every group says yes.

Also what the room is about, as far as nature must be heard on it. Never here: who speaks for it (see `guarding`).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.flow import Decide
from flows.messages import require_mediator
from flows.nature import BEINGS, MATTERS, MOST_BEINGS, NAME_LIMIT, Being, of
from flows.refusals import Refused, empty, not_a_party, not_now, overtaken, too_long
from flows.stages.ask import beside, kinds
from flows.wording import N_

KIND = "nature"
NOT_IN = ("entering", "closed")


def require_member(dialogue: Dialogue, by: str, group: str) -> None:
    """Raise `Refused` unless somebody speaks for a group of the room, or mediates it."""
    if group and group not in dialogue.groups:
        raise not_a_party()
    if not group:
        require_mediator(dialogue, by)


def propose(dialogue: Dialogue, command: c.ProposeNature, now: datetime) -> Iterator[f.Fact]:
    """Every group is asked; one proposal at a time."""
    require_member(dialogue, command.by, command.group)
    known, name = of(dialogue), command.name.strip()
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if command.kind not in BEINGS:
        raise overtaken()
    if not name:
        raise empty()
    if len(name) > NAME_LIMIT:
        raise too_long(NAME_LIMIT, len(name))
    if any(one.since is None for one in known.beings):
        raise Refused(N_("The groups are being asked about another one already. Please wait for what they say."))
    if len(known.beings) == MOST_BEINGS:
        raise Refused(
            N_("A room has at most %(number)s of them. Each needs people with time for it.", number=MOST_BEINGS)
        )
    if any(one.name.casefold() == name.casefold() for one in known.beings):
        raise Refused(N_("It is in this room already. Write /nature to see who speaks for it."))
    being = Being(str(known.count + 1), command.kind, name, command.by, now)
    yield f.NatureProposed(being, command.by, now)
    for number, group in enumerate(dialogue.groups):
        ballot = kinds.within(dialogue, KIND, group, being.id, now, number=number, by=command.by)
        yield f.QuestionAsked(ballot, command.by, now)


def answered(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word; with the last yes it is a party."""
    being, group = of(dialogue).being(question.title), question.groups[0]
    if being is None:
        return
    if word != "yes":
        yield from _dropped(dialogue, being, "declined", "", now)
        return
    whole = {*being.accepted, group}.issuperset(dialogue.groups)
    yield f.NatureAccepted(being.id, group, now, whole)


def drop(dialogue: Dialogue, command: c.DropNature, now: datetime) -> Iterator[f.Fact]:
    """Taken back before all have accepted it, by whoever proposed it or by a mediator."""
    being = of(dialogue).being(command.being)
    if being is None or being.since:
        raise overtaken()
    if command.by != being.by:
        require_mediator(dialogue, command.by)
    yield from _dropped(dialogue, being, "dropped", command.by, now)


def _dropped(dialogue: Dialogue, being: Being, reason: str, by: str, now: datetime) -> Iterator[f.Fact]:
    yield f.NatureDropped(being, reason, by, now)
    yield from beside.stopped([one for one in dialogue.questions if (one.kind, one.title) == (KIND, being.id)], by, now)


def left(dialogue: Dialogue, _: f.GroupWithdrew, now: datetime) -> Iterator[f.NatureAccepted]:
    """A group has left: whatever waited only for its yes is a party now."""
    for being in of(dialogue).beings:
        waited = being.since is None and len(dialogue.groups) > 1
        if waited and being.accepted and set(being.accepted).issuperset(dialogue.groups):
            yield f.NatureAccepted(being.id, being.accepted[-1], now, whole=True)


def tag(dialogue: Dialogue, command: c.TagMatter, now: datetime) -> Iterator[f.Fact]:
    """A mediator says what it is about; a member's word for it is put before the mediators."""
    require_member(dialogue, command.by, command.group)
    known = of(dialogue)
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if command.matter not in MATTERS:
        raise overtaken()
    if command.matter in known.tagged:
        raise Refused(N_("That is noted already. What is about it is not decided on before nature is heard."))
    if not command.group:
        yield f.MatterTagged(command.matter, command.by, now)
    elif command.matter in known.proposed:
        raise Refused(N_("Somebody has asked for that already. A mediator confirms it."))
    else:
        yield f.MatterNamed(command.matter, command.group, command.by, now)


DECIDES: dict[type, Decide] = {c.ProposeNature: propose, c.DropNature: drop, c.TagMatter: tag}
