"""Opening a room, and the way it takes.

Never here: the answers themselves.
"""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.desk import opening, way_drafts, way_parts, way_sending, ways
from bot.clerk.desk.planned import KEPT as WAY

WORDS: dict[str, Callable[[Asked], None]] = {
    "open": opening.open_,
    "way": ways.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "term": opening.term_pressed,
    "invited": opening.invited,
    "otherways": opening.other_ways,
    "way": way_drafts.begin,
    "wayroom": way_drafts.begin_in,
    "waystage": way_drafts.stage_pressed,
    "wayorder": way_drafts.order_pressed,
    "waygate": way_parts.gates,
    "wayset": way_parts.gate_pressed,
    "waytimes": way_parts.times,
    "waytime": way_parts.time,
    "waydays": way_parts.days_pressed,
    "wayask": way_parts.prompts,
    "wayprompt": way_parts.prompt_pressed,
    "wayopen": way_parts.prompt_open,
    "wayback": way_drafts.back,
    "waydone": way_sending.done,
    "waysend": way_sending.send,
    "waydrop": way_sending.drop,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "topic": (opening.topic_given, ()),
    "codes": (opening.codes_given, ("topic",)),
    "term": (opening.term_given, ("topic", "codes")),
    "way": (way_sending.typed, WAY),
    "waytime": (way_parts.days_typed, (*WAY, "name")),
}
