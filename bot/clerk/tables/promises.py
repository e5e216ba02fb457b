"""Promises: written by a short form, listed, and said how they went.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk.promises import form, listing, telling

WORDS: dict[str, Callable[[Asked], None]] = {
    "promise": form.word,
    "promises": listing.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "promising": form.clauses,
    "promiseof": form.begin,
    "promiseis": form.pressed,
    "promiseyes": form.sure,
    "promiseno": form.no_promise,
    "promised": listing.one,
    "kept": telling.kept,
    "keptpart": telling.part,
    "keptword": telling.ask_words,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    form.NAME: (form.given, form.FIELDS),
    "keptpart": (telling.part_given, ("dialogue", "clause", "day")),
    "keptword": (telling.words_given, ("dialogue", "clause", "day")),
}
