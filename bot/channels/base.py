"""The contract between the house and a channel: what is heard, what is spoken, and what every channel does.

A new channel is one folder that fulfils `Channel`, one row in `CHANNELS`, and one subclass of the contract suite. What
only some can do stands in `abilities`.
Never here: a vendor's library, a dialogue's rules.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Place:
    """A chat on a channel. `channel` is the account's name ("telegram", "hall", ...), `chat` the platform's id."""

    channel: str
    chat: str


class Kind(StrEnum):
    """Who an account is. Only persons have a voice."""

    PERSON = "person"
    ANONYMOUS = "anonymous"  # an anonymous administrator: the chat itself spoke
    CROWD = "crowd"  # a channel or group speaking as if it were a person
    BOT = "bot"


class Standing(StrEnum):
    """What an account is in a chat, asked of the platform at the moment it matters."""

    STEWARD = "steward"
    MEMBER = "member"
    OUTSIDER = "outsider"


@dataclass(frozen=True, slots=True)
class Author:
    """The account that did something, as the platform names it."""

    id: str
    name: str
    kind: Kind = Kind.PERSON
    language: str = ""  # as the platform guesses it, e.g. "pt-BR"; empty if unknown


class Act(StrEnum):
    """What was done. Everything a channel reports is one of these."""

    SAID = "said"  # text: a command, a reply, a word in a private chat
    PRESSED = "pressed"  # token: a button was pressed
    REACTED = "reacted"  # text: the reaction's key; about: the message
    UNREACTED = "unreacted"
    EDITED = "edited"  # text: the new text; about: the message that was edited
    WITHDREW = "withdrew"  # about: the message that was taken back
    JOINED = "joined"  # the bot was added to this chat
    REMOVED = "removed"  # the bot was removed from, or blocked in, this chat
    MOVED = "moved"  # text: the new chat id
    MUTED = "muted"  # the bot may not write in this chat any more
    UNMUTED = "unmuted"  # it may again
    VOTED = "voted"  # about: the app's name of a poll; text: the number of the answer, from 0; empty: taken back
    KNOCKED = "knocked"  # the author asks to be let into this chat, and we may let them in
    UNKNOCKED = "unknocked"  # the author asks no more; text: "answered" if somebody of the chat saw to it in the app
    LEFT = "left"  # the author left this chat
    CORNERED = "cornered"  # the bot made a corner in this chat; corner: its name there, text: what people call it
    NARROWED = "narrowed"  # the bot may do less in this chat: it cannot keep corners there any more
    WIDENED = "widened"  # the bot may do more in this chat: it can keep corners there now
    LOCKED = "locked"  # the chat is encrypted and cannot be read here
    UNREAD = "unread"  # the author said something encrypted whose key did not reach us
    MISSED = "missed"  # more was said in this chat while we were away than was read
    CROWDED = "crowded"  # more people are in this chat than we look after; text: how many at most


class Role(StrEnum):
    """As what people see a file: something to keep, or something to look at or to listen to at once."""

    DOCUMENT = "document"
    PHOTO = "photo"
    VOICE = "voice"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with what was said: as what, its name, kind and size, and how the platform names it.

    What is in it stays with the platform until somebody is to see it (`LendsFiles`).
    """

    role: Role
    reference: str
    name: str
    kind: str
    size: int


class Obstacle(StrEnum):
    """What keeps us from doing all we could in a chat."""

    MUTE = "mute"  # we may not write
    SLOW = "slow"  # we may write only now and then
    WORDS_ONLY = "words only"  # no pictures, no files
    FLAT = "flat"  # rooms get no place of their own there
    OVERHEARS = "overhears"  # we are handed every word, also what is not for us


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing somebody did, addressed to the bot.

    `event` is the platform's own id, the same when it is handed over twice. `about` is the native id of the message
    replied to, reacted to, pressed or edited. `handle` answers a press privately (`Channel.answer`). `title` is the
    chat's name, `private` says that the chat is one person's alone. `standing` and `obstacles` are filled by hearing
    when they matter. `start` is what a deep link or an invitation carried. `corner`: the topic or thread of the chat in
    which it happened; `stray`: only if that is one of ours it was meant for us. `answers`: the message of ours to which
    an edited one replies.
    """

    place: Place
    event: str
    author: Author
    act: Act
    at: datetime
    text: str = ""
    token: str = ""
    about: str = ""
    message: str = ""  # native id of the message that was said
    handle: str = ""
    title: str = ""
    private: bool = False
    start: str = ""
    standing: Standing | None = None
    attachment: Attachment | None = None
    corner: str = ""
    stray: bool = False
    obstacles: tuple[Obstacle, ...] = ()
    answers: str = ""
    anew: bool = False  # of a move: people have to come in again, so some may stay behind and others come


@dataclass(frozen=True, slots=True)
class Batch:
    """Events and the cursor that acknowledges them: committed together, or not at all."""

    channel: str
    events: tuple[Heard, ...]
    cursor: str | None = None


Hear = Callable[[Batch], Awaitable[None]]
"""Hand over a batch. It returns after the commit; only then may the next be asked for."""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as people see it: a label, and the token that comes back when it is chosen."""

    label: str
    token: str
    url: str = ""  # where a channel shows one, it is followed instead; nothing comes back then


class Shape(StrEnum):
    """What a block of a spoken message is."""

    PARAGRAPH = "paragraph"
    STRONG = "strong"
    QUOTE = "quote"
    LIST = "list"
    NUMBERED = "numbered"
    LINK = "link"
    PICTURE = "picture"
    FILE = "file"
    POLL = "poll"
    TYPED = "typed"  # one of our words, to be typed or copied as it stands


@dataclass(frozen=True, slots=True)
class Spoken:
    """One block with its words found: `lines` are plain text, `by` whose quote it is, `url` a link's.

    Of a picture, `lines` say all that it shows: whoever sees no picture reads them. Of a file, `lines` say what it is,
    and `url` is where it can be had too.
    """

    shape: Shape
    lines: tuple[str, ...]
    by: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as it is sent: drawn twice, what it shows in words, and its size in pixels."""

    svg: str = field(repr=False)
    png: bytes = field(repr=False)
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it is sent: its name, what kind it is (as in "application/pdf"), and all that is in it."""

    name: str
    kind: str
    content: bytes = field(repr=False)
    role: Role = Role.DOCUMENT
    alt: str = ""  # what is to be seen on it, in a sentence


@dataclass(frozen=True, slots=True)
class Speaker:
    """A group under whose name its words arrive, as it is called today; `picture` is its sign, as PNG."""

    id: str
    name: str
    picture: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Speech:
    """A message in one reader's language, ready for a channel to set in its own markup.

    `picture` is what its block of that shape shows. Without it (no pictures here), that block is read as words.
    `document` comes along only on a channel that `TakesFiles`, and none larger than it takes. `speaker` is set only on
    a channel that `SpeaksAs`; elsewhere the words themselves say whose they are. `answers`: the native id of a message
    in the same chat, to which this one is shown as a reply. `below`: it revises the words that came with a file, which
    stays.
    """

    blocks: tuple[Spoken, ...]
    options: tuple[Option, ...] = ()
    language: str = "en"
    rtl: bool = False
    hint: str = ""  # how to answer where there are no buttons, in the reader's language
    picture: Image | None = None
    discreet: bool = False  # nobody but the reader may learn which option is taken
    document: Document | None = None
    speaker: Speaker | None = None
    answers: str = ""
    below: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """A channel's budget: messages per window of seconds, for one chat and for the whole account. Zero: no limit.

    `pace`: seconds between two states of one tally, so that it leaves room for what people say. `ahead`: deliveries in
    hand before there is a slot for them; only where twice is once.
    """

    per_chat: tuple[tuple[int, float], ...] = ()
    per_account: tuple[tuple[int, float], ...] = ()
    at_once: int = 8  # deliveries under way together
    exactly_once: bool = False  # posting twice with one key shows once
    pace: float = 0.0
    ahead: int = 0


@dataclass(frozen=True, slots=True)
class Posting:
    """A message that stands in a chat. `answers`: the message to which it was shown as a reply."""

    place: Place
    native: str
    answers: str = ""


class Channel(Protocol):
    """Listens, posts, revises. Every error that leaves it is one of `bot.errors`.

    `discreet`: who presses a choice in a group is seen by nobody else there.
    """

    name: str
    limits: Limits
    discreet: bool = True

    async def listen(self, cursor: str | None, hear: Hear) -> None:
        """Hand over what happens, for ever, starting after `cursor`. Raises `ChannelDeaf` when that makes no sense."""

    async def post(self, place: Place, speech: Speech, key: str) -> str:
        """Show a new message; its native id. `key` is the outbox's id: the same key again is the same message."""

    async def revise(self, posting: Posting, speech: Speech, key: str) -> None:
        """Replace a message in place. An unchanged one is a success."""

    async def retract(self, posting: Posting, key: str) -> None:
        """Take a message back, where the platform lets us."""

    async def answer(self, handle: str, text: str) -> None:
        """Tell the person who pressed, and nobody else. At most 200 characters are shown everywhere."""

    async def standing(self, place: Place, account: str) -> Standing:
        """What this account is in this chat, now."""

    async def pin(self, posting: Posting) -> None:
        """Keep a message in sight, where the platform lets us; else nothing."""

    async def unpin(self, posting: Posting) -> None:
        """It need not be in sight any more. One that is not, or is gone, is a success."""

    async def depart(self, place: Place) -> None:
        """Go out of a chat for good. One we are not in is a success."""

    async def close(self) -> None:
        """Let go of connections."""


@dataclass(slots=True)
class Health:
    """How a channel is doing: for /health and the doctor. No words, no names."""

    last_heard: datetime | None = None
    troubles: list[str] = field(default_factory=list)
    slowed: int = 0  # how often the platform has asked us to slow down since the start
    slowest: float = 0.0  # seconds it asked for at most
