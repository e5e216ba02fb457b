"""A drawing as SVG: bars below each other, 640 wide, made to be read on a small phone, in black and white, both ways.

Words keep their direction by isolates and are anchored by the side they begin at, so that every program that shows SVG
sets them alike. Never here: a language, a number's meaning, or pixels.
"""

from dataclasses import dataclass, field
from hashlib import blake2b
from html import escape
from itertools import accumulate

from bot.pictures.drawing import Drawing, Row, Stretch
from bot.pictures.lettering import broken, width
from bot.pictures.patterns import EDGE, INK, PAPER, definitions, fill

WIDTH = 640
MARGIN = 24
INNER = WIDTH - 2 * MARGIN
TITLE, LABEL, SMALL = 28, 25, 22  # sizes of letters
SWATCH = 24
GAP = 10
ROOMY = 6  # up to so many bars have notes; more are set closer
THINNEST = 3.0  # a part that somebody chose can be seen
FAMILY = "DejaVu Sans, Noto Sans, system-ui, sans-serif"
ISOLATE = {False: "\u2066", True: "\u2067"}
DASHES = ("", "6 4", "2 4")


@dataclass(frozen=True, slots=True)
class Svg:
    """A picture as SVG, with its size in pixels."""

    text: str
    width: int
    height: int


def drawn(drawing: Drawing) -> Svg:
    """The drawing as a whole picture of its own, with a title and a description for screen readers."""
    prefix = "p" + blake2b(repr(drawing).encode("utf-8", "replace"), digest_size=5).hexdigest()
    sheet = Sheet(drawing.rtl, prefix)
    sheet.title(drawing.title)
    sheet.legend(drawing)
    for row in drawing.rows:
        sheet.row(row, close=len(drawing.rows) > ROOMY)
    height = round(sheet.y + MARGIN)
    used = frozenset(stretch.pattern for row in drawing.rows for stretch in row.stretches)
    used |= {pattern for _, pattern in drawing.legend}
    return Svg(_framed(drawing, sheet, definitions(used, prefix), height), WIDTH, height)


def _framed(drawing: Drawing, sheet: "Sheet", patterns: str, height: int) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-labelledby="{sheet.prefix}t {sheet.prefix}d" lang="{escape(drawing.language)}" '
        f'font-family="{FAMILY}" fill="{INK}">'
    )
    told = (
        f'<title id="{sheet.prefix}t">{escape(drawing.title)}</title>'
        f'<desc id="{sheet.prefix}d">{escape(drawing.alt)}</desc>'
    )
    ground = f'<rect x="1" y="1" width="{WIDTH - 2}" height="{height - 2}" rx="10" fill="{PAPER}" stroke="{EDGE}"/>'
    return f"{head}{told}<defs>{patterns}</defs>{ground}{''.join(sheet.pieces)}</svg>"


@dataclass(slots=True)
class Sheet:
    """The paper while it is being filled from above. Places are counted from the side where reading begins."""

    rtl: bool
    prefix: str
    y: float = 12.0
    pieces: list[str] = field(default_factory=list)

    # The parts of a picture

    def title(self, title: str) -> None:
        """The head, on up to three lines."""
        self.lines(title, TITLE, most=3, bold=True)
        self.y += GAP

    def legend(self, drawing: Drawing) -> None:
        """What patterns and lines mean, one after the other while there is room."""
        names = [(name, pattern, -1) for name, pattern in drawing.legend]
        names += [(name, "", at) for at, name in enumerate(drawing.lines)]
        x = 0.0
        for name, pattern, at in names:
            said = broken(name, INNER - SWATCH - GAP, SMALL, most=2)
            room = SWATCH + GAP + max(width(line, SMALL) for line in said)
            if x and x + room > INNER:
                x, self.y = 0.0, self.y + SMALL + 12
            self.sign(x, pattern, at)
            for number, line in enumerate(said):
                self.y += number * (SMALL + 6)
                self.text(line, x + SWATCH + GAP, self.y + SMALL - 2, SMALL)
            x += room + 2 * GAP
        self.y += (SMALL + 12 if names else 0) + GAP

    def sign(self, x: float, pattern: str, line: int) -> None:
        """What stands before a name in the legend: a patch of its pattern, or a piece of its line."""
        if line < 0:
            self.box(x, self.y, SWATCH, SWATCH, fill(pattern, self.prefix), EDGE)
        else:
            self.crossing(x + SWATCH / 2, self.y, SWATCH, line)

    def row(self, row: Row, *, close: bool) -> None:
        """One bar: its label, its length, and its numbers."""
        numbers = sum(map(_room, row.stretches))
        beside = close and numbers < INNER / 2
        room = INNER - numbers - GAP if beside else INNER
        top = self.y
        self.lines(row.label, LABEL, most=1 if close else 2, bold=True, room=room)
        if beside:
            self.numbers(row.stretches, INNER - numbers + 2 * GAP - 2, top + 3)
        self.y += 6
        self.bar(row, 26 if close else 40)
        if not beside:
            self.below(row, numbers, close=close)
        self.y += 10 if close else 2 * GAP

    def bar(self, row: Row, height: float) -> None:
        """The bar: all who could have answered as a frame, the answers as stretches, the lines across."""
        self.box(0, self.y, INNER, height, PAPER, EDGE)
        at = 0.0
        for stretch, length in zip(row.stretches, lengths(row), strict=True):
            if length:
                self.box(at, self.y, length, height, fill(stretch.pattern, self.prefix), INK)
                at += length
        for number, line in enumerate(row.lines):
            if line > 0:
                self.crossing(INNER * min(1.0, line / row.length), self.y, height, number)
        self.y += height + 8

    def below(self, row: Row, numbers: float, *, close: bool) -> None:
        """The numbers below a bar, and its note, on one line where both have room."""
        note = "" if close else row.note
        self.numbers(row.stretches, 0.0, self.y)
        if row.stretches and numbers + width(note, SMALL) > INNER:
            self.y += SMALL + 10
            numbers = 0.0
        if note:
            self.lines(note, SMALL, most=2, at=numbers)
        elif row.stretches:
            self.y += SMALL + 10

    def numbers(self, stretches: tuple[Stretch, ...], x: float, y: float) -> None:
        """A patch and a number for each part."""
        for stretch in stretches:
            self.box(x, y + 4, SWATCH - 4, SWATCH - 4, fill(stretch.pattern, self.prefix), EDGE)
            self.text(stretch.written, x + SWATCH + 2, y + SMALL, SMALL, bold=True)
            x += _room(stretch)

    # The strokes they are made of

    def lines(self, text: str, size: int, *, most: int, bold: bool = False, room: float = INNER, at: float = 0) -> None:
        """Words on as many lines as they need."""
        for line in broken(text, room - at, size, most=most, bold=bold):
            self.text(line, at, self.y + size, size, bold=bold)
            self.y += size + 8

    def text(self, text: str, x: float, y: float, size: int, *, bold: bool = False) -> None:
        """One line of words that begins at x."""
        anchor = ' text-anchor="end"' if self.rtl else ""
        weight = ' font-weight="bold"' if bold else ""
        words = escape(f"{ISOLATE[self.rtl]}{text}\u2069", quote=False)
        at = WIDTH - MARGIN - x if self.rtl else MARGIN + x
        self.pieces.append(f'<text x="{at:.0f}" y="{y:.0f}" font-size="{size}"{weight}{anchor}>{words}</text>')

    def box(self, x: float, y: float, wide: float, high: float, inside: str, edge: str) -> None:
        """A filled rectangle."""
        left = WIDTH - MARGIN - x - wide if self.rtl else MARGIN + x
        self.pieces.append(
            f'<rect x="{left:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{inside}" stroke="{edge}"/>'
        )

    def crossing(self, x: float, y: float, high: float, number: int) -> None:
        """A line across a bar, seen on every pattern."""
        at = WIDTH - MARGIN - x if self.rtl else MARGIN + x
        path = f'd="M{at:.1f} {y - 5:.0f}V{y + high + 5:.0f}"'
        dash = f' stroke-dasharray="{dashes}"' if (dashes := DASHES[number % len(DASHES)]) else ""
        self.pieces.append(f'<path {path} stroke="{PAPER}" stroke-width="9"/>')
        self.pieces.append(f'<path {path} stroke="{INK}" stroke-width="4"{dash}/>')


def lengths(row: Row) -> tuple[float, ...]:
    """How long each part is drawn: by its number, but what somebody chose is never too thin to be seen."""
    exact = [INNER * stretch.number / row.length for stretch in row.stretches]
    seen = [max(THINNEST, length) if length else 0.0 for length in exact]
    ends = [min(float(INNER), end) for end in accumulate(seen)]
    return tuple(end - begin for begin, end in zip((0.0, *ends), ends, strict=False))


def _room(stretch: Stretch) -> float:
    """The room a patch and its number take."""
    return SWATCH + 2 + width(stretch.written, SMALL, bold=True) + 2 * GAP
