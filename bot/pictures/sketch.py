"""A diagram as SVG: boxes below each other, set in level by level, and arrows in a margin at their side.

Each box has a lane of its own in that margin: down it runs all that the box helps, with a head where it arrives. No
line crosses words. Where to begin is dark, all else light, so that it can be read in grey. Never here: a
language, or what is joined to what.
"""

from dataclasses import dataclass, field
from hashlib import blake2b
from html import escape

from bot.pictures.boxes import Frame, Sketched, Step
from bot.pictures.lettering import broken
from bot.pictures.patterns import EDGE, INK, PAPER
from bot.pictures.svg import DASHES, FAMILY, GAP, INNER, ISOLATE, MARGIN, SMALL, TITLE, WIDTH, Svg

DARK = "#0b4f6c"
SIZE, CLOSE = 22, 20  # of letters; the smaller one where there are many boxes
MANY = 5
PAD = 12  # between a frame and its words
SET_IN = 22  # each level by so much more
DEEPEST = 3  # levels that are set in; deeper ones stand below these
LANE = 20
DOT = 18  # before each of several
LOWEST = 66  # of a box: what comes in and what goes out do not meet
MOST_LINES = 7  # of one text: a hundred and forty characters fit


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a box stands, counted from the side where reading begins."""

    x: float
    y: float
    wide: float
    high: float


def drawn_sketch(sketch: Sketched) -> Svg:
    """The diagram as a whole picture of its own, with a title and a description for screen readers."""
    prefix = "m" + blake2b(repr(sketch).encode("utf-8", "replace"), digest_size=5).hexdigest()
    size = CLOSE if sum(len(step.frames) for step in sketch.steps) > MANY else SIZE
    paper = Paper(sketch.rtl, lanes(sketch.arrows), size)
    paper.lines(sketch.title, MARGIN, INNER, TITLE, bold=True)
    paper.y += GAP
    for depth, step in enumerate(sketch.steps):
        paper.step(step, min(depth, DEEPEST) if _joined(sketch, depth) else 0)
    for source, lane in paper.lanes.items():
        paper.arrow(source, lane, [target for one, target in sketch.arrows if one == source])
    height = round(paper.y + MARGIN)
    return Svg(_framed(sketch, paper, prefix, height), WIDTH, height)


def lanes(arrows: tuple[tuple[int, int], ...]) -> dict[int, int]:
    """The box an arrow leaves -> its lane, so that what runs side by side never shares one; the shortest run inside."""
    ends = {source: max(target for one, target in arrows if one == source) for source, _ in arrows}
    found: dict[int, int] = {}
    for source in sorted(ends, key=lambda one: (ends[one] - one, one)):
        taken = {lane for other, lane in found.items() if other <= ends[source] and source <= ends[other]}
        found[source] = next(lane for lane in range(len(ends)) if lane not in taken)
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def _joined(sketch: Sketched, depth: int) -> bool:
    """Whether a level has part in any arrow: what stands by itself is not set in."""
    first = sum(len(step.frames) for step in sketch.steps[:depth])
    there = range(first, first + len(sketch.steps[depth].frames))
    return any(end in there for arrow in sketch.arrows for end in arrow)


def _framed(sketch: Sketched, paper: "Paper", prefix: str, height: int) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-labelledby="{prefix}t {prefix}d" lang="{escape(sketch.language)}" '
        f'font-family="{FAMILY}" fill="{INK}">'
    )
    said = f'<title id="{prefix}t">{escape(sketch.title)}</title><desc id="{prefix}d">{escape(sketch.alt)}</desc>'
    ground = f'<rect x="1" y="1" width="{WIDTH - 2}" height="{height - 2}" rx="10" fill="{PAPER}" stroke="{EDGE}"/>'
    return f"{head}{said}{ground}{''.join(paper.pieces)}</svg>"


@dataclass(slots=True)
class Paper:
    """The paper while it is being filled from above. Places are counted from the side where reading begins."""

    rtl: bool
    lanes: dict[int, int]
    size: int
    y: float = 12.0
    placed: list[Placed] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    @property
    def margin(self) -> float:
        """The room for arrows at the side where reading ends."""
        return (max(self.lanes.values()) + 2) * LANE if self.lanes else 0.0

    def step(self, step: Step, depth: int) -> None:
        """One level: its line, then its boxes below each other."""
        x = MARGIN + depth * SET_IN
        self.lines(step.label, x, WIDTH - MARGIN - x - self.margin, SMALL, bold=True)
        self.y += 4
        for frame in step.frames:
            self.frame(frame, x)
        self.y += GAP

    def frame(self, frame: Frame, x: float) -> None:
        """One box, as high as its words need."""
        wide, top = WIDTH - MARGIN - x - self.margin, self.y
        behind = len(self.pieces)
        self.y += PAD / 2
        room, ink = wide - 2 * PAD, PAPER if frame.strong else INK
        if frame.note:
            self.lines(frame.note, x + PAD, room, SMALL - 2, ink=ink, bold=True)
        for text in frame.texts:
            if frame.note:
                self.text("•", x + PAD, self.y + self.size, self.size, ink=ink)
            inset = DOT if frame.note else 0
            self.lines(text, x + PAD + inset, room - inset, self.size, ink=ink)
        self.y = max(self.y + PAD, top + LOWEST)
        self.placed.append(Placed(x, top, wide, self.y - top))
        self.pieces.insert(behind, self.box(self.placed[-1], DARK if frame.strong else PAPER))
        self.y += GAP

    def box(self, at: Placed, inside: str) -> str:
        """A frame with round corners."""
        left = self.side(at.x + at.wide if self.rtl else at.x)
        shape = f'x="{left:.0f}" y="{at.y:.0f}" width="{at.wide:.0f}" height="{at.high:.0f}" rx="8"'
        return f'<rect {shape} fill="{inside}" stroke="{INK}" stroke-width="2"/>'

    def arrow(self, source: int, lane: int, targets: list[int]) -> None:
        """From a box out to its lane, down it, and in to each box that it helps."""
        out = WIDTH - MARGIN - self.margin + (lane + 1) * LANE
        begin = self.placed[source]
        at = begin.y + begin.high - 14
        ends = [self.placed[target].y + 14 + 9 * (lane % 4) for target in targets]
        edge = begin.x + begin.wide
        trunk = f"M{self.side(edge):.0f} {at:.0f}H{self.side(out):.0f}V{max(ends):.0f}"
        branches = "".join(f"M{self.side(out):.0f} {end:.0f}H{self.side(edge + 9):.0f}" for end in ends)
        dash = f' stroke-dasharray="{dashes}"' if (dashes := DASHES[lane % len(DASHES)]) else ""
        self.pieces.append(f'<path d="{trunk}{branches}" fill="none" stroke="{PAPER}" stroke-width="7"/>')
        self.pieces.append(f'<path d="{trunk}{branches}" fill="none" stroke="{INK}" stroke-width="2.5"{dash}/>')
        for end in ends:
            tip, back = self.side(edge + 1), self.side(edge + 13)
            self.pieces.append(f'<path d="M{tip:.0f} {end:.0f}L{back:.0f} {end - 7:.0f}V{end + 7:.0f}Z" fill="{INK}"/>')

    def lines(self, text: str, x: float, room: float, size: int, *, ink: str = INK, bold: bool = False) -> None:
        """Words on as many lines as they need."""
        for line in broken(text, room, size, most=MOST_LINES, bold=bold):
            self.text(line, x, self.y + size, size, ink=ink, bold=bold)
            self.y += size + 6

    def text(self, text: str, x: float, y: float, size: int, *, ink: str = INK, bold: bool = False) -> None:
        """One line of words that begins at x."""
        words = escape(f"{ISOLATE[self.rtl]}{text}\u2069", quote=False)
        anchor = ' text-anchor="end"' if self.rtl else ""
        weight = ' font-weight="bold"' if bold else ""
        place = f'x="{self.side(x):.0f}" y="{y:.0f}" font-size="{size}" fill="{ink}"'
        self.pieces.append(f"<text {place}{weight}{anchor}>{words}</text>")

    def side(self, x: float) -> float:
        """A place on the paper, from the left."""
        return WIDTH - x if self.rtl else x
