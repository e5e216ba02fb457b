"""Words that other groups have read, and that their author changes: the new ones pass the gate as the first ones did.

Then they stand in the place of the first ones wherever those are read, marked as changed; what was decided meanwhile
was decided on the first ones. Never here: the words themselves (rows), a change of words that nobody has read yet.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue, Waiting
from flows.effects import Effect, Show
from flows.evolving.spokes import of
from flows.flow import Announce
from flows.messages import headed, require_calm, tell_all
from flows.people import Mediators
from flows.refusals import Refused, not_a_party
from flows.stages.talk import gate
from flows.stages.talk.fates import HOW_TO_TAKE_BACK, fate
from flows.stages.words import tongue_desk
from flows.wording import N_, NC_, Choice, GroupName, PersonName, Quote, Saying, Text

FIRST = N_("as the other groups read it now")
NEW = N_("as it would read from now on")


def change(dialogue: Dialogue, command: c.Reword, digest: str, now: datetime) -> Iterator[f.Fact]:
    """A change of words that others have read waits at the gate; an open gate lets it by. The latest one counts."""
    waiting = pending(dialogue, command.word)
    if command.same:
        if waiting:  # back to what stands
            yield f.WordsTakenBack(waiting.word, now)
        return
    _require_free(dialogue, command, now)
    if waiting:
        yield f.WordsReworded(waiting.word, digest, now)
        return
    yield f.WordsOffered(command.new, command.group, command.by, digest, now, changes=command.word)
    if gate.rule_of(dialogue) == "open":
        yield f.WordsChanged(command.word, command.new, command.group, command.by, "", now)


def pending(dialogue: Dialogue, word: str) -> Waiting | None:
    """What waits at the gate to stand in the place of these words."""
    return next((waiting for waiting in dialogue.waiting if waiting.changes == word), None)


def _require_free(dialogue: Dialogue, command: c.Reword, now: datetime) -> None:
    require_calm(dialogue, now)
    gate.require_not_closed(dialogue)
    if command.group not in dialogue.groups:
        raise not_a_party()
    if of(dialogue).says(command.word):
        raise Refused(
            N_("Your group was asked about these words, so they stay as they were. To add to them, please speak again.")
        )
    if dialogue.shuttle:
        raise Refused(
            N_("While the lists are being written nothing is changed. Please edit your words again when they are out.")
        )


def passed(waiting: Waiting, by: str, now: datetime) -> f.WordsChanged:
    """A mediator lets the new words stand in the place of the first ones."""
    return f.WordsChanged(waiting.changes, waiting.word, waiting.group, waiting.by, by, now)


def notice(dialogue: Dialogue, waiting: Waiting, whose: Text) -> Show:
    """A change at the gate as a mediator sees it: what the others read, what they would read, and the three ways on."""
    choices = (
        Choice(NC_("button", "Pass on"), ("pass", dialogue.id, waiting.word)),
        Choice(NC_("button", "Ask to rephrase"), ("rephrase", dialogue.id, waiting.word)),
        Choice(NC_("button", "Hold"), ("hold", dialogue.id, waiting.word)),
        *tongue_desk.at_the_gate(dialogue, waiting.word),
    )
    ask = N_("%(whose)s wants to change words that the other groups have read.", whose=whose)
    first, new = Quote(Saying(waiting.changes), FIRST), Quote(Saying(waiting.word), NEW)
    return Show(f"gate:{waiting.word}", Mediators(), headed(dialogue, ask, first, new, choices=choices))


def waits(dialogue: Dialogue) -> Text:
    """What an author hears of a change."""
    return N_(
        "Your changed words for “%(topic)s” are with the mediator. Until they are passed on, the other groups read the "
        "first ones. To leave those as they are, reply to this with /takeback.",
        topic=dialogue.topic,
    )


def _changed(dialogue: Dialogue, fact: f.WordsChanged) -> Iterator[Effect]:
    done = N_("Changed at once, since the gate of this room is open.")
    if fact.by:
        done = N_("The change was passed on by %(mediator)s.", mediator=PersonName(fact.by))
        acted = N_(
            "%(mediator)s has passed on a change by somebody of %(group)s: the words stand in their old place, marked "
            "as changed.",
            mediator=PersonName(fact.by),
            group=GroupName(fact.group),
        )
        yield tell_all(dialogue, acted)
    yield Show(f"gate:{fact.new}", Mediators(), headed(dialogue, Quote(Saying(fact.word)), done))
    stands = N_("The other groups now read your new words, marked as changed. The first ones can still be looked up.")
    yield fate(fact.new, fact.author, stands, HOW_TO_TAKE_BACK)


ANNOUNCES: dict[type, Announce] = {f.WordsChanged: _changed}
