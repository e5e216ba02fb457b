"""A diagram in one reader's words: every text and everything people said found, nothing measured yet.

Never here: coordinates, colours, a library that draws.
"""

from dataclasses import dataclass

from bot.voice import Names, Reader, Sayings, Tongue, Voice, nobody, nothing
from bot.voice.safely import isolated
from flows.wording import Box, Level, Saying, Sketch


@dataclass(frozen=True, slots=True)
class Frame:
    """A box with its words: one text, or several below a note. A strong one is where to begin."""

    note: str
    texts: tuple[str, ...]
    strong: bool


@dataclass(frozen=True, slots=True)
class Step:
    """A level: its line, and its boxes."""

    label: str
    frames: tuple[Frame, ...]


@dataclass(frozen=True, slots=True)
class Sketched:
    """A diagram, ready to be drawn."""

    title: str
    steps: tuple[Step, ...]
    arrows: tuple[tuple[int, int], ...]
    alt: str
    language: str
    rtl: bool


def sketched(sketch: Sketch, voice: Voice, tongue: Tongue, names: Names = nobody, said: Sayings = nothing) -> Sketched:
    """The diagram in this reader's words."""
    reader = Reader(voice, tongue, names, said, "")
    diagram = sketch.diagram
    return Sketched(
        title=reader.text(diagram.title),
        steps=tuple(_step(level, reader) for level in diagram.levels),
        arrows=diagram.arrows,
        alt="\n".join(reader.outlined(sketch.alt)),
        language=voice.language(tongue.locale),
        rtl=voice.direction(tongue.locale) == "rtl",
    )


def _step(level: Level, reader: Reader) -> Step:
    return Step(reader.text(level.label), tuple(_frame(box, reader) for box in level.boxes))


def _frame(box: Box, reader: Reader) -> Frame:
    note = reader.text(box.note) if box.note else ""
    return Frame(note, tuple(_words(saying, reader) for saying in box.words), box.strong)


def _words(saying: Saying, reader: Reader) -> str:
    """People's words keep their own direction."""
    return isolated(reader.line(saying))
