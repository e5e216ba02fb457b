"""The wheel of the year: twelve months around a circle, a dot for each thing that was seen, the seasons inside.

The year runs the way the reader reads: with the clock, or against it. Never here: what was seen, or a season's name.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import cos, pi, sin

from bot.pictures.canvas import Canvas, Caption
from bot.pictures.lettering import shortened, width
from bot.pictures.svg import INNER, SMALL, Svg

OUTER, RIM, HUB = 217, 195, 112
DOT = 7
RINGS = (RIM - 18, RIM - 36, RIM - 54, RIM - 72)
"""Where dots of a month lie, from the rim inwards."""
IN_RING = 3
MOST = IN_RING * len(RINGS)
CORNERS = 72


def drawn_wheel(caption: Caption, months: Sequence[str], counts: Sequence[int], seasons: Sequence[str]) -> Svg:
    """The year as a picture. `seasons`: the one that each month is in."""
    canvas = Canvas(caption)
    canvas.head()
    middle = canvas.y + OUTER + 3 * SMALL
    for radius in (RIM, HUB):
        canvas.line([_at(middle, radius, corner / CORNERS * 12) for corner in range(CORNERS + 1)], 2, tone="e")
    for month, name in enumerate(months):
        new = seasons[month] != seasons[month - 1]
        ends = [_at(middle, HUB, month), _at(middle, RIM, month)]
        canvas.line(ends, 3 if new else 1, tone="i" if new else "e")
        _centred(canvas, name, _at(middle, OUTER + SMALL, month + 0.5), bold=counts[month] > 0)
        for place in _places(middle, month, counts[month]):
            canvas.dot(*place, DOT, "d")
    for first, length, season in _stretches(seasons):
        inside = min(HUB * 0.55, HUB - DOT - width(season, SMALL) / 2)
        _centred(canvas, season, _at(middle, inside, first + length / 2), tone="s")
    canvas.y = middle + OUTER + 3 * SMALL
    return canvas.done()


def _at(middle: float, radius: float, month: float) -> tuple[float, float]:
    """A place on the wheel: January begins at the top."""
    angle = 2 * pi * month / 12
    return INNER / 2 + radius * sin(angle), middle - radius * cos(angle)


def _places(middle: float, month: int, count: int) -> Iterator[tuple[float, float]]:
    """Where its dots lie, as evenly as they fit."""
    shown = min(count, MOST)
    for number in range(shown):
        ring, place = divmod(number, IN_RING)
        here = min(IN_RING, shown - ring * IN_RING)
        yield _at(middle, RINGS[ring], month + (place + 1) / (here + 1))


def _stretches(seasons: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Each season once: its first month, how many it has, its name. The one around the turn of the year is one."""
    turn = next((at for at in range(12) if seasons[at] != seasons[at - 1]), 0)
    at = turn
    for season, months in groupby([*seasons[turn:], *seasons[:turn]]):
        length = len(list(months))
        yield at, length, season
        at += length


def _centred(canvas: Canvas, text: str, place: tuple[float, float], *, tone: str = "i", bold: bool = False) -> None:
    line = shortened(text, 120, SMALL, bold=bold)
    x, y = place
    canvas.text(line, x - width(line, SMALL, bold=bold) / 2, y + SMALL / 3, tone=tone, bold=bold)
