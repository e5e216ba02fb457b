"""It is tense or hot, in words: what mediators can do now, one press each, and whether the call was right.

No number and no name of whoever is meant. Never here: when it is said (see `tone_told`), or the standing notice.
"""

from collections.abc import Mapping

from flows.dialogue import Dialogue
from flows.effects import Say
from flows.messages import headed
from flows.people import Mediators
from flows.warmth import band, of
from flows.wording import N_, NC_, NN_, Choice, LanguageName, Text


def alert(dialogue: Dialogue) -> Say:
    """It is hot: what can be done now, one press each."""
    what = N_("Between the groups it is getting hot, as far as I can tell from what was said last.")
    calm = N_("Nothing was deleted and nobody was blamed. What would help now?")
    told = headed(dialogue, what, calm, choices=(*_ways(dialogue), *judging(dialogue)))
    return Say(Mediators(), told)


def _ways(dialogue: Dialogue) -> tuple[Choice, ...]:
    pauses = tuple(
        Choice(NN_("Pause for %(count)s hour", "Pause for %(count)s hours", hours), ("pause", dialogue.id, str(hours)))
        for hours in (1, 6, 24)
    )
    return (
        *pauses,
        Choice(NC_("button", "Write apart, read together"), ("shuttle", dialogue.id)),
        Choice(NC_("button", "Propose a circle"), ("circle", dialogue.id)),
    )


def judging(dialogue: Dialogue) -> tuple[Choice, ...]:
    """Was the call right? Nothing else follows from the answer but how far the list is trusted."""
    right, wrong = JUDGED[band(dialogue) or ""]
    call = str(of(dialogue).calls)
    return (
        Choice(right, ("toneis", dialogue.id, call, "right")),
        Choice(wrong, ("toneis", dialogue.id, call, "wrong")),
    )


JUDGED: Mapping[str, tuple[Text, Text]] = {
    "tense": (NC_("button", "Right: it is tense"), NC_("button", "Wrong: it is not tense")),
    "hot": (NC_("button", "Right: it is hot"), NC_("button", "Wrong: it is not hot")),
}


def switched_off(dialogue: Dialogue, language: str) -> Say:
    """The list of a language is not used any more in this house."""
    told = N_(
        "I was wrong about the tone of words in %(language)s too often, so here I no longer watch it. People "
        "can still press “This hurt”. Whoever runs this bot can switch the list on again, in its settings.",
        language=LanguageName(language),
    )
    return Say(Mediators(), headed(dialogue, told))
