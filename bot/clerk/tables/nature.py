"""Nature as a party, and what groups would undo. Never here: the answers themselves."""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.nature import changing, founding, guarding, listing, noted, saying, seasons, seen, undoing

WORDS: dict[str, Callable[[Asked], None]] = {
    "nature": listing.word,
    "seasons": seasons.word,
    "seen": seen.word,
    "undo": undoing.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "nature": listing.show,
    "natureadd": founding.begin,
    "natureask": founding.ask,
    "naturedrop": founding.drop,
    "naturename": changing.name,
    "natureend": changing.end,
    "natureover": changing.ended,
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
    "seasons": seasons.word,
    "seasonset": seasons.chosen,
    "seasonrain": seasons.rain,
    "seeit": seen.begin,
    "seenin": seen.inside,
    "seenpast": seen.past,
    "seenlist": noted.listed,
    "seenphoto": noted.photo,
    "seenshare": noted.share,
    "seenclause": noted.clauses,
    "seentie": noted.tie,
    "seenday": noted.another_day,
    "seenago": noted.ago,
    "seenbring": noted.bring,
    "seeninto": noted.into,
    "undo": undoing.begin,
    "undoday": undoing.day_pressed,
    "undos": undoing.listed,
    "undooff": undoing.off,
    "undotake": undoing.take,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    founding.FORM: (founding.named, ("dialogue", "kind")),
    "naturesay": (saying.given, ("dialogue", "being", "purpose")),
    seen.FORM: (seen.typed, seen.FIELDS),
    changing.FORM: (changing.named, changing.FIELDS),
    seasons.FORM: (seasons.typed, ()),
    noted.DAY_FORM: (noted.day_typed, noted.DAY_FIELDS),
    "undo": (undoing.given, ("dialogue",)),
}
