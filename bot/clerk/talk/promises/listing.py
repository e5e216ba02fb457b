"""/promises: what a group has promised or been promised, what waits for its word, what is late, what comes next.

Never here: saying how it went (see `telling`).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.voices import belongs, own_group
from bot.store import dialogues
from bot.store.economy import pacts
from flows.agreement import Clause, Commitment
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.promise_words import whole
from flows.promises import Due, binding, of, settled, sides, waits
from flows.refusals import Refused, overtaken
from flows.stages.promised.checking import coming, late_days, promised_here
from flows.stages.promised.progress_words import question, worded
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Listing, Text

MOST = 6
"""Days that can be pressed at once."""


def word(asked: Asked) -> None:
    """Room by room."""
    groups = (asked.its_group().id,) if asked.group else tuple(belongs(asked))
    told = [(room, group) for group in groups for room in dialogues.of_group(asked.books, group) if _own(room, group)]
    if not told:
        raise Refused(N_("No promise of your group stands now. Write /agreements to see what your group has agreed."))
    for room, group in told:
        _tell(asked, room, group)


def _own(room: Dialogue, group: str) -> bool:
    return any(group in _asked(room, one.id) for one in binding(room))


def _asked(room: Dialogue, clause: str) -> tuple[str, ...]:
    here = promised_here(room, clause)
    return sides(here[2], here[0].parties) if here else ()


def _tell(asked: Asked, room: Dialogue, group: str) -> None:
    """The promises between this group and others; below, what can be answered now."""
    open_: list[Due] = []
    blocks: list[Block | Leaf] = []
    for clause in binding(room):
        if group in _asked(room, clause.id) and clause.commitment and room.agreement:
            blocks += _worded(room, clause, clause.commitment)
            blocks += _counted(asked, room, clause.id)
            dues = [due for due in of(room).of(clause.id) if not settled(due, _asked(room, clause.id))]
            coming_ = [look.day for look in coming(room, room.agreement, clause)[:1]]
            lines = (*_lines(asked, room, group, dues), *_next(coming_, dues))
            blocks += [Listing(lines)] if lines else []
            open_ += dues[::-1]
    open_.sort(key=lambda due: group in due.said)
    press = tuple(_press(room, due) for due in open_[:MOST])
    ask = (N_("Press a day to say how it went."),) if press else ()
    asked.tell(room.id, headed(room, *blocks, *ask, choices=press))


def _worded(room: Dialogue, clause: Clause, promised: Commitment) -> tuple[Block | Leaf, ...]:
    return worded(room, clause.id) if of(room).aside(clause.id) else (whole(promised),)


def _counted(asked: Asked, room: Dialogue, clause: str) -> Iterator[Text]:
    """Where two groups have written down what is brought for it, that is where it is counted."""
    if pacts.under(asked.books, room.id, clause):
        yield N_("How much is brought for this is written down with /deliveries, and counted only there.")


def _next(days: list[date], dues: Iterable[Due]) -> Iterator[Text]:
    known = {due.day for due in dues}
    yield from (N_("Next: %(day)s", day=day) for day in days if day not in known)


def _press(room: Dialogue, due: Due) -> Choice:
    number = next((at for at, one in enumerate(binding(room), 1) if one.id == due.clause), 0)
    here = promised_here(room, due.clause)
    what = (here[2].what[:24] or NC_("promise", "harm to undo")) if here else str(number)
    label = N_("%(what)s, %(day)s", what=what, day=due.day)
    return Choice(label, ("promised", room.id, due.clause, due.day.isoformat()))


def _lines(asked: Asked, room: Dialogue, group: str, dues: Iterable[Due]) -> Iterator[Text]:
    """One line a day: who is waited for, and whether it is late."""
    for due in dues:
        late = due in late_days(room, due.clause, asked.now)
        yield _line(room, group, due, late=late)


def _line(room: Dialogue, group: str, due: Due, *, late: bool) -> Text:
    silent = [one for one in _asked(room, due.clause) if one not in due.said]
    if group in silent:
        if late:
            return N_("%(day)s, late: your group has not said how it went.", day=due.day)
        return N_("%(day)s: your group has not said how it went.", day=due.day)
    if silent:
        names = tuple(map(GroupName, silent))
        return N_("%(day)s: we wait for a word from %(groups)s.", day=due.day, groups=names)
    here = promised_here(room, due.clause)
    if here and not waits(here[2], due, _asked(room, due.clause)):
        return N_("%(day)s: done in part.", day=due.day)
    if late:
        return N_("%(day)s, late: not done yet.", day=due.day)
    return N_("%(day)s: not done yet.", day=due.day)


def one(asked: Asked, dialogue: str, clause: str, day: str) -> None:
    """A day was pressed: its question comes anew."""
    room, _ = found(asked.books, dialogue)
    try:
        due = of(room).due(clause, date.fromisoformat(day))
    except ValueError:
        due = None
    if due is None:
        raise overtaken()
    asked.tell(room.id, question(room, due, own_group(asked, room)))
