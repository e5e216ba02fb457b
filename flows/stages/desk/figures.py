"""The figures of a room as pictures for its mediators: who is heard how much, whom it reaches, how people feel.

What is told of few people stays untold here too. Never here: how a figure is reckoned, or coordinates.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from flows.dialogue import Dialogue
from flows.reach import LEAST, Share, line
from flows.stages.room.thermometer import NAMES, told
from flows.stages.turns import spread_lines
from flows.thermometer import HIGHEST, QUESTIONS, Warmth
from flows.turns import shares
from flows.wording import N_, NC_, Bar, Chart, GroupName, Part, Picture, Text

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Figures:
    """What rows say of a room, by group: words, answers from other groups, hundredths of spread inside; and warmth."""

    words: Mapping[str, int] = field(default_factory=dict)
    replies: Mapping[str, int] = field(default_factory=dict)
    spread: Mapping[str, int] = field(default_factory=dict)
    warmth: Mapping[str, Warmth] = field(default_factory=dict)


def pictures(dialogue: Dialogue, figures: Figures) -> tuple[Picture, ...]:
    """All there is to draw."""
    return tuple(picture for draw in DRAWN for picture in draw(dialogue, figures))


def _shares(dialogue: Dialogue, figures: Figures) -> Iterator[Picture]:
    words, replies, spread = (
        {group: counted.get(group, 0) for group in dialogue.groups}
        for counted in (figures.words, figures.replies, figures.spread)
    )
    parts = shares(words)
    if not parts:
        return
    lines = spread_lines(words, replies, spread)
    equal = round(HUNDRED / len(parts))
    bars = tuple(_bar(group, round(HUNDRED * part), HUNDRED, WORDS, (equal,)) for group, part in parts.items())
    title = N_("Of every 100 words in the last days")
    yield Picture(Chart(title, bars, (N_("An equal share"),)), (title, *lines))


WORDS = NC_("figure", "Words")
SPREAD = NC_("figure", "Spread")
ANSWERS = NC_("figure", "Answers")
SPOKE = NC_("figure", "Spoke")
TOOK_PART = NC_("figure", "Took part otherwise")
FEELING = NC_("figure", "Half say this or more")


def _bar(group: str, number: int, roll: int, name: Text, lines: tuple[int, ...] = ()) -> Bar:
    return Bar(GroupName(group), (Part(name, number),), roll, lines)


def _spread(dialogue: Dialogue, figures: Figures) -> Iterator[Picture]:
    if any(figures.spread.values()):
        title = N_("Spread inside each group: 0 when all say as much, near 100 when one says everything")
        known = {group: figures.spread.get(group, 0) for group in dialogue.groups}
        bars = tuple(_bar(group, number, HUNDRED, SPREAD) for group, number in known.items())
        yield Picture(Chart(title, bars), (title, *map(_number, known, known.values())))


def _replies(dialogue: Dialogue, figures: Figures) -> Iterator[Picture]:
    if any(figures.replies.values()):
        title = N_("Answers that each group got from the others")
        known = {group: figures.replies.get(group, 0) for group in dialogue.groups}
        most = max(known.values())
        bars = tuple(_bar(group, number, most, ANSWERS) for group, number in known.items())
        yield Picture(Chart(title, bars), (title, *map(_number, known, known.values())))


def _number(group: str, number: int) -> Text:
    return N_("%(group)s: %(number)s", group=GroupName(group), number=number)


def _reach(dialogue: Dialogue, _: Figures) -> Iterator[Picture]:
    if dialogue.reach:
        title = N_("How many of each group take part")
        known = dialogue.reach.shares
        bars = tuple(_reached(group, share) for group, share in known.items())
        yield Picture(Chart(title, bars), (title, *(line(group, share) for group, share in known.items())))


def _reached(group: str, share: Share) -> Bar:
    """Fewer than five are never drawn: the note says so."""
    roll = max(share.roll, share.took)
    if roll < LEAST or share.took < LEAST:
        return Bar(GroupName(group), (), max(1, roll), note=line(group, share))
    if share.spoke < LEAST:
        return Bar(GroupName(group), (Part(TOOK_PART, share.took, "mild"),), roll, note=line(group, share))
    parts = (Part(SPOKE, share.spoke), Part(TOOK_PART, share.took - share.spoke, "mild"))
    return Bar(GroupName(group), parts, roll)


def _warmth(_: Dialogue, figures: Figures) -> Iterator[Picture]:
    """Only what five or more have answered, as everywhere."""
    title = N_("How people feel towards the other groups, from 0 to 10")
    bars = tuple(
        Bar(N_("%(group)s · %(question)s", group=GroupName(group), question=NAMES[question]),
            (Part(FEELING, round(warm.medians[question])),), HIGHEST)
        for group, warm in figures.warmth.items() for question in QUESTIONS if question in warm.medians
    )  # fmt: skip
    if bars:
        yield Picture(Chart(title, bars), (title, *told(figures.warmth)))


DRAWN: tuple[Callable[[Dialogue, Figures], Iterator[Picture]], ...] = (_shares, _spread, _replies, _reach, _warmth)
"""What is drawn, in order: a part of the house with a figure adds one row."""
