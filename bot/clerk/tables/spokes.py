"""Spokes, notes to them, and the agenda.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk import agenda, notes, spokes

WORDS: dict[str, Callable[[Asked], None]] = {
    "spoke": spokes.word,
    "spokes": spokes.switch_word,
    "recall": spokes.recall_word,
    "note": notes.word,
    "notes": notes.read,
    "minority": notes.minority_word,
    "told": notes.told_word,
    "agenda": agenda.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "spoke": spokes.in_room,
    "spokeme": spokes.stand,
    "spokewho": spokes.whom_pressed,
    "stand": spokes.yes,
    "standnot": spokes.no,
    "spokeback": spokes.back,
    "spokegave": spokes.gave,
    "spokeon": spokes.pass_on,
    "recall": spokes.recall,
    "recallin": spokes.recall_in,
    "recalled": spokes.recalled,
    "unrecall": spokes.unrecall,
    "spokes": spokes.switch,
    "spokeson": spokes.on_pressed,
    "spokesoff": spokes.off,
    "note": notes.note,
    "notein": notes.in_room,
    "noadd": notes.nothing,
    "minority": notes.minority,
    "minoin": notes.minority_in_room,
    "minogo": notes.minority_go,
    "told": notes.told,
    "agenda": agenda.in_room,
    "agdesk": agenda.desk,
    "agpub": agenda.publish,
    "agup": agenda.up,
    "agoff": agenda.off,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "spoke": (spokes.given, ("dialogue", "person")),
    "spoke_who": (spokes.whom_given, ("dialogue", "instead")),
    "note": (notes.given, ("dialogue", "item", "group")),
    "minority": (notes.minority_given, ("dialogue", "about", "group")),
    "told": (notes.told_given, ("dialogue",)),
}
