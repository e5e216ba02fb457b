"""What is to be said, before anyone knows in which language: texts with values, and the small tree of a message.

Here live the shapes of words. Never here: a catalog, a language, a platform's markup. People's own words are only
ever leaves (`Words`, `Saying`), so nothing can parse them by accident.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache


@dataclass(frozen=True, slots=True)
class GroupName:
    """A group's name as it is on the day the text is read."""

    group: str


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name as they chose to be shown; someone who left and was forgotten has none."""

    person: str


@dataclass(frozen=True, slots=True)
class LanguageName:
    """What a language is called by whoever reads this; `own`: what its speakers call it."""

    code: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """One whole sentence of ours: a catalog key and the values it speaks of.

    `plural` and `count` are set for sentences that depend on a number, `context` where a word is ambiguous.
    """

    msgid: str
    values: Mapping[str, "Value"] = field(default_factory=dict)
    plural: str = ""
    count: int = 0
    context: str = ""

    def __hash__(self) -> int:
        return hash((self.msgid, frozenset(self.values.items()), self.count, self.context))


Value = str | int | datetime | date | timedelta | GroupName | PersonName | LanguageName | Text | tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Words:
    """People's own words, shown exactly as they are, in the language they were written in.

    `about`: under which id people have translated them; whoever reads another language reads that, with the original
    one press away.
    """

    text: str
    language: str = ""
    about: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody said in a dialogue, fetched when it is delivered, so that withdrawn words are never spoken.

    Whoever reads another language reads its translation, if people have made one. `tongue`: it is read in this language
    in any case; `ORIGINAL`: as it was said.
    """

    word: str
    tongue: str = field(default="", repr=False)


ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody can type as it stands: one of our words and what follows it. How it begins is the app's affair."""

    text: str


Leaf = Text | Words | Saying | Typed


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One sentence or a few. A strong one is set in bold: at most one in a message."""

    leaf: Leaf
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, set apart, with a line that says whose they are."""

    leaf: Leaf
    by: Text | None = None


@dataclass(frozen=True, slots=True)
class Gauge:
    """A question whose answers are the choices of the message, and which binds nobody: some apps show it as a poll."""

    question: Words


@dataclass(frozen=True, slots=True)
class Listing:
    """Short items below each other; ordered ones carry numbers that people may refer to."""

    items: tuple[Leaf, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """An address to follow. `path` is below the address of the house, or a whole address of its own."""

    label: Text
    path: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that comes along: what it is, where it is found in the house, and the page on which it can be had too.

    Where a channel carries no files, or not this one, people are led to the page.
    """

    label: Text
    source: tuple[str, ...]
    path: str = ""


PATTERNS = ("for", "mostly", "mild", "neutral", "unsure", "doubt", "against", "block")
"""How parts of a bar are drawn, from in favour to against: told apart in black and white too."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar: what it counts, how many, and its pattern, one of `PATTERNS`."""

    name: Text
    number: int
    pattern: str = PATTERNS[0]


@dataclass(frozen=True, slots=True)
class Bar:
    """One group's answers, or what one option has got.

    `roll` is how many the whole length stands for; what no part fills has not answered. `lines` are numbers at which
    the bar is crossed, one for each line that the chart names, 0 for none. `note` is said below the bar.
    """

    label: Text | GroupName
    parts: tuple[Part, ...]
    roll: int = 0
    lines: tuple[int, ...] = ()
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars below each other. `lines` say what each line across a bar means; `closed`: nothing changes any more."""

    title: Text
    bars: tuple[Bar, ...]
    lines: tuple[Text, ...] = ()
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """People's words in a frame; several that belong together share one. `note` says what joins them."""

    words: tuple[Saying, ...]
    note: Text | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """Boxes that stand equally far from the beginning, below a line that says what they are."""

    label: Text
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """Boxes level by level, and arrows between them: each from one box to another, counted through the levels."""

    title: Text
    levels: tuple[Level, ...]
    arrows: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines set in from the side where reading begins, each by so many steps."""

    lines: tuple[tuple[int, Leaf], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart to look at. `alt` says all of it in words, line by line, for whoever cannot see it or has no pictures."""

    chart: Chart
    alt: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A diagram to look at; `alt` says all of it in words."""

    diagram: Diagram
    alt: Outline


@dataclass(frozen=True, slots=True)
class Tied:
    """Two groups, by their place on a map: how many agreements bind them; `soon`: all of these end soon.

    `missing`: none does, and a bridge is missing between the parts to which they belong.
    """

    one: int
    other: int
    count: int
    soon: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Web:
    """A map: groups, and what binds them two by two. `legend`: what a line means; `missing`: what a dotted one does."""

    title: Text
    groups: tuple[GroupName, ...]
    ties: tuple[Tied, ...]
    legend: tuple[Text, ...]
    missing: Text | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month, by its first day: how many agreements end in it that are being decided on, and how many others."""

    first: date
    deciding: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Almanac:
    """The months to come, and what ends in them. `legend`: what a full square means, and an empty one."""

    title: Text
    months: tuple[Month, ...]
    legend: tuple[Text, Text]


@dataclass(frozen=True, slots=True)
class Stream:
    """Who gave whom, by their place on a map, and how often; `lone`: next to nothing went the other way."""

    giver: int
    taker: int
    times: int
    lone: bool = False


@dataclass(frozen=True, slots=True)
class Streams:
    """A map of giving: groups, and what went between them. `ends`: over who gives, over who receives."""

    title: Text
    groups: tuple[GroupName, ...]
    streams: tuple[Stream, ...]
    ends: tuple[Text, Text]
    legend: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Wheel:
    """A year as a wheel, January first: how much was seen in each month, and the season that month is in."""

    title: Text
    counts: tuple[int, ...]
    seasons: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map, a calendar or a wheel to look at; `alt` says all of it in words."""

    sheet: Web | Almanac | Streams | Wheel
    alt: tuple[Text, ...]


Pictured = Picture | Sketch | Drawn
"""What there is to look at: one of them at most in a message."""
Block = Paragraph | Quote | Gauge | Listing | Link | Enclosed | Outline | Pictured


@dataclass(frozen=True, slots=True)
class Choice:
    """Something a reader can do with one press: a label, and the act it stands for (a verb and what it is about)."""

    label: Text
    act: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """What people see at once. `blocking` marks a question without whose arrival a dialogue cannot go on.

    `discreet`: its choices are shown only where nobody else sees who presses what.
    """

    blocks: tuple[Block, ...]
    choices: tuple[Choice, ...] = ()
    blocking: bool = False
    discreet: bool = False


def N_(msgid: str, /, **values: Value) -> Text:
    """A sentence to be translated when it is delivered."""
    return Text(msgid, values) if values else _bare(msgid)


def NN_(singular: str, plural: str, count: int, /, **values: Value) -> Text:
    """A sentence that changes with a number; `count` is available to it as %(count)s."""
    return Text(singular, {"count": count, **values}, plural, count)


def NC_(context: str, msgid: str, /, **values: Value) -> Text:
    """A short text whose meaning needs a context, mostly a button."""
    return Text(msgid, values, context=context) if values else _bare(msgid, context)


@cache
def _bare(msgid: str, context: str = "") -> Text:
    """A sentence without values is the same wherever it is said: there are as many as stand in the program."""
    return Text(msgid, context=context)


def message(
    *blocks: Block | Leaf, choices: tuple[Choice, ...] = (), blocking: bool = False, discreet: bool = False
) -> Message:
    """A message from blocks; bare texts become paragraphs."""
    wrapped = [Paragraph(block) if isinstance(block, (Text, Words, Saying, Typed)) else block for block in blocks]
    return Message(tuple(wrapped), choices, blocking, discreet)
