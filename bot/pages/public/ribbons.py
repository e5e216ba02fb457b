"""The river of versions: agreements' lives as ribbons, put into one reader's words when they are drawn.

Never here: coordinates or colours (see `bot.pictures.ribbons`), or which agreements.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

from bot.pages.public import words
from bot.pages.public.reader import Reader
from bot.pictures.canvas import Caption
from bot.pictures.ribbons import LOOKS, Piece, Ribbon, Scale, drawn_ribbons
from flows import chronicle
from flows.registry.life import Span, State
from flows.wording import Text, Value

LOOK = {
    State.DRAFT: "written",
    State.SIGNED: "written",
    State.IN_FORCE: "holds",
    State.REVIEW: "deciding",
    State.RENEWED: "holds",
    State.AMENDED: "holds",
    State.SUSPENDED: "rests",
    State.DENOUNCED: "holds",
    State.LAPSED: "ended",
    State.SUPERSEDED: "ended",
}
A_DAY = timedelta(days=1)
MOST_MARKS = 24


class Living(Protocol):
    """An agreement with its life."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def life(self) -> tuple[Span, ...]:
        """All its spans."""


@dataclass(frozen=True, slots=True)
class Flow:
    """Lives side by side, from the first beginning to the last end that is known now."""

    lives: tuple[Living, ...]
    start: datetime
    end: datetime
    now: datetime

    def drawn(self, reader: Reader) -> str:
        """The ribbons as SVG, in this reader's words."""
        ribbons = [Ribbon(one.title, tuple(self._pieces(one.life))) for one in self.lives]
        used = {piece.look for ribbon in ribbons for piece in ribbon.pieces}
        legend = [(look, reader.t(words.LOOKS[look])) for look in LOOKS if look in used]
        title = words.THROUGH_TIME if len(self.lives) == 1 else words.RIVER
        caption = Caption(reader.t(title), "\n".join(self._told(reader)), reader.language, reader.rtl)
        scale = self._scale(reader.t(words.TODAY))
        return drawn_ribbons(caption, ribbons, scale, legend).text

    def _told(self, reader: Reader) -> Iterator[str]:
        for one in self.lives:
            span = one.life[-1] if one.life[-1].since <= self.now else _now(one.life, self.now)
            about: dict[str, Value] = {
                "title": one.title,
                "state": chronicle.STATES[span.state],
                "since": span.since.date(),
            }
            yield reader.t(words.filled(words.RIVER_LINE, **about))

    def _pieces(self, life: tuple[Span, ...]) -> Iterator[Piece]:
        """Each span, with the number of the version that begins with it; after the end the line goes on until today."""
        before = 0
        for span in life:
            mark = str(span.version) if span.version != before and span.version else ""
            before = span.version
            end = self._at(span.until or max(self.now, span.since + A_DAY))
            yield Piece(self._at(span.since), end, LOOK[span.state], mark)

    def _at(self, moment: datetime) -> float:
        """A moment's place on the way."""
        return min(1.0, max(0.0, (moment - self.start) / (self.end - self.start)))

    def _scale(self, today: str) -> Scale:
        """Where years begin; on a short way, months."""
        starts = list(_years(self.start, self.end))
        if len(starts) < 2:
            starts = list(_months(self.start, self.end))
        step = -(-len(starts) // MOST_MARKS) or 1
        marks = tuple((self._at(_midnight(one)), _name(one)) for one in starts[::step])
        return Scale(marks, self._at(self.now), today)


def flow_of(lives: Sequence[Living], now: datetime) -> Flow:
    """These lives on one scale of time, which reaches until the last end that is known, and at least until now."""
    start = min(one.life[0].since for one in lives)
    ends = [span.until for one in lives for span in one.life if span.until]
    return Flow(tuple(lives), start, max(*ends, now, start + A_DAY), now)


def stretches(life: tuple[Span, ...], now: datetime) -> list[Text]:
    """A ribbon in words: what it has been, one stretch after the other, and what time will bring."""
    told: list[Text] = []
    before: tuple[State, int] | None = None
    for span in life:
        if before != (before := (span.state, span.version)):
            sentence = words.STRETCH if span.since <= now else words.STRETCH_TO_COME
            about: dict[str, Value] = {"since": span.since.date(), "state": chronicle.STATES[span.state]}
            told.append(words.filled(sentence, **about, version=max(span.version, 1)))
    return told


def _now(life: tuple[Span, ...], now: datetime) -> Span:
    return [span for span in life if span.since <= now][-1]


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _years(start: datetime, end: datetime) -> Iterator[date]:
    for year in range(start.year + 1, end.year + 1):
        yield date(year, 1, 1)


def _months(start: datetime, end: datetime) -> Iterator[date]:
    day = date(start.year, start.month, 1)
    while (day := date(day.year + day.month // 12, day.month % 12 + 1, 1)) <= end.date():
        yield day


def _name(day: date) -> str:
    return str(day.year) if day.month == 1 and day.day == 1 else f"{day.year}-{day.month:02}"
