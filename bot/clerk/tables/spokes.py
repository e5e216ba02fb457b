"""Spokes, notes to them, and the agenda.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk.spokes import agenda, minorities, notes, recalling, spokes, spokes_on, telling

WORDS: dict[str, Callable[[Asked], None]] = {
    "spoke": spokes.word,
    "spokes": spokes_on.switch_word,
    "recall": recalling.recall_word,
    "note": notes.word,
    "notes": notes.read,
    "minority": minorities.minority_word,
    "told": telling.told_word,
    "agenda": agenda.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "spoke": spokes.in_room,
    "spokeme": spokes.stand,
    "spokewho": spokes.whom_pressed,
    "stand": spokes.yes,
    "standnot": spokes.no,
    "spokeback": recalling.back,
    "spokegave": recalling.gave,
    "spokeon": recalling.pass_on,
    "recall": recalling.recall,
    "recallin": recalling.recall_in,
    "recalled": recalling.recalled,
    "unrecall": recalling.unrecall,
    "spokes": spokes_on.switch,
    "spokeson": spokes_on.on_pressed,
    "spokesoff": spokes_on.off,
    "note": notes.note,
    "notein": notes.in_room,
    "noadd": notes.nothing,
    "minority": minorities.minority,
    "minoin": minorities.minority_in_room,
    "minogo": minorities.minority_go,
    "told": telling.told,
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
    "minority": (minorities.minority_given, ("dialogue", "about", "group")),
    "told": (telling.told_given, ("dialogue",)),
}
