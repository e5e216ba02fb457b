"""The map of giving: who gives on one side, who receives on the other, and a band between them for what went.

The broader a band, the more often something came; where next to nothing went the other way it is dark. Names never
cross bands. Never here: which groups, or what was given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.pictures.canvas import Canvas, Caption
from bot.pictures.lettering import broken, width
from bot.pictures.svg import INNER, SMALL, Svg

ROOM = 178  # of a name
BAR = 10
LEFT, RIGHT = ROOM + 8, INNER - ROOM - 8 - BAR  # where the bars begin
NUMBER = 20  # size of the letters of a number
SLOT = 28  # of a band where it begins: its number has room
THIN, THICK = 4, 24
GAP = 14  # between groups
LINE = 24  # of a name


@dataclass(frozen=True, slots=True)
class Stream:
    """Who gave whom, by their place in the list; how often, and the same number as the reader writes it."""

    giver: int
    taker: int
    times: int
    written: str
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """A group at one side of the picture: where its bar begins, and how high that is."""

    y: float
    high: float


def drawn_streams(
    caption: Caption, names: Sequence[str], streams: Sequence[Stream], ends: tuple[str, str], legend: Sequence[str]
) -> Svg:
    """The map as a picture; `ends`: what stands over both sides; `legend`: what a pale band means, what a dark one."""
    canvas = Canvas(caption)
    canvas.head()
    _legend(canvas, legend)
    _over(canvas, ends)
    most = max((one.times for one in streams), default=1)
    order = {taker: at for at, taker in enumerate(_by_givers(streams))}
    sides = sorted(streams, key=lambda one: (one.giver, order[one.taker]))
    taken = sorted(sides, key=lambda one: (order[one.taker], one.giver))
    givers = _stands(canvas.y, names, _slots((one.giver, SLOT) for one in sides))
    takers = _stands(canvas.y, names, _slots((one.taker, _broad(one, most)) for one in taken))
    _bands(canvas, sides, most, (givers, takers))
    for stands, at in ((givers, LEFT), (takers, RIGHT)):
        for group, stand in stands.items():
            canvas.box(at, stand.y, BAR, stand.high, "i")
            _name(canvas, names[group], stand, ends=at == LEFT)
    canvas.y = max((stand.y + stand.high for stand in (*givers.values(), *takers.values())), default=canvas.y)
    return canvas.done()


def _thick(one: Stream, most: int) -> float:
    """How broad a band is."""
    return THIN + (THICK - THIN) * one.times / most


def _broad(one: Stream, most: int) -> float:
    """The room it takes where it ends."""
    return _thick(one, most) + 6


def _legend(canvas: Canvas, legend: Sequence[str]) -> None:
    for tone, line in zip("ld", legend, strict=False):
        canvas.line([(0, canvas.y + 13), (44, canvas.y + 13)], 14, tone=tone)
        for part in broken(line, INNER - 60, SMALL, most=2):
            canvas.text(part, 60, canvas.y + SMALL - 2, tone="s")
            canvas.y += SMALL + 8
    canvas.y += 8


def _over(canvas: Canvas, ends: tuple[str, str]) -> None:
    """What stands over both sides, each from where its names begin."""
    for said, at in zip(ends, (0, RIGHT + BAR + 8), strict=True):
        for row, part in enumerate(broken(said, ROOM, SMALL, most=2, bold=True)):
            canvas.text(part, at, canvas.y + SMALL + row * LINE, bold=True)
    canvas.y += 2 * LINE + 10


def _slots(pieces: Iterable[tuple[int, float]]) -> dict[int, float]:
    """Group -> how much room its bands take, in the order in which groups are met."""
    found: dict[int, float] = {}
    for group, room in pieces:
        found[group] = found.get(group, 0) + room
    return found


def _stands(top: float, names: Sequence[str], slots: dict[int, float]) -> dict[int, Stand]:
    """The groups of one side below each other; a name of two lines has room."""
    found: dict[int, Stand] = {}
    for group, room in slots.items():
        high = max(room, len(_lines(names[group])) * LINE + 4)
        found[group] = Stand(top, high)
        top += high + GAP
    return found


def _by_givers(streams: Sequence[Stream]) -> list[int]:
    """Who receives, so that bands cross little: by the middle of those who give to them."""
    givers: dict[int, list[int]] = {}
    for one in streams:
        givers.setdefault(one.taker, []).append(one.giver)
    return sorted(givers, key=lambda taker: (sum(givers[taker]) / len(givers[taker]), taker))


def _bands(
    canvas: Canvas, streams: Sequence[Stream], most: int, stands: tuple[dict[int, Stand], dict[int, Stand]]
) -> None:
    """Each band from its slot at the giver's bar to its slot at the taker's; its number where it begins."""
    givers, takers = stands
    above = _firsts(givers, _slots((one.giver, SLOT) for one in streams))
    below = _firsts(takers, _slots((one.taker, _broad(one, most)) for one in streams))
    drawn = []
    for one in streams:
        start, end = above[one.giver] + SLOT / 2, below[one.taker] + _broad(one, most) / 2
        above[one.giver] += SLOT
        below[one.taker] += _broad(one, most)
        drawn.append((one, start, end))
    for one, start, end in sorted(drawn, key=lambda band: band[0].lone):
        _band(canvas, one, _thick(one, most), (start, end))


def _firsts(stands: dict[int, Stand], rooms: dict[int, float]) -> dict[int, float]:
    """Where the first band of each group begins: all of them stand in the middle of its bar."""
    return {group: stand.y + (stand.high - rooms[group]) / 2 for group, stand in stands.items()}


def _band(canvas: Canvas, one: Stream, broad: float, ends: tuple[float, float]) -> None:
    begin = LEFT + BAR + 8 + width(one.written, NUMBER, bold=True) + 8
    start, middle, end = (canvas.side(x) for x in (begin, (begin + RIGHT) / 2, RIGHT))
    way = f"M{start:.1f} {ends[0]:.1f}C{middle:.1f} {ends[0]:.1f} {middle:.1f} {ends[1]:.1f} {end:.1f} {ends[1]:.1f}"
    canvas.path(way, broad + 4, tone="p")
    canvas.path(way, broad, tone="d" if one.lone else "l")
    canvas.text(one.written, LEFT + BAR + 8, ends[0] + 7, NUMBER, bold=True)


def _lines(name: str) -> tuple[str, ...]:
    return broken(name, ROOM, SMALL - 2, most=2)


def _name(canvas: Canvas, name: str, stand: Stand, *, ends: bool) -> None:
    """A name beside its bar, in the middle of it; at the first side it ends there."""
    lines = _lines(name)
    top = stand.y + (stand.high - len(lines) * LINE) / 2
    at = LEFT - 8 if ends else RIGHT + BAR + 8
    for row, line in enumerate(lines):
        canvas.text(line, at, top + row * LINE + 18, SMALL - 2, end=ends)
