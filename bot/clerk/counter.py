"""The counter: a word, a press or an answer to a form finds the function that answers it.

All that people can ask for stands in `tables`, a file a theme. Never here: the answers themselves.
"""

from collections.abc import Callable
from functools import cache
from inspect import signature

from bot.clerk.asked import Asked
from bot.clerk.tables import (
    deciding,
    desk,
    economy,
    giving,
    habits,
    joining,
    lore,
    meeting,
    naming,
    nature,
    opening,
    parties,
    people,
    promises,
    renewing,
    rooms,
    spark,
    spokes,
    standing,
    talking,
    text,
    unequal,
)
from bot.store import codes
from flows.refusals import Refused
from flows.wording import N_

WORDS: dict[str, Callable[[Asked], None]] = {
    **people.WORDS,
    **rooms.WORDS,
    **standing.WORDS,
    **opening.WORDS,
    **desk.WORDS,
    **talking.WORDS,
    **meeting.WORDS,
    **spokes.WORDS,
    **naming.WORDS,
    **text.WORDS,
    **deciding.WORDS,
    **renewing.WORDS,
    **parties.WORDS,
    **promises.WORDS,
    **habits.WORDS,
    **joining.WORDS,
    **economy.WORDS,
    **giving.WORDS,
    **lore.WORDS,
    **nature.WORDS,
    **spark.WORDS,
    **unequal.WORDS,
}

ACTS: dict[str, Callable[..., None]] = {
    **people.ACTS,
    **rooms.ACTS,
    **standing.ACTS,
    **opening.ACTS,
    **desk.ACTS,
    **talking.ACTS,
    **meeting.ACTS,
    **spokes.ACTS,
    **naming.ACTS,
    **text.ACTS,
    **deciding.ACTS,
    **renewing.ACTS,
    **parties.ACTS,
    **promises.ACTS,
    **habits.ACTS,
    **joining.ACTS,
    **economy.ACTS,
    **giving.ACTS,
    **lore.ACTS,
    **nature.ACTS,
    **spark.ACTS,
    **unequal.ACTS,
}

FORMS: dict[str, tuple[Callable[..., None], tuple[str, ...]]] = {
    **people.FORMS,
    **rooms.FORMS,
    **opening.FORMS,
    **desk.FORMS,
    **talking.FORMS,
    **meeting.FORMS,
    **spokes.FORMS,
    **naming.FORMS,
    **text.FORMS,
    **deciding.FORMS,
    **renewing.FORMS,
    **parties.FORMS,
    **promises.FORMS,
    **habits.FORMS,
    **joining.FORMS,
    **economy.FORMS,
    **giving.FORMS,
    **lore.FORMS,
    **nature.FORMS,
    **spark.FORMS,
    **unequal.FORMS,
}

SETTING_UP = frozenset({"setup", "right", "rename", "tongue", "speak", "zone", "zoned", "chat", "language"})
INVITING = frozenset({"invite", "uninvite", "start"})
CARDS = frozenset({"card", "cardtake", "cardask"})
HEARING = frozenset({"quiet", "digest", "hearat", "topics"})
KNOCKING = frozenset({"knockin", "knockout"})
COMMON = frozenset({"common", "commonyes", "commonno"})
PAGE = frozenset({"page", "pageshow", "pagewrite", "pageyes", "pagehide", "pagekeep"})
JOINING = frozenset({"joinus", "joinask", "joinafar", "askafar"})
SEASONS = frozenset({"seasonset", "seasonrain"})
RESTING = frozenset({"rest", "resting", "restdays", "restwith"})
AMENDING = frozenset(
    {
        *("correct", "correctone", "correctgo", "correctback"),
        *("suspend", "unsuspend", "suspendgo", "suspendback"),
        *("takenup", "takenas", "takenupgo", "untaken"),
    }
)
STEWARDS = (
    SETTING_UP
    | INVITING
    | CARDS
    | HEARING
    | PAGE
    | RESTING
    | AMENDING
    | JOINING
    | SEASONS
    | COMMON
    | KNOCKING
    | frozenset({"dismiss", "withdraw", "exit", "mediator", "depart", "vital", "vitals", "bond", "bring"})
)
"""Words and acts for which the platform is asked, at that moment, what the person is in the chat."""
MEMBERS = frozenset({"join", "rule"})


def answer_word(asked: Asked, word: str) -> None:
    """Answer a typed /word. Raises `Refused` for a word nobody knows."""
    known = WORDS.get(word)
    if known is None:
        raise unknown(word)
    known(asked)


def answer_act(asked: Asked, act: tuple[str, ...]) -> None:
    """Answer a press. Raises `Refused` for one that nothing of ours can have offered."""
    verb, *about = act
    known = ACTS.get(verb)
    if known is None or len(about) != _about(verb):
        raise stale()
    known(asked, *about)


@cache
def _about(verb: str) -> int:
    """How many words an act of this verb carries besides the verb."""
    return len(signature(ACTS[verb]).parameters) - 1


def answer_form(asked: Asked, form: codes.Form) -> None:
    """What was typed answers the form; a refusal leaves the form open for another try."""
    known, names = FORMS.get(form.name, (None, ()))
    if known is None:
        raise Refused(N_("Please choose one of the buttons or numbers of my last message, or write /help."))
    codes.drop_form(asked.books, asked.place, asked.person.id)
    known(asked, *(form.answers.get(name, "") for name in names))


def unknown(word: str) -> Refused:
    """A word that is none of ours, or only the beginning of one."""
    return Refused(N_("I do not know the word /%(word)s. Write /help to see what I can do here.", word=word[:20]))


def stale() -> Refused:
    """A button from another time."""
    return Refused(N_("This button is from another time. Please use the newest message, or write /help."))
