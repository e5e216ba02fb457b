"""Words from another language: their quiet label, and the names of those who translated and checked them.

Never here: a translation (people's, from the store), a reader's catalog.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flows.tongues import base
from flows.wording import N_, NN_, LanguageName, Text, Words


@dataclass(frozen=True, slots=True)
class Carried:
    """A translation by people. `by`: who made it, and who checked it; `clause`: of a text that groups decide on."""

    text: str
    by: Text
    clause: bool = False


CHANGED = N_("changed by its author")

Carrying = Callable[[str, str], Carried | None]
"""The translation that stands, by the id of the words and a language."""


@dataclass(frozen=True, slots=True)
class Changed(Words):
    """People's own words, which they have changed since others read them."""


@dataclass(frozen=True, slots=True)
class Found:
    """Words as a reader reads them. `label`: what is said of them, if anything; `source`: their own language, where it
    is not the reader's; `carried`: the translation that is read.
    """

    text: str
    label: Text | None = None
    source: str = ""
    carried: Carried | None = None


def label(language: str) -> Text:
    """The quiet label of words that stand as they were said."""
    return N_("in %(language)s", language=LanguageName(base(language)))


def made_by(whose: str, home: str, *, mediator: bool) -> Text:
    """Who translated, by today's names; whoever was forgotten has none."""
    who = whose or N_("someone")
    if mediator:
        return N_("the mediator %(person)s", person=who)
    return N_("%(person)s of %(group)s", person=who, group=home or N_("a group"))


def credited(by: Text, *, checked: bool, checker: str) -> Text:
    """Who translated, and who checked it."""
    if not checked:
        return N_("translated by %(person)s, not checked yet", person=by)
    return N_("translated by %(person)s, checked by %(checker)s", person=by, checker=checker or N_("someone"))


def whose(by: Text | None, said: Text | None) -> Text | None:
    """The line below a quote: whose words these are, and what is said of them."""
    if by and said:
        return N_("%(who)s · %(label)s", who=by, label=said)
    return by or said


def beside(line: str, said: Text) -> Text:
    """What is said of words, on the same line."""
    return N_("%(words)s (%(label)s)", words=line, label=said)


def set_off(said: Text) -> Text:
    """What is said of words, on a line of its own."""
    return N_("(%(label)s)", label=said)


def below(found: Sequence[Found]) -> tuple[Text, ...] | None:
    """What is said once of a whole list, below it; None where each line speaks for itself.

    Of a text: who translated its clauses, which of them stand as they were written, and which text counts.
    """
    if any(one.carried and one.carried.clause for one in found):
        return _of_text(found)
    labels = {one.label for one in found}
    if len(found) > 1 and len(labels) == 1 and (only := labels.pop()):
        return (set_off(only),)
    return None


def _of_text(found: Sequence[Found]) -> tuple[Text, ...]:
    credits_ = tuple(dict.fromkeys(one.carried.by for one in found if one.carried))
    source = LanguageName(base(next(one.source for one in found if one.carried)))
    missing = tuple(number for number, one in enumerate(found, 1) if one.source and not one.carried)
    return (
        *(set_off(one) for one in credits_),
        *((_open(missing),) if missing else ()),
        N_("This is a translation. The text that counts is the one in %(language)s.", language=source),
    )


def _open(numbers: tuple[int, ...]) -> Text:
    return NN_(
        "Not translated yet: clause %(numbers)s.",
        "Not translated yet: clauses %(numbers)s.",
        len(numbers),
        numbers=numbers,
    )
