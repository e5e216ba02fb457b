"""A chart in one reader's words: every text found, every number written as they write it, nothing measured yet.

Never here: coordinates, colours, a library that draws.
"""

from dataclasses import dataclass

from bot.voice import Names, Tongue, Voice, nobody
from flows.wording import PATTERNS, Bar, Chart, Part, Picture, Text


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a bar: how long it is, the same number as the reader writes it, and its pattern."""

    number: int
    written: str
    pattern: str


@dataclass(frozen=True, slots=True)
class Row:
    """One bar with its words."""

    label: str
    stretches: tuple[Stretch, ...]
    roll: int
    lines: tuple[int, ...]
    note: str

    @property
    def length(self) -> int:
        """How many the whole bar stands for: never less than its parts, and never nothing."""
        return max(1, self.roll, sum(stretch.number for stretch in self.stretches))


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart, ready to be drawn. `legend`: each part's name and pattern, once; `lines`: what the lines mean."""

    title: str
    rows: tuple[Row, ...]
    legend: tuple[tuple[str, str], ...]
    lines: tuple[str, ...]
    alt: str
    language: str
    rtl: bool


def worded(picture: Picture, voice: Voice, tongue: Tongue, names: Names = nobody) -> Drawing:
    """The picture in this reader's words."""
    return Wording(voice, tongue, names).drawing(picture)


@dataclass(frozen=True, slots=True)
class Wording:
    """One reader, while a chart is being put into words."""

    voice: Voice
    tongue: Tongue
    names: Names

    def drawing(self, picture: Picture) -> Drawing:
        """The whole chart."""
        chart = picture.chart
        return Drawing(
            title=self.text(chart.title),
            rows=tuple(map(self.row, chart.bars)),
            legend=self.legend(chart),
            lines=tuple(map(self.text, chart.lines)),
            alt="\n".join(map(self.text, picture.alt)),
            language=self.voice.language(self.tongue.locale),
            rtl=self.voice.direction(self.tongue.locale) == "rtl",
        )

    def row(self, bar: Bar) -> Row:
        """One bar."""
        label = self.voice.spell(bar.label, self.tongue, self.names)
        note = self.text(bar.note) if bar.note else ""
        return Row(label, tuple(map(self.stretch, bar.parts)), bar.roll, bar.lines, note)

    def stretch(self, part: Part) -> Stretch:
        """One part of a bar."""
        return Stretch(max(0, part.number), self.voice.spell(part.number, self.tongue), part.pattern)

    def legend(self, chart: Chart) -> tuple[tuple[str, str], ...]:
        """What the patterns mean, from in favour to against."""
        named = {self.text(part.name): part.pattern for bar in chart.bars for part in bar.parts}
        return tuple(sorted(named.items(), key=lambda item: PATTERNS.index(item[1]) if item[1] in PATTERNS else 0))

    def text(self, text: Text) -> str:
        """A sentence of ours."""
        return self.voice.text(text, self.tongue, self.names)
