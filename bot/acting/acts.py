"""What mediators did, read from the journal of a room: page by page.

Never here: who may read it, or how an act is told.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.store import Books, dialogues
from flows.dialogue import Dialogue
from flows.stages.desk import log
from flows.wording import N_, Text

ON_A_PAGE = 10
END = 1 << 60  # behind the newest of all


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines of the log. `before`: the place in the journal before which there may be more; 0: this is the end."""

    lines: tuple[Text, ...]
    before: int = 0


def acts_of(books: Books, room: Dialogue, before: int = 0, most: int = ON_A_PAGE) -> Page:
    """The newest acts of mediators before a place in the journal."""
    mediated, lines = who_mediated(books, room), list[Text]()
    for seq, fact in dialogues.newest(books, room.id, before or END):
        said = log.told(fact, mediated)
        if said and len(lines) == most:
            return Page(tuple(lines), seq + 1)
        if said:
            lines.append(dated(fact.at, said))
    return Page(tuple(lines))


def who_mediated(books: Books, room: Dialogue) -> frozenset[str]:
    """Everyone who ever sat at this desk."""
    came = (log.entered(fact) for fact in dialogues.entrances(books, room.id))
    return frozenset((*room.mediators, *came))


def dated(at: datetime, said: Text) -> Text:
    """A line with its moment."""
    return N_("%(at)s: %(said)s", at=at, said=said)
