"""What groups do to an agreement beside renewing it, and what a text reaches.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.desk import scope

WORDS: dict[str, Callable[[Asked], None]] = {
    "about": scope.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "about": scope.about,
    "aboutlevel": scope.level_pressed,
    "aboutmore": scope.more,
    "aboutask": scope.ask,
    "aboutclause": scope.clauses,
    "aboutmode": scope.modes,
    "aboutmark": scope.mode_pressed,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "about": (scope.given, ("dialogue", "what", "clause")),
}
