"""Habits: what groups do together that nobody signed. Never here: the answers themselves."""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.habits import telling, witnessing

WORDS: dict[str, Callable[[Asked], None]] = {
    "habit": telling.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "habit": witnessing.one,
    "habitask": witnessing.ask,
    "habitdays": witnessing.days,
    "habitlast": telling.day_pressed,
    "habitnew": telling.new,
    "habitnot": witnessing.none_of_ours,
    "habiton": witnessing.on,
    "habitsaw": witnessing.saw,
    "habitwith": telling.with_pressed,
    "habitwrite": witnessing.write,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "habit": (telling.told, ()),
    "habitgroups": (telling.with_given, ("text",)),
}
