"""A sheet on which the pictures of the charter are drawn: strokes counted from the side where reading begins.

What is drawn carries a class besides its colour, so that a page can show it in the dark. Never here: what is drawn.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from html import escape

from bot.pictures.lettering import broken
from bot.pictures.patterns import EDGE, INK, PAPER
from bot.pictures.svg import FAMILY, INNER, ISOLATE, MARGIN, SMALL, TITLE, WIDTH, Svg
from bot.voice.safely import safely

SOFT = "#55625f"
DEEP, PALE = "#0b5d57", "#bfe0d8"
TONES = {"i": INK, "s": SOFT, "p": PAPER, "d": DEEP, "l": PALE, "e": EDGE, "n": "none"}
"""Ink, soft ink, paper, deep and pale colour, edge, nothing: by the letter that is its class in a page's style."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around a picture: its title, all of it in words, its language, which way that runs."""

    title: str
    alt: str
    language: str
    rtl: bool


@dataclass(slots=True)
class Canvas:
    """The sheet while it is being filled from above."""

    caption: Caption
    y: float = 16.0
    pieces: list[str] = field(default_factory=list)

    def head(self) -> None:
        """The title, on up to three lines."""
        for line in broken(self.caption.title, INNER, TITLE, most=3, bold=True):
            self.text(line, 0, self.y + TITLE, TITLE, bold=True)
            self.y += TITLE + 8
        self.y += 8

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: int = SMALL,
        *,
        tone: str = "i",
        bold: bool = False,
        end: bool = False,
    ) -> None:
        """One line of words that begins at x, or ends there."""
        words = escape(f"{ISOLATE[self.caption.rtl]}{safely(text)}\u2069", quote=False)
        anchor = ' text-anchor="end"' if self.caption.rtl is not end else ""
        weight = ' font-weight="bold"' if bold else ""
        at = f'x="{self.side(x):.0f}" y="{y:.0f}" font-size="{size}"'
        self.pieces.append(f'<text class="f{tone}" fill="{TONES[tone]}" {at}{weight}{anchor}>{words}</text>')

    def box(self, x: float, y: float, wide: float, high: float, inside: str, edge: str = "n", dash: str = "") -> None:
        """A rectangle: what fills it, its edge, whether that is broken."""
        left = self.side(x + wide) if self.caption.rtl else self.side(x)
        place = f'x="{left:.1f}" y="{y:.1f}" width="{max(wide, 0):.1f}" height="{high:.1f}"'
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        drawn = f'fill="{TONES[inside]}" stroke="{TONES[edge]}" stroke-width="2"{dashes}'
        self.pieces.append(f'<rect class="f{inside} l{edge}" {place} {drawn}/>')

    def line(self, points: Sequence[tuple[float, float]], thick: float = 2, *, tone: str = "i", dash: str = "") -> None:
        """A broken line through these points."""
        way = "L".join(f"{self.side(x):.1f} {y:.1f}" for x, y in points)
        self.path(f"M{way}", thick, tone=tone, dash=dash)

    def path(self, way: str, thick: float, *, tone: str = "i", dash: str = "") -> None:
        """A stroke along a way whose places have been turned to the right side already."""
        dashes = f' stroke-dasharray="{dash}"' if dash else ""
        drawn = f'fill="none" stroke="{TONES[tone]}" stroke-width="{thick:g}"{dashes}'
        self.pieces.append(f'<path class="l{tone}" d="{way}" {drawn}/>')

    def dot(self, x: float, y: float, size: float, inside: str = "i", edge: str = "n") -> None:
        """A round spot."""
        place = f'cx="{self.side(x):.1f}" cy="{y:.1f}" r="{size:g}"'
        drawn = f'fill="{TONES[inside]}" stroke="{TONES[edge]}" stroke-width="2"'
        self.pieces.append(f'<circle class="f{inside} l{edge}" {place} {drawn}/>')

    def side(self, x: float) -> float:
        """A place within the margins, from the left."""
        return WIDTH - MARGIN - x if self.caption.rtl else MARGIN + x

    def done(self) -> Svg:
        """The whole picture, with a title and a description for screen readers."""
        caption, height = self.caption, round(self.y + MARGIN)
        prefix = "c" + blake2b(repr(self.pieces).encode("utf-8", "replace"), digest_size=5).hexdigest()
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="{prefix}t {prefix}d" '
            f'lang="{escape(caption.language)}" font-family="{FAMILY}">'
        )
        title = f'<title id="{prefix}t">{escape(safely(caption.title))}</title>'
        told = f'<desc id="{prefix}d">{escape(safely(caption.alt))}</desc>'
        ground = (
            f'<rect class="fp le" x="1" y="1" width="{WIDTH - 2}" height="{height - 2}" rx="10" fill="{PAPER}" '
            f'stroke="{EDGE}"/>'
        )
        return Svg(f"{head}{title}{told}{ground}{''.join(self.pieces)}</svg>", WIDTH, height)
