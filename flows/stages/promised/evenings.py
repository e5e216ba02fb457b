"""Several promises of one evening in one message: what each is, what the group has said of it, an answer for each.

Never here: which days are due (see `checking`), or the question about one day alone (see `progress_words`).
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from flows.dialogue import Dialogue
from flows.effects import Effect, Retract, Show
from flows.messages import headed
from flows.people import Group
from flows.promise_words import promise
from flows.promises import DONE, Due, of, settled, sides, standing
from flows.stages.promised.checking import asked_at, coming, promised_here
from flows.stages.promised.progress_words import how_far, key, question
from flows.wording import N_, NC_, Choice, Listing, Message, Text

MOST = 6
"""Promises with a button of their own; whatever more is due stands in /promises."""
WEEK = timedelta(days=7)


def evening_key(on: date) -> str:
    """The name of the notice that lists what is due on that evening."""
    return f"due:on:{on.isoformat()}"


def evening(dialogue: Dialogue, on: date, group: str) -> tuple[Due, ...]:
    """What this group was asked for on that day, in the order of the text."""
    here = {due.clause: due for due in of(dialogue).dues if due.on == on}
    found = (here.get(clause.id) for clause in standing(dialogue.agreement))
    return tuple(due for due in found if due and group in asked(dialogue, due.clause))


def asked(dialogue: Dialogue, clause: str) -> tuple[str, ...]:
    """The sides of a promise, as long as it binds."""
    here = promised_here(dialogue, clause)
    return sides(here[2], here[0].parties) if here else ()


def more_to_come(dialogue: Dialogue, clause: str, group: str, now: datetime) -> bool:
    """Whether another promise of this group is to be asked for now too, and has not been yet."""
    made = dialogue.agreement
    for other in standing(made) if made else ():
        promised = other.commitment
        if made is None or promised is None or other.id == clause or group not in asked(dialogue, other.id):
            continue
        come = (look for look in coming(dialogue, made, other) if asked_at(dialogue, promised, look.on) <= now)
        dues = [of(dialogue).due(other.id, look.day) for look in come][-1:]
        if any(due is None or not settled(due, asked(dialogue, other.id)) for due in dues):
            return True
    return False


def told(dialogue: Dialogue, due: Due, group: str, *, anew: bool) -> Iterator[Effect]:
    """The question in this group's chat: alone, or in the one list of its evening, which is of the text."""
    alone = of(dialogue).aside(due.clause) is not None  # its words need their own place
    listed = evening(dialogue, due.on, group) if due.on and not alone else ()
    if len(listed) < 2 or due.on is None:
        yield Show(key(due), Group(group), question(dialogue, due, group), anew=anew)
        return
    for one in listed:
        yield Retract(Group(group), key(one))
    yield Show(evening_key(due.on), Group(group), several(dialogue, listed, group), anew=anew)


def moved(dialogue: Dialogue, on: date, group: str) -> Iterator[Effect]:
    """A day that was asked for a week ago is asked for again: the list of that evening does without it."""
    left = evening(dialogue, on - WEEK, group)
    if left:
        yield Show(evening_key(on - WEEK), Group(group), several(dialogue, left, group))
    else:
        yield Retract(Group(group), evening_key(on - WEEK))


def several(dialogue: Dialogue, listed: tuple[Due, ...], group: str) -> Message:
    """All of them, each with a button for “done”, and one for everything else."""
    lines = tuple(line(dialogue, due, group) for due in listed)
    if all(settled(due, asked(dialogue, due.clause)) for due in listed):
        return headed(dialogue, Listing(lines, ordered=True), N_("All of it is done, as all sides say. Thank you."))
    how = N_("How did it go with each of these? Anybody of you can answer, and change the answer later.")
    return headed(dialogue, how, Listing(lines, ordered=True), choices=tuple(_choices(dialogue, listed)))


def line(dialogue: Dialogue, due: Due, group: str) -> Text:
    """One promise of the evening, and what this group has said of it."""
    here = promised_here(dialogue, due.clause)
    if here is None:
        return N_("This promise does not bind any more. Write /promises to see what is due.")
    words, said = promise(here[2]), due.said.get(group)
    if said is None:
        return N_("%(promise)s For %(day)s your group has not said anything yet.", promise=words, day=due.day)
    far = how_far(here[2], said)
    return N_("%(promise)s For %(day)s your group says: %(far)s.", promise=words, day=due.day, far=far)


def _choices(dialogue: Dialogue, listed: tuple[Due, ...]) -> Iterator[Choice]:
    for number, due in enumerate(listed[:MOST], 1):
        if settled(due, asked(dialogue, due.clause)):
            continue
        where = dialogue.id, due.clause, due.day.isoformat()
        yield Choice(NC_("button", "%(number)s is done", number=number), ("kept", *where, str(DONE)))
        yield Choice(NC_("button", "Something else about %(number)s", number=number), ("promised", *where))
