"""Stories and listening back: who tells what, in which order, and which turns nobody has heard yet.

A turn is heard when its author says so, and never before. Never here: the words themselves (rows), or what is said
about all this (see `stages.stories` and `stages.listening`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

MOST_TELLERS = 3  # of a group in a round
MOST_PIECES = 3  # of a story
MOST_ROUNDS = 3  # of saying back and setting right, before somebody else tries


@dataclass(frozen=True, slots=True)
class Teller:
    """Somebody who will tell a story, or has told it. `pieces`: the ids of their words; `ready`: there is no more."""

    person: str
    group: str
    pieces: tuple[str, ...] = ()
    ready: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class StoryRound:
    """One prompt to all groups. `phase`: inviting (tellers are found), telling, asking (what is also ours).

    `prompt` is the name of one of ours, or a mediator's own words. `last` is the group that told last.
    """

    id: str
    prompt: str
    phase: str = "inviting"
    tellers: tuple[Teller, ...] = ()
    last: str = ""

    @property
    def untold(self) -> tuple[Teller, ...]:
        """Whose story is still to come, in the order in which they said that they would tell."""
        return tuple(teller for teller in self.tellers if not teller.told)

    def teller(self, person: str) -> Teller | None:
        """This person, if they tell in this round."""
        return next((teller for teller in self.tellers if teller.person == person), None)

    def of(self, group: str) -> tuple[Teller, ...]:
        """The tellers of a group."""
        return tuple(teller for teller in self.tellers if teller.group == group)

    def rank(self, group: str) -> tuple[int, bool]:
        """The lower, the sooner a group tells: whoever has told least, and not twice in a row (practice 4.11)."""
        return sum(teller.told for teller in self.of(group)), group == self.last


def told_in(stories: "Stories | None") -> StoryRound | None:
    """The round in which stories are told now; None where nobody is asked for any, or all are told."""
    now = stories.round if stories else None
    return now if now and now.phase != "asking" else None


def awaited(told: StoryRound) -> tuple[str, ...]:
    """The groups one of which tells next: those of the lowest rank that still have a story to come."""
    groups = tuple(dict.fromkeys(teller.group for teller in told.untold))
    lowest = min((told.rank(group) for group in groups), default=(0, False))
    return tuple(group for group in groups if told.rank(group) == lowest)


def next_teller(told: StoryRound) -> Teller | None:
    """Whose story is told now; None while it is not written, or nobody is left."""
    turn = awaited(told) if told.phase == "telling" else ()
    return next((teller for teller in told.untold if teller.ready and teller.group in turn), None)


@dataclass(frozen=True, slots=True)
class Unheard:
    """A turn that its author has not called heard yet.

    `state`: open (nobody has said it back), said (the author is asked), again (it was not quite that, the hearer is
    asked once more). `back` is the id of what was said back last, `rounds` how often it was.
    """

    word: str
    group: str
    by: str
    state: str = "open"
    hearer: str = ""
    hearer_group: str = ""
    back: str = ""
    rounds: int = 0


@dataclass(frozen=True, slots=True)
class Stories:
    """All of it in one dialogue. `told`, `heard`: group -> how many turns; `bonds`: group -> id of its own words."""

    round: StoryRound | None = None
    rounds: int = 0
    unheard: tuple[Unheard, ...] = ()
    told: Mapping[str, int] = field(default_factory=dict)
    heard: Mapping[str, int] = field(default_factory=dict)
    bonds: Mapping[str, str] = field(default_factory=dict)
    remind_at: datetime | None = None
    listed: bool = False  # the groups have a notice of the turns that wait

    def turn(self, word: str) -> Unheard | None:
        """The turn with this word, while it is not heard."""
        return next((turn for turn in self.unheard if turn.word == word), None)
