"""What groups have agreed to give each other, and what came of it.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.talk.giving import answering, delivering, ending, filing, handing, listing, mapping, writing

WORDS: dict[str, Callable[[Asked], None]] = {
    "deliveries": listing.word,
    "flows": filing.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "deliveries": listing.show,
    "flows": mapping.show,
    "flowsfile": filing.show,
    "flowsmap": mapping.show_map,
    "flowmap": mapping.season_map,
    "pact": writing.begin,
    "pactclause": writing.clause,
    "pactnothing": writing.nothing,
    "pactterm": writing.term,
    "pactrisk": writing.risk,
    "pactask": writing.ask,
    "pactyes": answering.yes,
    "pactno": answering.no,
    "brought": delivering.brought,
    "broughtall": delivering.brought_all,
    "slip": delivering.slip,
    "came": delivering.came,
    "cameless": delivering.less,
    "camenot": delivering.did_not,
    "pactend": ending.ask,
    "pactended": ending.agreed,
    "pactgoes": ending.goes_on,
    "seesto": handing.see_to,
    "seesnot": handing.let_go,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    writing.FORM: (writing.typed, writing.NAMES),
    "brought": (delivering.brought_given, ("dialogue", "pact")),
    "cameless": (delivering.less_given, ("dialogue", "event")),
}
