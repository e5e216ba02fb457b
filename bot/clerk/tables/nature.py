"""Nature as a party, and what groups would undo. Never here: the answers themselves."""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.nature import founding, guarding, listing, saying, seen, undoing

WORDS: dict[str, Callable[[Asked], None]] = {
    "nature": listing.word,
    "seen": seen.word,
    "undo": undoing.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "nature": listing.show,
    "natureadd": founding.begin,
    "natureask": founding.ask,
    "naturedrop": founding.drop,
    "naturekind": founding.kind_pressed,
    "natureput": founding.put,
    "naturetag": founding.tag,
    "naturetags": founding.tags,
    "naturesay": saying.begin,
    "natureyes": saying.agree,
    "natureno": saying.dissent,
    "guard": guarding.offer,
    "guardoff": guarding.sure,
    "guardgo": guarding.step_back,
    "seenlist": seen.listed,
    "seenpast": seen.past,
    "seenshare": seen.share,
    "seenclause": seen.clauses,
    "seentie": seen.tie,
    "seeit": seen.begin,
    "undo": undoing.begin,
    "undoday": undoing.day_pressed,
    "undos": undoing.listed,
    "undotake": undoing.take,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    founding.FORM: (founding.named, ("dialogue", "kind")),
    "naturesay": (saying.given, ("dialogue", "being", "purpose")),
    "seen": (seen.given, ("dialogue",)),
    seen.WHERE: (seen.where_given, ("dialogue", "what", "word")),
    "undo": (undoing.given, ("dialogue",)),
}
