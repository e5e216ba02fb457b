"""What a desk says of languages: how many translations are missing, and the ways to them.

Never here: a translation, or who may make one.
"""

from collections.abc import Iterator

from flows.dialogue import Dialogue
from flows.tongues import several
from flows.wording import NC_, NN_, Choice, LanguageName, Text


def text_lines(dialogue: Dialogue) -> Iterator[Text]:
    """For the desk: what of the text somebody would have to decide on without reading it in their language."""
    missing = dialogue.tongues.clauses if dialogue.tongues else {}
    if missing:
        yield NN_(
            "%(count)s translation of a clause is missing, into %(languages)s.",
            "%(count)s translations of clauses are missing, into %(languages)s.",
            sum(missing.values()),
            languages=tuple(map(LanguageName, missing)),
        )


def word_lines(dialogue: Dialogue) -> Iterator[Text]:
    """For the desk: what was said and cannot be read yet by everyone."""
    missing = dialogue.tongues.words if dialogue.tongues else {}
    if missing:
        yield NN_(
            "%(count)s translation of what was said is missing, into %(languages)s.",
            "%(count)s translations of what was said are missing, into %(languages)s.",
            sum(missing.values()),
            languages=tuple(map(LanguageName, missing)),
        )


def untranslated(number: int) -> Text:
    """Of the text: what somebody would have to decide on without reading it in their language."""
    return NN_(
        "%(count)s clause cannot be read yet in the language of a group.",
        "%(count)s clauses cannot be read yet in the language of a group.",
        number,
    )


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, where people read different languages."""
    if dialogue.stage == "closed" or not several(dialogue):
        return ()
    return (Choice(NC_("button", "Translations"), ("tongues", dialogue.id)),)


def at_the_gate(dialogue: Dialogue, word: str) -> tuple[Choice, ...]:
    """Below words at the gate: they can reach the others in their language at once."""
    return (Choice(NC_("button", "Translate"), ("translate", dialogue.id, word)),) if several(dialogue) else ()
