"""Where groups stand unequally: what each says of itself and of the others, and who is weaker in what.

In one matter a group can be the weaker side and in another the stronger. Never here: a judgement of ours, sentences, or
what follows (see `ledger`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

MATTERS = ("members", "money", "staff", "law", "tongue", "time", "need", "leave")
"""Members, money, paid staff, safety before the law, the language of power, time, who needs whom, who could leave."""
LEVELS = ("little", "some", "much")
OPEN = "open"
"""In the place of a level: it was left open."""
TURNED = frozenset({"need"})
"""Whoever has more of this is the weaker side: it needs the others."""
WORD_LIMIT = 280  # characters: what the buttons could not say
RULES = ("first", "draft", "caucus", "equal", "petition", "costs", "rotate")
"""The weaker side opens each round and the agenda; it writes the first clause; it talks among itself before a decision;
groups count alike; its petitions are not counted; what taking part costs is named; groups take turns in opening."""
ONE_SIDE = frozenset({"first", "draft"})
"""Rules that make no sense where every group is the weaker side in something: nobody could come first."""


@dataclass(frozen=True, slots=True)
class View:
    """How one group sees it. `marks`: matter -> group -> level; `word`: what the buttons could not say."""

    group: str
    marks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    word: str = ""

    def level(self, matter: str, about: str) -> str:
        """What was marked; empty: not yet."""
        return self.marks.get(matter, {}).get(about, "")

    def marked(self, matter: str, about: str, level: str) -> "View":
        """With one mark more, or another in its place."""
        return View(self.group, {**self.marks, matter: {**self.marks.get(matter, {}), about: level}}, self.word)

    def weakest(self, matter: str, groups: Collection[str]) -> frozenset[str] | None:
        """The groups that have least in this matter; nobody where all have as much; None where it was left open."""
        known = {group: _rank(matter, self.level(matter, group)) for group in groups if self._says(matter, group)}
        if len(known) < 2:
            return None
        least = min(known.values())
        return frozenset(group for group, rank in known.items() if rank == least < max(known.values()))

    def _says(self, matter: str, group: str) -> bool:
        return self.level(matter, group) in LEVELS


def _rank(matter: str, level: str) -> int:
    rank = LEVELS.index(level)
    return -rank if matter in TURNED else rank


@dataclass(frozen=True, slots=True)
class Offer:
    """Rules that make up for what is unequal, put to all groups. `accepted`: who has said yes."""

    rules: tuple[str, ...]
    group: str
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """What a group says has become of an inequality since a promise to lessen it: worse, same, better, ended."""

    clause: str
    matter: str
    group: str
    word: str


@dataclass(frozen=True, slots=True)
class Power:
    """All of it in one room.

    `writing`, `asked`, `accepted`: sheets that are being filled; `views`: those that all have read; `talked`: whether
    the groups have spoken about where they see it differently. `rules`: what the room keeps to; `offer`: what is
    asked. `ready`: group -> fingerprint of the text it has talked about; `talking`: the same, and which of its people
    says so until a second one does; `costs`: group -> its words. `judged`: of
    this term; `past`: the reviews before, of the text that stands. `stood`: an agreement has stood since it was last
    named what it is about; `shut`: why the gate closed, until that is named anew.
    """

    writing: Mapping[str, View] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    views: Mapping[str, View] = field(default_factory=dict)
    delivered: bool = False
    talked: bool = False
    rules: tuple[str, ...] = ()
    offer: Offer | None = None
    ready: Mapping[str, str] = field(default_factory=dict)
    talking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    costs: Mapping[str, str] = field(default_factory=dict)
    judged: tuple[Judged, ...] = ()
    past: tuple[str, ...] = ()
    stood: bool = False
    shut: str = ""

    def missing(self, groups: Iterable[str]) -> tuple[str, ...]:
        """The groups whose sheet is not there yet."""
        return tuple(group for group in groups if group not in self.accepted)


def walk(group: str, groups: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What a group is asked, in order: in each matter first of itself, then of the others."""
    others = tuple(one for one in groups if one != group)
    return tuple((matter, about) for matter in MATTERS for about in (group, *others))


def named(views: Mapping[str, View], groups: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By matter, whoever is the weaker side by anybody's word, in the order of the groups."""
    said = _said(views, groups)
    found = {matter: frozenset[str]().union(*words.values()) for matter, words in said.items()}
    return {matter: tuple(group for group in groups if group in weak) for matter, weak in found.items() if weak}


def disputed(views: Mapping[str, View], groups: Collection[str]) -> tuple[str, ...]:
    """The matters in which the groups do not name the same weaker side."""
    return tuple(matter for matter, words in _said(views, groups).items() if len(set(words.values())) > 1)


def guarded(views: Mapping[str, View], groups: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By matter, who counts as the weaker side at the gate: where it is disputed, whoever disputes it counts too."""
    said, weak = _said(views, groups), named(views, groups)
    found = {}
    for matter, sides in weak.items():
        disputing = {group for group, word in said[matter].items() if word != frozenset(sides)}
        found[matter] = tuple(group for group in groups if group in sides or group in disputing)
    return found


def _said(views: Mapping[str, View], groups: Collection[str]) -> dict[str, dict[str, frozenset[str]]]:
    """Matter -> group -> whom it names as the weaker side."""
    here = [view for group, view in views.items() if group in groups]
    told = {matter: {view.group: view.weakest(matter, groups) for view in here} for matter in MATTERS}
    return {
        matter: {group: word for group, word in words.items() if word is not None} for matter, words in told.items()
    }


def differing(views: Mapping[str, View], groups: Collection[str]) -> tuple[str, ...]:
    """The matters in which two groups see some group differently."""
    return tuple(matter for matter in MATTERS if any(_differs(views, matter, about) for about in groups))


def _differs(views: Mapping[str, View], matter: str, about: str) -> bool:
    levels = {view.level(matter, about) for view in views.values()}
    return len(levels & set(LEVELS)) > 1


def weaker(views: Mapping[str, View], groups: Collection[str]) -> tuple[str, ...]:
    """The groups that are the weaker side in some matter."""
    sides = named(views, groups).values()
    return tuple(group for group in groups if any(group in side for side in sides))


def proposed(views: Mapping[str, View], groups: Collection[str]) -> tuple[str, ...]:
    """The rules that follow from the sheets: one side opens where there is one, else all take turns in it."""
    if len(weaker(views, groups)) == len(groups):
        return tuple(rule for rule in RULES if rule not in ONE_SIDE)
    return tuple(rule for rule in RULES if rule != "rotate")
