"""A group of another house asks to join an agreement of this one; its house has signed that, and somebody brought it.

The parties have their time to object as at home; then it is a party until the term ends. It takes no part in the room.
Never here: whether its house is to be believed (its key is checked before), or a group of this house (see `joining`).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Show
from flows.flow import Announce, Decide
from flows.joining import MOST_PARTIES, OBJECTING, Distant, Joining
from flows.keeping import NOTICE
from flows.people import Everyone
from flows.refusals import Refused
from flows.seasons import by_day
from flows.stages.ask import beside, kinds
from flows.stages.joining import about_it
from flows.stages.text.term import card
from flows.stages.words.distant_words import ANNOUNCES as SPOKEN
from flows.wording import N_


def of(dialogue: Dialogue) -> tuple[Distant, ...]:
    """The groups of other houses that are in the agreement, in its present term."""
    standing = dialogue.agreement
    return (dialogue.joining or Joining()).inside(standing.version, standing.terms) if standing else ()


def take_in(dialogue: Dialogue, command: c.TakeInFromAfar, now: datetime) -> Iterator[f.Fact]:
    """It said yes to exactly this text: the parties can object from now on."""
    known, party, standing = dialogue.joining or Joining(), command.party, dialogue.agreement
    if standing is None or now >= standing.until:
        raise Refused(N_("That agreement does not stand any more, so nobody can join it."))
    if standing.scope.joins:
        raise Refused(N_("Its groups have written into that agreement that no group of another house joins it."))
    if command.hash != standing.hash:
        raise Refused(N_("Its people said yes to another text than the one that stands now. They have to decide anew."))
    if known.of(party.group) or any(one.group == party.group for one in of(dialogue)):
        raise Refused(N_("That group is in this agreement, or on its way into it, already."))
    if len(standing.parties) + len(of(dialogue)) + len(known.accessions) >= MOST_PARTIES:
        raise Refused(N_("An agreement holds at most %(number)s groups.", number=MOST_PARTIES))
    about = command.version, command.hash, command.ballot
    yield f.AskedFromAfar(party, command.name, command.house, *about, command.by, now)
    yield f.AccessionOffered(party.group, *about, by_day(now + OBJECTING, party.zone), now)


def let_go(dialogue: Dialogue, command: c.LetGoAfar, now: datetime) -> Iterator[f.Fact]:
    """It stays outside after all; or, if it is in it, it leaves with the same notice as anybody."""
    if (dialogue.joining or Joining()).of(command.group):
        yield from beside.stopped(about_it(dialogue, command.group), command.by, now)
        yield f.AccessionTakenBack(command.group, now, command.by)
    elif any(one.group == command.group and one.until is None for one in of(dialogue)) and dialogue.agreement:
        yield f.LeftFromAfar(command.group, min(now + NOTICE, dialogue.agreement.until), command.by, now)


def _card(dialogue: Dialogue, _: f.Fact) -> Iterator[Effect]:
    """The card names who is in it from elsewhere."""
    if dialogue.agreement:
        yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, dialogue.agreement), pin=True)


DECIDES: dict[type, Decide] = {c.TakeInFromAfar: take_in, c.LetGoAfar: let_go}
ANNOUNCES: dict[type, Announce] = {
    **SPOKEN,
    f.AccededFromAfar: kinds.both(SPOKEN[f.AccededFromAfar], _card),
    f.LeftFromAfar: kinds.both(SPOKEN[f.LeftFromAfar], _card),
}
