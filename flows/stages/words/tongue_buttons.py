"""The buttons below translations: to make one, to make it better, to say that it is right or that it is wrong.

Never here: who may press them.
"""

from flows.dialogue import Dialogue
from flows.wording import NC_, Choice, LanguageName


def better(dialogue: Dialogue, about: str, language: str) -> Choice:
    """The way to a better translation."""
    return Choice(NC_("button", "Say it better"), ("tongueto", dialogue.id, about, language))


def anew(dialogue: Dialogue, about: str, language: str) -> Choice:
    """The way to a translation where there is none."""
    label = NC_("button", "Translate into %(language)s", language=LanguageName(language))
    return Choice(label, ("tongueto", dialogue.id, about, language))


def right(dialogue: Dialogue, about: str, language: str, number: int) -> Choice:
    """A second person says that it is right."""
    act = ("tongueok", dialogue.id, about, language, str(number))
    return Choice(NC_("button", "This is what is meant"), act)


def wrong(dialogue: Dialogue, about: str, language: str, number: int) -> Choice:
    """The author says that it is not."""
    act = ("tongueno", dialogue.id, about, language, str(number))
    return Choice(NC_("button", "This is not what I said"), act)


def withdrawn(dialogue: Dialogue, about: str, language: str, number: int) -> Choice:
    """Whoever translated takes it back."""
    act = ("tongueno", dialogue.id, about, language, str(number))
    return Choice(NC_("button", "Take my translation back"), act)
