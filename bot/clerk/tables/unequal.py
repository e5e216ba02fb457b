"""Where groups stand unequally: their sheets, rules that make up for it, what lessens it.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk.unequal import fair, lessening, sheets

WORDS: dict[str, Callable[[Asked], None]] = {
    "costs": fair.costs_word,
    "evenly": fair.word,
    "lessen": lessening.word,
    "strength": sheets.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "strength": sheets.shown,
    "sheet": sheets.marked,
    "sheetrest": sheets.rest,
    "sheetnew": sheets.anew,
    "sheetput": sheets.put,
    "sheetsay": sheets.ask_sentence,
    "sheetgo": sheets.go_on,
    "sheetdone": sheets.settled,
    "sheetpaper": sheets.paper,
    "evenly": fair.listed,
    "evenpick": fair.picked,
    "evenask": fair.offer,
    "talked": fair.talked,
    "costs": fair.costs,
    "lessen": lessening.begin,
    "lessenof": lessening.matters,
    "lessenin": lessening.who,
    "lessenby": lessening.when,
    "lessenno": lessening.nothing,
    "lessenon": lessening.day_pressed,
    "lessask": lessening.ask,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "sheet": (sheets.given, ("dialogue",)),
    "costs": (fair.costs_given, ("dialogue",)),
    "lessen": (lessening.given, ("dialogue", "clause", "matter", "who", "day")),
    "lessenon": (lessening.day_given, ("dialogue", "clause", "matter", "who")),
}
