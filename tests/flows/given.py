"""Dialogues brought to each stage by commands alone, and short ways to ask what a command leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flows import commands as c
from flows import facts as f
from flows.accord import ACCORD
from flows.agreement import Agreement
from flows.apart import SetApart
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Retract, Say, Show, WakeAt
from flows.engine import Outcome, step
from flows.objection import Objection, Reason
from flows.people import Audience, Everyone, Group, Others, Party
from flows.refusals import Refused
from flows.wording import Choice, Message, Text

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
RIVER, PORT, HILL = "river", "port", "hill"
ANA, BEA, CEM, STRANGER = "ana", "bea", "cem", "stranger"
PARTIES = (Party(RIVER, "America/Sao_Paulo"), Party(PORT, "America/Lima"), Party(HILL, "Africa/Cairo"))
OPEN = c.OpenRoom(ANA, "The river", PARTIES, "pt", 365)

Counts = Mapping[str, Mapping[str, int]]


def everyone(choice: str, groups: tuple[str, ...] = (RIVER, PORT, HILL), roll: int = 5) -> Counts:
    """All people of all groups give the same answer."""
    return {group: {"": roll, choice: roll} for group in groups}


def play(dialogue: Dialogue, command: c.Command, now: datetime = NOON) -> Outcome:
    """What the command leads to."""
    return step(ACCORD, dialogue, command, now)


def after(dialogue: Dialogue, *commands: c.Command, now: datetime = NOON) -> Dialogue:
    """The dialogue after all these commands."""
    for command in commands:
        dialogue = play(dialogue, command, now).dialogue
    return dialogue


def refusal(dialogue: Dialogue, command: c.Command, now: datetime = NOON) -> str:
    """The sentence with which the command is refused. Fails if it is not."""
    with pytest.raises(Refused) as refused:
        play(dialogue, command, now)
    return refused.value.text.msgid


def kinds(outcome: Outcome) -> list[type[f.Fact]]:
    """The kinds of the facts, in order."""
    return [type(fact) for fact in outcome.facts]


def new() -> Dialogue:
    """A room nobody has opened yet."""
    return Dialogue("K7")


def entering() -> Dialogue:
    """Three groups are asked whether they enter."""
    return after(new(), OPEN)


def closing_of(dialogue: Dialogue, counts: Counts) -> tuple[c.CloseBallot, datetime]:
    """The command that closes the open ballot, and the moment it is due."""
    ballot = ballot_of(dialogue)
    return c.CloseBallot(ballot.id, counts=counts, digest="d"), ballot.closes


def closed_with(dialogue: Dialogue, counts: Counts) -> Outcome:
    """The open ballot closes, in time, with these counts."""
    command, now = closing_of(dialogue, counts)
    return play(dialogue, command, now)


def speaking() -> Dialogue:
    """All three groups have entered."""
    return closed_with(entering(), everyone("yes")).dialogue


def drafting() -> Dialogue:
    """A text of two clauses is being written."""
    return after(
        speaking(),
        c.MoveTo(ANA, "speaking", "drafting"),
        c.AddClause(ANA, "No nets in the spawning months."),
        c.AddClause(ANA, "The dredger rests on Sundays."),
    )


def deciding() -> Dialogue:
    """The groups are asked to decide on the text."""
    return after(drafting(), c.CallDecision(ANA, 7))


def repairing() -> Dialogue:
    """A decision by consent was blocked, and the objectors' own group is asked first."""
    asked = after(speaking(), c.SetRule(ANA, "consent"), c.MoveTo(ANA, "speaking", "drafting"), c.AddClause(ANA, "a"))
    command, now = closing_of(after(asked, c.CallDecision(ANA)), everyone("object"))
    objection = Objection(HILL, (Reason("dana", "1", "harm"),))
    return play(after(asked, c.CallDecision(ANA)), replace(command, objections=(objection,)), now).dialogue


def standing() -> Dialogue:
    """Every group said yes."""
    return closed_with(deciding(), everyone("yes")).dialogue


def review_of(dialogue: Dialogue) -> datetime:
    """When the review of a standing agreement with a long term opens."""
    return agreement_of(dialogue).until - timedelta(days=60)


def asked_at(dialogue: Dialogue) -> datetime:
    """When every group is asked whether the agreement shall go on."""
    return agreement_of(dialogue).until - timedelta(days=45)


def looking_back() -> Dialogue:
    """The review has opened, and each group looks back."""
    stands = standing()
    return play(stands, c.OpenReview(1), review_of(stands)).dialogue


def renewing() -> Dialogue:
    """The look back is over, and every group has been asked."""
    back = looking_back()
    return play(back, c.AskRenewal(1), asked_at(back)).dialogue


def lapsed() -> Dialogue:
    """The term ended, and for thirty days nobody was there to ask."""
    stands = standing()
    return play(stands, c.EndTerm(1), agreement_of(stands).until + 30 * DAY).dialogue


def closed() -> Dialogue:
    """A mediator closed the room."""
    return after(speaking(), c.CloseRoom(ANA))


STAGES = {
    "entering": entering,
    "speaking": speaking,
    "drafting": drafting,
    "deciding": deciding,
    "repairing": repairing,
    "standing": standing,
    "renewing": renewing,
    "lapsed": lapsed,
    "closed": closed,
}


def ballot_of(dialogue: Dialogue) -> Ballot:
    """The open ballot. Fails if there is none."""
    assert dialogue.ballot is not None
    return dialogue.ballot


def apart_of(dialogue: Dialogue, group: str, clause: str) -> SetApart:
    """What a group has set apart. Fails if it has not."""
    one = dialogue.apart.of(group, clause) if dialogue.apart else None
    assert one is not None
    return one


def agreement_of(dialogue: Dialogue) -> Agreement:
    """The agreement that stands. Fails if there is none."""
    assert dialogue.agreement is not None
    return dialogue.agreement


def alarms(outcome: Outcome) -> dict[str, WakeAt]:
    """The alarms that are set, by key."""
    return {effect.key: effect for effect in outcome.effects if isinstance(effect, WakeAt)}


def hushed(outcome: Outcome) -> set[str]:
    """The keys of the alarms that are silenced."""
    return {effect.key for effect in outcome.effects if isinstance(effect, Hush)}


def message_of(effect: Effect) -> Message | None:
    """What an effect shows to people, if anything."""
    return effect.message if isinstance(effect, Say | Show) else None


def audience_of(effect: Effect) -> Audience | None:
    """Whom an effect speaks to, if anybody."""
    return effect.to if isinstance(effect, Say | Show | Retract) else None


def told(outcome: Outcome, audience: Audience) -> list[str]:
    """The sentences that an audience reads, in order."""
    return [
        text.msgid
        for effect in outcome.effects
        if audience_of(effect) == audience and (message := message_of(effect))
        for text in texts(message)
    ]


def groups_that_see(dialogue: Dialogue, effects: Iterable[Effect]) -> set[str]:
    """The groups in whose chats something is shown."""
    return {group for effect in effects if isinstance(effect, Say | Show) for group in _reached(dialogue, effect.to)}


def _reached(dialogue: Dialogue, to: Audience) -> set[str]:
    match to:
        case Everyone():
            return set(dialogue.groups)
        case Others(but):
            return set(dialogue.groups) - {but}
        case Group(group):
            return {group}
    return set()


def shown(outcome: Outcome, key: str) -> list[Show]:
    """The standing notices with this key."""
    return [effect for effect in outcome.effects if isinstance(effect, Show) and effect.key == key]


def acts(choices: tuple[Choice, ...]) -> list[str]:
    """What the buttons do: their verbs and last words."""
    return [" ".join((choice.act[0], *choice.act[2:])) for choice in choices]


def texts(value: object) -> list[Text]:
    """Every sentence of ours in a message, an effect or a text, however deep."""
    if isinstance(value, Text):
        return [value, *(text for inner in value.values.values() for text in texts(inner))]
    if isinstance(value, tuple):
        return [text for inner in value for text in texts(inner)]
    if hasattr(value, "__dataclass_fields__"):
        return [text for name in value.__dataclass_fields__ for text in texts(getattr(value, name))]
    return []
