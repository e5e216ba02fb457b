"""What the world must now see or do because something happened. Effects are values; the desk puts them in the outbox.

Never here: how a chat is reached, in which language, or when a platform allows it.
"""

from dataclasses import dataclass
from datetime import datetime

from flows.commands import Command
from flows.people import Audience
from flows.wording import Message


@dataclass(frozen=True, slots=True)
class Say:
    """A new message to an audience. `word` names what somebody said, if the message carries it.

    `waits`: to mediators, what need not be known at once, and comes with their digest.
    """

    to: Audience
    message: Message
    word: str = ""
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Show:
    """A standing notice with a key, replaced in place; `pin` keeps it in sight where the channel can, `unpin` not.

    `word` names what somebody said, if the notice is about that. `anew`: it comes at the foot, and the old one goes.
    """

    key: str
    to: Audience
    message: Message
    pin: bool = False
    word: str = ""
    anew: bool = False
    unpin: bool = False


@dataclass(frozen=True, slots=True)
class Retract:
    """Take back the notice with this key, or every message that carries this word."""

    to: Audience
    key: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class WakeAt:
    """Ask again at this moment. The same key again replaces the alarm."""

    key: str
    at: datetime
    command: Command


@dataclass(frozen=True, slots=True)
class Hush:
    """An alarm is no longer needed."""

    key: str


@dataclass(frozen=True, slots=True)
class Arrange:
    """The room gets a corner of its own in these groups' chats, where a chat can have one: a topic, a thread.

    `message` opens it; its first line is the corner's name. What is said to these groups from then on comes there.
    """

    to: Audience
    message: Message


@dataclass(frozen=True, slots=True)
class Disband:
    """The room's corners in these groups' chats are closed, to be read only; what is said later comes to the chats."""

    to: Audience


Effect = Say | Show | Retract | WakeAt | Hush | Arrange | Disband
