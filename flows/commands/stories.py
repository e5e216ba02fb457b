"""What can be asked about stories and listening back. The words come along; only their digest goes into the journal."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenStories:
    """A mediator asks all groups for stories. `prompt`: the name of one of ours, or the mediator's own words."""

    by: str
    prompt: str


@dataclass(frozen=True, slots=True)
class OfferStory:
    """Somebody says that they will tell one."""

    by: str
    group: str


@dataclass(frozen=True, slots=True)
class PassStory:
    """Somebody will not tell, or not any more. It can be taken back by offering again."""

    by: str


@dataclass(frozen=True, slots=True)
class TellStory:
    """A piece of a story."""

    by: str
    group: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class EndStory:
    """The story is complete as it is."""

    by: str


@dataclass(frozen=True, slots=True)
class BeginTelling:
    """A mediator, or the clock (`by` is empty), begins the telling of this round."""

    round: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseTellers:
    """A mediator goes on without the stories that are not written yet."""

    by: str
    round: str


@dataclass(frozen=True, slots=True)
class SayBack:
    """Somebody says back what they heard in a turn. The desk adds whose turn it is (empty: not one that was passed on),
    whether its author has called it heard before, and whether they can be reached in private.
    """

    by: str
    group: str
    about: str
    word: str
    text: str
    author: str = ""
    author_group: str = ""
    heard: bool = False
    reachable: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmHeard:
    """The author says: yes, that is it. `back` is what they have read."""

    by: str
    about: str
    back: str = ""


@dataclass(frozen=True, slots=True)
class SetRight:
    """The author says: not quite, and what they meant."""

    by: str
    about: str
    word: str
    text: str
    reachable: bool = False


@dataclass(frozen=True, slots=True)
class ListUnheard:
    """The clock asks which turns nobody has heard yet."""


@dataclass(frozen=True, slots=True)
class NameBond:
    """A group gives its own word for what binds people, and the story of that word."""

    by: str
    group: str
    word: str
    text: str


@dataclass(frozen=True, slots=True)
class Thank:
    """Somebody thanks for what was said. The desk adds whose words they are, and whether they have thanked today."""

    by: str
    group: str
    word: str
    to: str = ""
    today: bool = False


StoriesCommand = (
    BeginTelling
    | ConfirmHeard
    | EndStory
    | ListUnheard
    | NameBond
    | OfferStory
    | OpenStories
    | PassStory
    | ReleaseTellers
    | SayBack
    | SetRight
    | TellStory
    | Thank
)
