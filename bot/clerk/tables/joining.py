"""Who is in an agreement, and in what. Never here: the answers themselves."""

from collections.abc import Callable

from bot.clerk.asked import Asked
from bot.clerk.joining import accession, afar, apart

WORDS: dict[str, Callable[[Asked], None]] = {
    "join": accession.word,
}

ACTS: dict[str, Callable[..., None]] = {
    "joinus": accession.sure,
    "joinask": accession.ask,
    "outside": accession.outside,
    "object": accession.object_,
    "objectask": accession.object_sure,
    "joinafar": afar.sure,
    "askafar": afar.ask,
    "outafar": afar.outside,
    "setapart": apart.choose,
    "apartof": apart.chosen,
    "apartask": apart.ask,
    "notso": apart.decline,
    "unapart": apart.take_back,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    "setapart": (apart.given, ("dialogue", "clause")),
}
