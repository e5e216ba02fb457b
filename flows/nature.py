"""Nature as a party: a river, a forest, the soil, a coast, a body, with guardians of several groups who speak for it.

What matters it is about, who speaks for it until when, what it has said of which text. Its words are rows; here are
only their ids. Never here: sentences, or whether a guardian is a good one.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

MATTERS = ("land", "water", "air", "body")
BEINGS: Mapping[str, tuple[str, ...]] = {
    "river": ("water",),
    "forest": ("land", "air"),
    "soil": ("land",),
    "coast": ("water", "land"),
    "body": ("body",),
}
"""What can be a party, and on which matters it is heard."""
OPINION, TURN, CONCERN = "opinion", "turn", "concern"
PURPOSES = (OPINION, TURN, CONCERN)
"""What guardians can say together: what it makes of a text, a turn in the talk, a petition of concern."""

LEAST, MOST = 2, 5
MOST_BEINGS = 3
END = "-"
"""In the place of a new name: it shall be no party any more."""
NAME_LIMIT = 60
LIMIT = 600
TERM = timedelta(days=365)
REMINDED = timedelta(days=30)
"""So long before their year is over guardians and their group hear of it."""
REST = timedelta(days=365)
"""So long after a year of it nobody is named anew: guardians rotate (practice F9.1)."""
ABSENT = timedelta(days=14)
"""So long a text waits for what nature makes of it; then it is written down that nothing came."""

NAMED_IN: Mapping[str, str] = {
    "land": "land soil forest tierra suelo bosque terra solo floresta أرض الأرض تربة التربة غابة الغابة",
    "water": (
        "water river coast sea agua río rio costa mar água praia ماء الماء مياه المياه نهر النهر ساحل الساحل بحر البحر"
    ),
    "air": "air wind aire viento ar vento هواء الهواء ريح الريح",
    "body": "body health cuerpo salud corpo saúde جسد الجسد صحة الصحة",
}
"""Words of the four languages of the house by which a text's topics say what it is about."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Guardian:
    """Somebody who speaks for a being, named by their group, for a year. `reminded`: that the year is nearly over."""

    group: str
    person: str
    since: datetime
    until: datetime
    reminded: bool = False


@dataclass(frozen=True, slots=True)
class GuardianServed:
    """Somebody whose year as a guardian is over, since when."""

    group: str
    person: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one guardian wrote (`by`, of `group`) and another of a different group agreed to (`second`).

    `hash`: of the text it is about; `against`: guardians who see it otherwise. Nothing is said as long as it has no
    second.
    """

    word: str
    purpose: str
    by: str
    group: str
    at: datetime
    hash: str = ""
    second: str = ""
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Being:
    """A party of nature. `since`: when the last group accepted it; `asked`: text -> when its guardians were asked.

    `absent`: text -> when it was written down that nothing came; `drafts`: purpose -> what waits for a second;
    `turn`: the round of speaking in which it was heard last; `concerns`: when it raised one; `story`: the round of
    stories in which it told one last.
    """

    id: str
    kind: str
    name: str
    by: str
    at: datetime
    accepted: tuple[str, ...] = ()
    since: datetime | None = None
    guardians: tuple[Guardian, ...] = ()
    served: tuple[GuardianServed, ...] = ()
    asked: Mapping[str, datetime] = field(default_factory=dict)
    absent: Mapping[str, datetime] = field(default_factory=dict)
    opinions: tuple[Utterance, ...] = ()
    drafts: Mapping[str, Utterance] = field(default_factory=dict)
    turn: int = 0
    concerns: tuple[datetime, ...] = ()
    change: str = ""
    agreed: tuple[str, ...] = ()
    story: str = ""

    @property
    def matters(self) -> tuple[str, ...]:
        """On which matters it is heard."""
        return BEINGS[self.kind]

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups that have a guardian of it."""
        return tuple(dict.fromkeys(one.group for one in self.guardians))

    @property
    def can_speak(self) -> bool:
        """Whether it has guardians of two groups, so that one can agree to what another writes."""
        return len(self.groups) >= LEAST

    def guardian(self, person: str) -> Guardian | None:
        """The guardian that this person is."""
        return next((one for one in self.guardians if one.person == person), None)

    def has_place(self, group: str, groups: Iterable[str]) -> bool:
        """Whether this group may name one: its first, or one more where every group of the room has one."""
        if len(self.guardians) >= MOST:
            return False
        return group not in self.groups or set(self.groups).issuperset(groups)

    def rests_until(self, person: str) -> datetime | None:
        """When somebody who had their year may be named again."""
        return max((one.until + REST for one in self.served if one.person == person), default=None)

    def opinion(self, text: str) -> Utterance | None:
        """What it makes of exactly this text."""
        return next((one for one in reversed(self.opinions) if one.hash == text), None)

    def heard_on(self, text: str) -> bool:
        """Whether it has given its opinion on this text, or its absence is written down."""
        return self.opinion(text) is not None or text in self.absent


@dataclass(frozen=True, slots=True)
class Undoing:
    """A harm of its own that a group would undo: `word` says which and how, until `until`. `clause`: where it stands
    by now as a promise; `version`: the agreement whose review asked; `digest`: of the words.
    """

    id: str
    group: str
    by: str
    word: str
    until: datetime
    version: int
    clause: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Nature:
    """All of it in one dialogue. `tagged`: matter -> since when the text is about it; `proposed`: matters that members
    have named and no mediator has confirmed yet.
    """

    beings: tuple[Being, ...] = ()
    count: int = 0
    tagged: Mapping[str, datetime] = field(default_factory=dict)
    proposed: tuple[str, ...] = ()
    undoing: tuple[Undoing, ...] = ()
    undo_count: int = 0

    def being(self, being_id: str) -> Being | None:
        """The party of nature with this id, accepted or not."""
        return next((one for one in self.beings if one.id == being_id), None)

    @property
    def parties(self) -> tuple[Being, ...]:
        """Those that every group has accepted."""
        return tuple(one for one in self.beings if one.since)

    @property
    def concerned(self) -> tuple[Being, ...]:
        """Those that are heard on what the text is about."""
        return tuple(one for one in self.parties if any(matter in self.tagged for matter in one.matters))

    def put(self, being: Being) -> "Nature":
        """With this one in its place, or as the newest."""
        if self.being(being.id) is None:
            return replace(self, beings=(*self.beings, being))
        return replace(self, beings=tuple(being if one.id == being.id else one for one in self.beings))

    def since(self, being: Being) -> datetime:
        """Since when it must be heard: it is a party, and the text is about one of its matters."""
        tagged = [self.tagged[matter] for matter in being.matters if matter in self.tagged]
        return max(being.since or being.at, min(tagged, default=being.at))

    def silent_on(self, text: str) -> tuple[Being, ...]:
        """Those that must be heard on this text and have not been, without a word on why not."""
        return tuple(one for one in self.concerned if not one.heard_on(text))


NONE = Nature()


class Natural(Protocol):
    """A dialogue, as far as nature needs to know it."""

    @property
    def nature(self) -> Nature | None:
        """Its parties of nature."""


def of(dialogue: Natural) -> Nature:
    """The parties of nature of a dialogue; none in rooms from before."""
    return dialogue.nature or NONE


def matters_in(*topics: str) -> tuple[str, ...]:
    """The matters that these words name: whole words, in any language of the house."""
    said = {word for topic in topics for word in WORD.findall(topic.casefold())}
    return tuple(matter for matter in MATTERS if said & set(NAMED_IN[matter].split()))


def titled(being: Being, person: str) -> str:
    """What a group is asked about: for which being, and who offers."""
    return f"{being.id} {person}"


def offered(title: str) -> tuple[str, str]:
    """The being and the person of such a question."""
    being, _, person = title.partition(" ")
    return being, person
