"""A group's rooms, speaking in them, and a person's own matters.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk import rooms, selves
from bot.clerk.asked import Asked

WORDS: dict[str, Callable[[Asked], None]] = {
    "rooms": rooms.rooms,
    "say": rooms.say,
    "withdraw": rooms.withdraw,
    "me": selves.me,
    "link": selves.link,
    "forget": selves.forget,
}

ACTS: dict[str, Callable[..., None]] = {
    "say": rooms.say_in,
    "read": rooms.read,
    "exit": rooms.exit_,
    "unseen": rooms.unseen,
    "forget": selves.forget_now,
    "never": selves.never_mind,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "speak": (rooms.speak, ("dialogue",)),
    "shown": (rooms.seen, ("dialogue", "message", "file")),
}
