"""Opening a room, and the way it takes.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.desk import opening, ways
from bot.clerk.desk.planned import KEPT as WAY

WORDS: dict[str, Callable[[Asked], None]] = {
    "open": opening.open_,
    "way": ways.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "term": opening.term_pressed,
    "invited": opening.invited,
    "otherways": opening.other_ways,
    "way": ways.begin,
    "wayroom": ways.begin_in,
    "waystage": ways.stage_pressed,
    "wayorder": ways.order_pressed,
    "waygate": ways.gates,
    "wayset": ways.gate_pressed,
    "waytimes": ways.times,
    "waytime": ways.time,
    "waydays": ways.days_pressed,
    "wayask": ways.prompts,
    "wayprompt": ways.prompt_pressed,
    "wayopen": ways.prompt_open,
    "wayback": ways.back,
    "waydone": ways.done,
    "waysend": ways.send,
    "waydrop": ways.drop,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "topic": (opening.topic_given, ()),
    "codes": (opening.codes_given, ("topic",)),
    "term": (opening.term_given, ("topic", "codes")),
    "way": (ways.typed, WAY),
    "waytime": (ways.days_typed, (*WAY, "name")),
}
