"""One saying with what people made of it, and what somebody can do about that; and in which language it is.

Never here: the doing (see `tongue_offers`).
"""

from collections.abc import Iterator

from bot.acting import tongue_rows, tongues
from bot.acting.dialogues import act, found
from bot.clerk.asked import Asked
from bot.clerk.talk.tongues.tongue_circle import written
from bot.clerk.talk.tongues.tongue_offers import ask
from bot.clerk.talk.tongues.tongue_shown import answer, by_of, made, original, require
from bot.store import people, shown_words, translations
from flows.dialogue import Dialogue
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.words import tongue_buttons as buttons
from flows.tongues import is_clause
from flows.wording import N_, NC_, Choice, LanguageName, Quote


def sheet(asked: Asked, dialogue: str, about: str) -> None:
    """The words, each translation that stands, and what this person can do about it."""
    room, _ = found(asked.books, dialogue)
    require(asked, room, about)
    there = tongue_rows.targets(asked.books, room, about)
    standing = [one for to in there if (one := translations.standing(asked.books, dialogue, about, to))]
    if len(there) == 1 and not standing:
        ask(asked, dialogue, about, there[0])
        return
    choices = tuple(choice for to in there for choice in ways_of(asked, room, about, to))
    blocks = (Quote(original(asked, room, about)), *(Quote(made(one)) for one in standing))
    own = (Choice(NC_("button", "It is in another language"), ("tongueis", dialogue, about)),)
    more = own if _may_name(asked, room, about) else ()
    answer(asked, room, headed(room, *blocks, choices=(*choices, *more)), about)


def ways_of(asked: Asked, room: Dialogue, about: str, to: str) -> Iterator[Choice]:
    """What this person can do about the translation into a language."""
    stands = translations.standing(asked.books, room.id, about, to)
    if stands is None:
        yield buttons.anew(room, about, to)
        return
    selves = people.selves(asked.books, asked.person.id)
    if stands.person not in selves and stands.state == "stands":
        yield buttons.right(room, about, to, stands.number)
    yield buttons.better(room, about, to)
    if stands.person in selves:
        yield buttons.withdrawn(room, about, to, stands.number)
    elif written(asked, room, about) or is_clause(about):
        yield buttons.wrong(room, about, to, stands.number)


def _may_name(asked: Asked, room: Dialogue, about: str) -> bool:
    return not is_clause(about) and (written(asked, room, about) or by_of(asked, room) in room.mediators)


def languages(asked: Asked, dialogue: str, about: str) -> None:
    """The button: it is in another language."""
    room, _ = found(asked.books, dialogue)
    require(asked, room, about)
    there = dict.fromkeys(shown_words.language_of(asked.books, group) for group in room.groups)
    choices = tuple(
        Choice(N_("%(name)s", name=LanguageName(one, own=True)), ("tonguesay", dialogue, about, one)) for one in there
    )
    asked.tell(dialogue, headed(room, N_("In which language are these words?"), choices=choices))


def language(asked: Asked, dialogue: str, about: str, spoken: str) -> None:
    """It was named by their author, or by a mediator."""
    room, _ = found(asked.books, dialogue)
    require(asked, room, about)
    there = {shown_words.language_of(asked.books, group) for group in room.groups}
    if not _may_name(asked, room, about) or spoken not in there:
        raise Refused(N_("Whoever said it, or a mediator, can say in which language it is."))
    tongues.is_in(asked.books, room, about, spoken, asked.now, act)
    asked.quietly(N_("Thank you: now I know that it is in %(language)s.", language=LanguageName(spoken)))
