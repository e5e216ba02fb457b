"""The river of versions: each agreement a ribbon through time, drawn by what it was in each stretch.

Time runs the way the reader reads. Never here: dates, or what an agreement was when.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.pictures.canvas import Canvas, Caption
from bot.pictures.lettering import broken, shortened, width
from bot.pictures.svg import INNER, SMALL, Svg

HIGH = 22
ROW = 78
SIGN = 44


@dataclass(frozen=True, slots=True)
class Look:
    """How a stretch is drawn: what fills it, its edge, whether the edge is broken; `thin`: a line in the middle."""

    inside: str
    edge: str
    dash: str = ""
    thin: bool = False


LOOKS: Mapping[str, Look] = {
    "holds": Look("d", "i"),
    "deciding": Look("l", "i"),
    "rests": Look("p", "i", "6 4"),
    "written": Look("s", "n", thin=True),
    "ended": Look("e", "n", thin=True),
}
"""By what an agreement does in a stretch: told apart without colours too."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a ribbon, from 0 (where time begins) to 1, drawn by its look; `mark`: the version that begins."""

    start: float
    end: float
    look: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One agreement: its title, and its stretches."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where on the way years or months begin, with their names; and where today is, if it is there."""

    marks: tuple[tuple[float, str], ...]
    today: float | None = None
    today_name: str = ""


def drawn_ribbons(caption: Caption, ribbons: Sequence[Ribbon], scale: Scale, legend: Sequence[tuple[str, str]]) -> Svg:
    """The river as a picture; `legend`: looks and what they mean."""
    canvas = Canvas(caption)
    canvas.head()
    _legend(canvas, legend, scale)
    _scale(canvas, scale, len(ribbons))
    for ribbon in ribbons:
        _ribbon(canvas, ribbon)
    return canvas.done()


def _legend(canvas: Canvas, legend: Sequence[tuple[str, str]], scale: Scale) -> None:
    if scale.today is not None:
        canvas.line([(SIGN / 2, canvas.y), (SIGN / 2, canvas.y + SMALL + 4)], 3, dash="2 5")
        canvas.text(scale.today_name, SIGN + 16, canvas.y + SMALL - 2, tone="s")
        canvas.y += SMALL + 8
    for look, meaning in legend:
        _stretch(canvas, 0, SIGN, canvas.y + 2, LOOKS[look])
        for part in broken(meaning, INNER - SIGN - 16, SMALL, most=2):
            canvas.text(part, SIGN + 16, canvas.y + SMALL - 2, tone="s")
            canvas.y += SMALL + 8
    canvas.y += 8


def _scale(canvas: Canvas, scale: Scale, rows: int) -> None:
    """Thin lines where years begin, with their names above as far as they have room; a strong one for today."""
    bottom, free = canvas.y + SMALL + 12 + rows * ROW, 0.0
    for at, name in scale.marks:
        canvas.line([(at * INNER, canvas.y + SMALL + 4), (at * INNER, bottom)], 1, tone="e")
        wide = width(name, SMALL)
        if free <= at * INNER <= INNER - wide:
            canvas.text(name, at * INNER, canvas.y + SMALL, tone="s")
            free = at * INNER + wide + 12
    if scale.today is not None:
        at = scale.today * INNER
        canvas.line([(at, canvas.y + SMALL + 4), (at, bottom)], 3, tone="i", dash="2 5")
    canvas.y += SMALL + 12


def _ribbon(canvas: Canvas, ribbon: Ribbon) -> None:
    canvas.text(shortened(ribbon.title, INNER, SMALL), 0, canvas.y + SMALL + 2)
    top = canvas.y + SMALL + 14
    for piece in ribbon.pieces:
        _stretch(canvas, piece.start * INNER, piece.end * INNER, top, LOOKS[piece.look])
    for piece in ribbon.pieces:
        if piece.mark:
            _mark(canvas, piece, top)
    canvas.y += ROW


def _mark(canvas: Canvas, piece: Piece, top: float) -> None:
    """The number of a version, where it begins."""
    wide = width(piece.mark, 18, bold=True) + 8
    at = min(piece.start * INNER, INNER - wide)
    canvas.box(at, top, wide, HIGH, "p", "i")
    canvas.text(piece.mark, at + 4, top + 17, 18, bold=True)


def _stretch(canvas: Canvas, start: float, end: float, top: float, look: Look) -> None:
    high = 4 if look.thin else HIGH
    canvas.box(start, top + (HIGH - high) / 2, end - start, high, look.inside, look.edge, look.dash)
