"""Whether a notice for a group's chat is said now or kept, and the digest of what was kept.

The digest is a row of the outbox that waits for its hour and is written anew with every notice that is kept: it needs
no alarm, survives everything the outbox survives, and is said once. Never here: what a message is (see
`flows.silence`), a word of people's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.channels.base import Place
from bot.store import Books, groups, outbox, places, silence
from bot.store.outbox import Outgoing
from bot.store.silence import Kept, Wish
from bot.store.times import millis
from flows import facts as f
from flows import record
from flows import silence as measure
from flows.silence import Line
from flows.wording import Message

REMINDERS = 2


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why something is said: what happened in which room, and which group asked for it, if one did.

    `rows`: it happened in rows alone, and is no fact of the dialogue.
    """

    dialogue: str
    facts: tuple[f.Fact, ...] = ()
    asker: str = ""
    rows: bool = False

    def is_notice(self, said: Message, word: str, group: str) -> bool:
        """Whether this message to a group's chat is a mere notice."""
        asked_here = bool(self.asker) and self.asker == group
        happened = bool(self.facts) or self.rows
        return happened and measure.kind_of(said, word, asked_here=asked_here) == measure.NOTICE


def begins(books: Books, occasion: Occasion, now: datetime) -> None:
    """Where people heard each other just now, the round is active for a while."""
    if measure.keeps_the_round(occasion.facts):
        silence.goes_on(books, occasion.dialogue, now + measure.ROUND_LASTS)


def passes(books: Books, place: Place, occasion: Occasion, zone: str, now: datetime) -> bool:
    """Whether a notice is said in this chat now. If it is, it counts, unless the round is active."""
    if silence.is_active(books, occasion.dialogue, now):
        return True
    urgent, day = measure.is_urgent(occasion.facts), now.astimezone(ZoneInfo(zone)).date().isoformat()
    full = silence.told(books, place, day) >= measure.MOST_A_DAY or _wish(books, place).weekly
    if not urgent and (full or measure.can_wait(occasion.facts)):
        return False
    silence.tell(books, place, day)
    return True


def keep(books: Books, place: Place, occasion: Occasion, said: Message, zone: str, now: datetime) -> None:
    """The notice waits for the chat's next digest."""
    wish = _wish(books, place)
    due = measure.digest_at(now, zone, wish.hour, weekly=wish.weekly)
    kept = Kept(occasion.dialogue, record.dump(said), now, measure.is_urgent(occasion.facts))
    silence.keep(books, place, due, kept)
    _write(books, place, due, wish, now)


def wishes(books: Books, group: str, wish: Wish, now: datetime) -> None:
    """A group wishes another hour, or more or less quiet: what waits for a digest moves there."""
    silence.wished(books, group, wish)
    known = groups.by_id(books, group)
    due = measure.digest_at(now, known.zone, wish.hour, weekly=wish.weekly)
    for place in places.chats_of(books, group):
        for before in [one for one in silence.dues(books, place, now) if one != due]:
            outbox.unsay(books, place, "", _key(before))
            silence.move(books, place, before, due)
        if silence.kept(books, place, due):
            _write(books, place, due, wish, now)


def _wish(books: Books, place: Place) -> Wish:
    group = groups.of_place(books, place)
    return silence.wish(books, group.id) if group else Wish()


def _write(books: Books, place: Place, due: datetime, wish: Wish, now: datetime) -> None:
    lines = _lines(silence.kept(books, place, due))
    told = record.dump(measure.digest(lines, weekly=wish.weekly))
    row = Outgoing(place, "show", now, told, key=_key(due), rank=REMINDERS, not_before=due)
    outbox.put(books, row)


def _lines(kept: Sequence[Kept]) -> list[Line]:
    loaded = [(one, record.load(one.message)) for one in kept]
    return [Line(one.dialogue, message, one.at, one.urgent) for one, message in loaded]


def _key(due: datetime) -> str:
    """Every digest is a message of its own."""
    return f"{outbox.SAID_ONCE}{millis(due)}"
