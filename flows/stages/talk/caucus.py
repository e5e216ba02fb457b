"""Caucus: a group talks with its mediators alone. All others only ever hear that a caucus was held, once a day at most.

Never here: the words (rows), and in no fact anything by which they could be guessed.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say
from flows.flow import Announce, Decide
from flows.messages import headed, require_mediator
from flows.people import Group, Mediators, Others, Person
from flows.refusals import Refused, empty, not_a_party, not_now, too_long
from flows.wording import N_, NC_, Choice, GroupName, PersonName, Quote, Saying, message

LONGEST = 600  # characters, as of a turn
TOLD_AGAIN = timedelta(days=1)
NOT_IN = ("entering", "closed")


def confer(dialogue: Dialogue, command: c.Confer, now: datetime) -> Iterator[f.Fact]:
    """A member says something to the mediators alone. Quiet in the room does not end this."""
    _check(dialogue, command.group, command.text)
    if not dialogue.mediators:
        raise Refused(
            N_(
                "Nobody mediates this room now. An administrator of your group can write /mediator in its chat to "
                "find someone."
            )
        )
    yield f.CaucusAsked(command.word, command.group, command.by, now)


def answer(dialogue: Dialogue, command: c.AnswerAlone, now: datetime) -> Iterator[f.Fact]:
    """A mediator says something to one group alone."""
    require_mediator(dialogue, command.by)
    _check(dialogue, command.group, command.text)
    told = dialogue.caucus_told is None or now - dialogue.caucus_told >= TOLD_AGAIN
    yield f.CaucusAnswered(command.word, command.group, command.by, told, now)


def _check(dialogue: Dialogue, group: str, text: str) -> None:
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if group not in dialogue.groups:
        raise not_a_party()
    if not text.strip():
        raise empty()
    if len(text) > LONGEST:
        raise too_long(LONGEST, len(text))


def _asked(dialogue: Dialogue, fact: f.CaucusAsked) -> Iterator[Effect]:
    head = N_(
        "%(person)s from %(group)s speaks to the mediators alone:",
        person=PersonName(fact.by),
        group=GroupName(fact.group),
    )
    how = N_("To answer, reply to this message. Only the chat of %(group)s will read it.", group=GroupName(fact.group))
    choices = (Choice(NC_("button", "Answer them alone"), ("alone", dialogue.id, fact.group)),)
    yield Say(Mediators(), headed(dialogue, head, Quote(Saying(fact.word)), how, choices=choices), word=fact.word)
    kept = N_(
        "The mediators have it, and nobody else. Their answer comes to your group's chat. "
        "To take your words back, reply to this with /takeback."
    )
    yield Say(Person(fact.by), message(kept), word=fact.word)


def _answered(dialogue: Dialogue, fact: f.CaucusAnswered) -> Iterator[Effect]:
    head = N_("The mediator %(mediator)s speaks to your group alone:", mediator=PersonName(fact.by))
    how = N_(
        "The other groups do not read this. To answer the mediators alone, reply to this message or write /caucus "
        "and your words."
    )
    yield Say(Group(fact.group), headed(dialogue, head, Quote(Saying(fact.word)), how), word=fact.word)
    said = N_("%(mediator)s to %(group)s alone:", mediator=PersonName(fact.by), group=GroupName(fact.group))
    yield Say(Mediators(), headed(dialogue, said, Quote(Saying(fact.word))), word=fact.word)
    if fact.told:
        held = N_("A caucus was held: the mediators have spoken with a group alone.")
        too = N_("Your group can do so too: write /caucus and your words.")
        yield Say(Others(fact.group), headed(dialogue, held, too))


DECIDES: dict[type, Decide] = {c.Confer: confer, c.AnswerAlone: answer}
ANNOUNCES: dict[type, Announce] = {f.CaucusAsked: _asked, f.CaucusAnswered: _answered}
