"""The map: groups below each other, and bows that join those who are bound by agreements, the thicker the more.

Groups stand so that bows are short. Words never cross lines. Never here: which groups, or what binds them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures.canvas import Canvas, Caption
from bot.pictures.lettering import broken, shortened, width
from bot.pictures.svg import INNER, SMALL, Svg

ROW = 46
ROOM = 300  # of a name
NODE = ROOM + 24  # where the dots stand
WIDEST = INNER - NODE - 30  # how far the widest bow reaches
THICKEST = 6


@dataclass(frozen=True, slots=True)
class Tie:
    """Two groups, by their place in the list: how many agreements bind them; `soon`: all of these end soon.

    `missing`: none does, nor does any bind those around them: a bridge is missing.
    """

    one: int
    other: int
    count: int
    soon: bool = False
    missing: bool = False

    @property
    def dash(self) -> str:
        """How the line is broken."""
        return "3 9" if self.missing else "8 6" if self.soon else ""

    @property
    def width(self) -> float:
        """How thick it is; dots must be seen on a small screen."""
        return 4 if self.missing else 2 + 1.5 * min(self.count, THICKEST)


def drawn_ties(
    caption: Caption, names: Sequence[str], ties: Sequence[Tie], legend: Sequence[str], missing: str = ""
) -> Svg:
    """The map as a picture; `legend`: what a full line means, what a broken one; `missing`: what a dotted one means."""
    canvas = Canvas(caption)
    canvas.head()
    _legend(canvas, [*zip(legend, ("", "8 6"), strict=False), *([(missing, "3 9")] if missing else [])])
    bound = [tie for tie in ties if not tie.missing]
    place = {group: row for row, group in enumerate(ordered(len(names), bound))}
    top = canvas.y + ROW / 2
    for tie in sorted(ties, key=lambda one: -abs(place[one.one] - place[one.other])):
        _bow(canvas, tie, (place[tie.one], place[tie.other]), top, len(names))
    for group, row in place.items():
        at = top + row * ROW
        canvas.text(shortened(names[group], ROOM, SMALL + 2), 0, at + 8, SMALL + 2)
        canvas.dot(NODE, at, 7, "i", "p")
    canvas.y += len(names) * ROW
    return canvas.done()


def _legend(canvas: Canvas, legend: Sequence[tuple[str, str]]) -> None:
    for line, dash in legend:
        canvas.line([(0, canvas.y + 12), (44, canvas.y + 12)], 4, tone="d", dash=dash)
        for part in broken(line, INNER - 60, SMALL, most=2):
            canvas.text(part, 60, canvas.y + SMALL - 2, tone="s")
            canvas.y += SMALL + 8
    canvas.y += 8


def _bow(canvas: Canvas, tie: Tie, ends: tuple[int, int], top: float, rows: int) -> None:
    """From one dot out to the side and back to the other; its number at the farthest place."""
    above, below = sorted(ends)
    far = WIDEST * (0.16 + 0.84 * (below - above) / max(rows - 1, 1))
    start, end = top + above * ROW, top + below * ROW
    out = canvas.side(NODE + far * 4 / 3)
    x = canvas.side(NODE)
    way = f"M{x:.1f} {start:.1f}C{out:.1f} {start:.1f} {out:.1f} {end:.1f} {x:.1f} {end:.1f}"
    canvas.path(way, tie.width, tone="d", dash=tie.dash)
    if tie.count > 1:
        said, middle = str(tie.count), (start + end) / 2
        wide = width(said, SMALL, bold=True)
        canvas.box(NODE + far - wide / 2 - 4, middle - 14, wide + 8, 28, "p")
        canvas.text(said, NODE + far - wide / 2, middle + 8, bold=True)


def ordered(count: int, ties: Sequence[Tie]) -> list[int]:
    """The groups in an order in which those who are bound stand near each other: each near the middle of its own."""
    near: list[list[int]] = [[] for _ in range(count)]
    for tie in ties:
        near[tie.one].append(tie.other)
        near[tie.other].append(tie.one)
    order = _walked(near)
    for _ in range(12):
        place = {group: row for row, group in enumerate(order)}
        middle = [
            (sum(place[other] for other in near[one]) + place[one]) / (len(near[one]) + 1) for one in range(count)
        ]
        order = sorted(order, key=lambda one: (middle[one], place[one]))
    return order


def _walked(near: list[list[int]]) -> list[int]:
    """Every group once, those that hang together one after the other."""
    order: dict[int, None] = {}
    for start in sorted(range(len(near)), key=lambda one: (len(near[one]), one)):
        waiting = [start]
        while waiting:
            one = waiting.pop()
            if one not in order:
                order[one] = None
                waiting += sorted(near[one], key=lambda other: -len(near[other]))
    return list(order)
