"""Photographs, voices and files that come with words: seen by a mediator at the gate, then by the other groups.

Never here: what is in them (fetched when they are sent on), or when words pass.
"""

from collections.abc import Iterator

from flows.dialogue import Dialogue
from flows.effects import Say
from flows.messages import headed
from flows.people import Mediators
from flows.refusals import Refused
from flows.wording import N_, Block, Enclosed, Text

ENCLOSED = "word"
"""The source of a file that came with words."""

KINDS = ("photo", "voice", "audio", "document", "placed")
MAY_TELL = N_("This kind of file may say where and when it was made. I cannot take that out of it.")
MISSING = N_("Something was sent with these words that could not be brought here. Its author can send it again.")


def beside(word: str, enclosed: str) -> tuple[Block, ...]:
    """What came with words, where these are read."""
    return (Enclosed(MISSING, (ENCLOSED, word)),) if enclosed else ()


def came(enclosed: str, by: Text) -> Text:
    """What came, from whom, as a mediator reads it above the words that wait."""
    match enclosed:
        case "photo":
            return N_("A photo from %(whose)s. The words that came with it wait at the gate, below.", whose=by)
        case "voice":
            return N_("A voice message from %(whose)s. The words that came with it wait at the gate, below.", whose=by)
        case "audio":
            return N_("A recording from %(whose)s. The words that came with it wait at the gate, below.", whose=by)
    return N_("A file from %(whose)s. The words that came with it wait at the gate, below.", whose=by)


def at_once(by: Text) -> Text:
    """What came where the gate is open."""
    return N_(
        "This came from %(whose)s, with words that were passed on at once, since the gate of this room is open.",
        whose=by,
    )


def for_mediators(dialogue: Dialogue, word: str, enclosed: str, about: Text) -> Iterator[Say]:
    """A mediator sees what came with words before deciding; where the gate is open, at the same time as all."""
    if enclosed:
        told = (MAY_TELL,) if enclosed == "placed" else ()
        yield Say(Mediators(), headed(dialogue, about, *told, *beside(word, enclosed)), word=word)


def require_none(enclosed: str) -> None:
    """Raise `Refused` where only words go on their way."""
    if enclosed:
        raise Refused(N_("Now all sides write, and only words go on the lists. Please write what you want to say."))


def require_known(enclosed: str) -> None:
    """Raise `Refused` for what nothing of ours can carry."""
    if enclosed and enclosed not in KINDS:
        raise Refused(N_("I cannot carry this kind of file. Please write what you want to say."))
