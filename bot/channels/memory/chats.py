"""Chats made of lists, as the people in them see them. Never here: who does what in them."""

from dataclasses import dataclass, field

from bot.channels.base import (
    Obstacle,
    Speech,
    Standing,
)


@dataclass(slots=True)
class Shown:
    """A message as people see it in a chat. `author` is empty for the bot's own; `speech` is set for those."""

    native: str
    text: str
    author: str = ""
    about: str = ""
    key: str = ""
    speech: Speech | None = None
    pinned: bool = False
    corner: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """The choices below the message, in order."""
        return tuple(option.label for option in self.speech.options) if self.speech else ()


@dataclass(slots=True)
class Chat:
    """A chat: its name, who is in it, and what it shows."""

    title: str
    private: bool = False
    members: dict[str, Standing] = field(default_factory=dict)
    shown: list[Shown] = field(default_factory=list)
    moved_to: str = ""
    gone: bool = False
    forum: bool = False  # rooms can have corners here
    corners: dict[str, str] = field(default_factory=dict)  # by native id: the name
    shut: set[str] = field(default_factory=set)  # corners that are closed
    mute: bool = False
    obstacles: tuple[Obstacle, ...] = ()
    leaky: bool = False  # what is meant for a corner that is gone comes in the chat itself, and nobody says so
    common: bool = False  # the bot made it: whatever is said there is for it
    quiet: bool = False  # it can only be read
