"""What some channels can do besides, each a small protocol of its own: menus, files, corners, rooms, polls, voices.

Whoever needs one asks whether a channel has it, and has an answer for channels without. Never here: a vendor's library,
a dialogue's rules.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from bot.channels.base import Health, Obstacle, Place, Posting, Speaker, Speech


class Readers(StrEnum):
    """Who sees a menu."""

    EVERYONE = "everyone"  # wherever none of the others holds
    PRIVATE = "private"
    GROUPS = "groups"
    STEWARDS = "stewards"


@runtime_checkable
class Menu(Protocol):
    """A channel that can show people which commands there are."""

    async def offer_menu(self, words: Sequence[tuple[str, str]], *, to: Readers, language: str = "") -> None:
        """What these readers see when they begin a command: word and what it does, in a language. No words: no menu."""

    async def point_to_menu(self) -> None:
        """Show a button that opens the menu, where the platform has one."""


@runtime_checkable
class Introduces(Protocol):
    """A channel on which people read who we are before they begin to speak with us."""

    longest_line: int
    longest_description: int

    async def described(self, *, short: bool, language: str = "") -> str:
        """What stands there now; it may be the operator's own words."""

    async def describe(self, words: str, *, short: bool, language: str = "") -> None:
        """In a line for our card, or in a few lines for an empty chat with us."""

    async def portray(self, picture: bytes) -> None:
        """Show this picture (a JPEG) as ours, unless there is one already."""


@runtime_checkable
class KnowsItsRights(Protocol):
    """A channel that can say what we may do in a chat."""

    async def obstacles(self, place: Place) -> tuple[Obstacle, ...]:
        """What is in our way there, now; nothing if nothing needs mending."""


@runtime_checkable
class NamesCommands(Protocol):
    """A channel on which our words do not begin with a stroke: its apps keep such words for themselves."""

    sign: str


def sign_of(channel: object) -> str:
    """What stands before our words on this channel."""
    return channel.sign if isinstance(channel, NamesCommands) else "/"


@runtime_checkable
class CanBeFound(Protocol):
    """A channel where an address leads to us and brings no word along: people write it themselves when they are there.

    `called`: what people call the app.
    """

    called: str

    def found_at(self) -> str:
        """The address of our account; empty as long as it is not known."""


@runtime_checkable
class HasDoors(Protocol):
    """A channel to which an address leads: whoever follows it meets us there, and brings a word along (`Heard.start`).

    `called`: what people call the app.
    """

    called: str

    def way_in(self, word: str, *, group: bool = False) -> str:
        """The address, into a private chat or into a group of theirs; empty as long as it is not known."""


@runtime_checkable
class LendsFiles(Protocol):
    """A channel that gives out what people have sent on it."""

    async def fetch(self, reference: str, most: int) -> bytes:
        """What is in a file. `Refused` if it has more bytes than `most`, or is gone; else as other errors say."""


@runtime_checkable
class TakesFiles(Protocol):
    """A channel that shows a speech's document: a file of at most so many bytes, with the words below or beside it.

    Refused, if the platform takes no such file here; then nothing of that speech was shown.
    """

    largest_file: int


@runtime_checkable
class GivesCorners(Protocol):
    """A channel in whose chats a room can have a place of its own: a topic, a thread. It is named as the platform does.

    What is written there can be heard without being a reply: it comes with the corner's name.
    """

    async def make_corner(self, place: Place, speech: Speech, key: str) -> tuple[str, str]:
        """A new corner, called as the speech's first line says; its name, and the native id of the speech in it.

        Both empty if this chat gives none.
        """

    async def post_in(self, place: Place, corner: str, speech: Speech, key: str) -> tuple[str, str]:
        """As `post`, in a corner; the native id, and the corner in which it stands now (empty: in the chat itself).

        Raises `Cornerless` if the corner cannot be reached any more: then nothing was shown.
        """

    async def close_corner(self, place: Place, corner: str) -> None:
        """Nobody needs to write there any more. Where the platform does not let us, or it is gone: nothing."""

    async def reopen_corner(self, place: Place, corner: str) -> bool:
        """It is needed again; whether it is there to be used."""

    def way_to(self, place: Place, corner: str) -> str:
        """The address by which people in the chat find it; empty where they see it anyway."""


@runtime_checkable
class FindsCorners(Protocol):
    """A channel whose platform cannot be asked twice for one corner, but tells us of each that we made (`CORNERED`).

    `finds_after`: seconds after which we would have been told, as long as we hear well (`health`).
    """

    finds_after: float
    health: Health

    async def find_corner(
        self, place: Place, speech: Speech, among: Sequence[tuple[str, str]], key: str
    ) -> tuple[str, str]:
        """As `make_corner`, but in the first of these (name, what people call it) that is called as this would be.

        Both empty if there is none.
        """


@runtime_checkable
class MakesRooms(Protocol):
    """A channel on which the bot can make a chat, and bring people in who asked for it."""

    async def make_room(self, name: str, key: str) -> str:
        """A chat in which members speak, and the bot alone changes things. The same key again is the same chat."""

    async def invite(self, place: Place, account: str, *, host: bool) -> None:
        """Ask somebody in; who is there, or asked already, is a success. A `host` may change things as we may."""

    async def show_out(self, place: Place, account: str) -> None:
        """Somebody belongs there no more; who is not there is a success."""

    async def shut_room(self, place: Place) -> None:
        """From now on it can only be read."""


@runtime_checkable
class TakesDeliveries(Protocol):
    """A channel to which its platform brings what happens, at a path of our pages (`door`; empty: it is not set up)."""

    door: str
    largest_delivery: int

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether this comes from the platform; else not a byte of it is read."""

    async def delivered(self, body: bytes) -> int:
        """Take one delivery; the HTTP status to answer with: 200 only after the commit."""


@runtime_checkable
class TakesTransactions(Protocol):
    """A channel whose server brings what happens in numbered pieces, and asks us about names, at paths of our pages.

    `doors`: the paths, each with its method; `{name}` in a path is handed on.
    """

    doors: Mapping[str, str]
    largest_delivery: int

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether this comes from the server; else not a byte of it is read."""

    async def brought(self, door: str, name: str, body: bytes) -> tuple[int, Mapping[str, str]]:
        """Take one piece, or answer one question: the HTTP status and the fields to answer with. 200: committed."""


@runtime_checkable
class SpeaksAs(Protocol):
    """A channel on which a group's words arrive under the group's own name and picture (`Speech.speaker`).

    Where that cannot be (the chat does not let it in), the words arrive from us, as on any channel.
    """

    async def call(self, speaker: Speaker) -> None:
        """From now on the group is shown under this name."""

    async def dismiss(self, place: Place, speaker: str) -> None:
        """This group speaks no more in this chat. One that never did is a success."""


@runtime_checkable
class ForgetsPresses(Protocol):
    """A channel whose platform keeps presses for a short while only: when we were away for longer, some are lost."""

    forgets_after: float  # seconds
    health: Health


@dataclass(frozen=True, slots=True)
class Polled:
    """A poll that stands: its message's native id, and the name by which votes speak of it."""

    native: str
    poll: str


@runtime_checkable
class ShowsPolls(Protocol):
    """A channel with polls of its own, in which people see who picked what. Elsewhere the answers are choices."""

    most_answers: int

    async def post_poll(self, place: Place, speech: Speech, key: str, corner: str = "") -> Polled:
        """Show the words, and below them the question of the `Shape.POLL` block with the options as its answers.

        `corner`: where in the chat. Raises `Cornerless` if it cannot be reached any more, and `Unpolled` where we may
        send no polls: then nothing was shown.
        """

    async def close_poll(self, posting: Posting) -> None:
        """Nobody can answer any more. One that is closed, or gone, is a success."""
