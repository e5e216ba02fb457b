"""The calendar: a year as twelve lines, with a square for each agreement whose term ends in that month.

A full square is one that its groups are already deciding on. Never here: which agreements, or a month's name.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures.canvas import Canvas, Caption
from bot.pictures.lettering import broken, shortened
from bot.pictures.svg import INNER, SMALL, Svg

ROW = 40
LABEL = 250
SQUARE = 22
STEP = SQUARE + 5
MOST = int((INNER - LABEL - 80) / STEP)


@dataclass(frozen=True, slots=True)
class Month:
    """A month's name as the reader writes it; of what ends in it: how many are being decided on, and how many not yet.

    `number`: all of them, as the reader writes it.
    """

    name: str
    deciding: int
    waiting: int
    number: str = ""


def drawn_year(caption: Caption, months: Sequence[Month], legend: tuple[str, str]) -> Svg:
    """The year as a picture; `legend`: what a full square means, and an empty one."""
    canvas = Canvas(caption)
    canvas.head()
    _legend(canvas, legend)
    for number, month in enumerate(months):
        _month(canvas, month)
        if number < len(months) - 1:
            canvas.line([(0, canvas.y), (INNER, canvas.y)], 1, tone="e")
    return canvas.done()


def _legend(canvas: Canvas, legend: tuple[str, str]) -> None:
    for inside, line in zip(("d", "l"), legend, strict=True):
        canvas.box(0, canvas.y, SQUARE, SQUARE, inside, "i")
        for part in broken(line, INNER - 40, SMALL, most=2):
            canvas.text(part, 40, canvas.y + SMALL - 2, tone="s")
            canvas.y += SMALL + 8
    canvas.y += 8


def _month(canvas: Canvas, month: Month) -> None:
    middle = canvas.y + ROW / 2
    canvas.text(shortened(month.name, LABEL - 10, SMALL), 0, middle + 8)
    shown = min(month.deciding + month.waiting, MOST)
    for place in range(shown):
        inside = "d" if place < month.deciding else "l"
        canvas.box(LABEL + place * STEP, middle - SQUARE / 2, SQUARE, SQUARE, inside, "i")
    if month.number:
        canvas.text(month.number, LABEL + shown * STEP + 8, middle + 8, bold=True)
    canvas.y += ROW
