"""What a reader gets of words that were translated or changed: as they read now, and the way back to the first ones.

Never here: a channel, how a label is worded (the voice has that).
"""

from collections.abc import Iterable

from bot.store.lore.showing import PREFIX
from bot.store.mentions import Mentioned
from bot.store.outbox import Errand
from bot.voice.tongues import Carried, Changed, credited, made_by
from flows.tongues import base, is_clause
from flows.wording import NC_, Choice, Saying, Words

SHOW_ORIGINAL = NC_("button", "Show the original")
FIRST_WORDS = NC_("button", "The first words")
SHOW_ORIGINALS = NC_("button", "Show the originals")


def said(errand: Errand, word: str, known: Mentioned) -> Words | None:
    """What somebody said, with its language; None if it was taken back, or if this chat may not read it."""
    if word.startswith(PREFIX):
        text, language = known.kept.get((errand.place, word), ("", ""))
        return Words(text, language) if text else None
    which = (errand.dialogue, word)
    text, kind = known.words.get(which, ""), Changed if which in known.changed else Words
    return kind(text, known.languages.get(which, "")) if text else None


def carried(dialogue: str, about: str, language: str, known: Mentioned) -> Carried | None:
    """The translation into a language that stands, with the names of today."""
    found = known.carried.get((dialogue, about, language))
    if found is None:
        return None
    by = made_by(found.whose, found.home, mediator=found.mediator)
    return Carried(found.text, credited(by, checked=found.checked, checker=found.checker), is_clause(about))


def originals(errand: Errand, shown: Iterable[object], known: Mentioned) -> tuple[Choice, ...]:
    """Whoever reads a translation has the words themselves one press away."""
    if errand.act not in ("post", "show") or not known.carried:
        return ()
    language = base(errand.locale)
    abouts = {
        about for one in shown if (about := translatable(one)) and (errand.dialogue, about, language) in known.carried
    }
    if not abouts:
        return ()
    if all(map(is_clause, abouts)):
        return (Choice(SHOW_ORIGINAL, ("original", errand.dialogue, "text")),)
    if len(abouts) == 1:
        return (Choice(SHOW_ORIGINAL, ("original", errand.dialogue, *abouts)),)
    return (Choice(SHOW_ORIGINALS, ("original", errand.dialogue, "all")),)


def before(errand: Errand, shown: Iterable[object], known: Mentioned) -> tuple[Choice, ...]:
    """Whoever reads words that were changed can look up the first ones."""
    if errand.act not in ("post", "show", "close"):
        return ()
    abouts = {one.word for one in shown if isinstance(one, Saying) and (errand.dialogue, one.word) in known.changed}
    return (Choice(FIRST_WORDS, ("before", errand.dialogue, *abouts)),) if len(abouts) == 1 else ()


def translatable(shown: object) -> str:
    """The id under which these words are read in a translation; empty for anything else."""
    match shown:
        case Saying(word, ""):
            return word
        case Words(about=about):
            return about
    return ""
