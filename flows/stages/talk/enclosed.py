"""Photographs, voices and files that come with words: seen by a mediator at the gate, then by the other groups.

Never here: what is in them (fetched when they are sent on), or when words pass.
"""

from collections.abc import Iterator
from dataclasses import replace

from flows.dialogue import Dialogue
from flows.effects import Say
from flows.messages import headed
from flows.people import Mediators
from flows.refusals import Refused
from flows.wording import N_, Block, Enclosed, Text

ENCLOSED = "word"
"""The source of a file that came with words."""

CAME: dict[str, Text] = {
    "photo": N_("A photo from %(whose)s. The words that came with it wait at the gate, below."),
    "voice": N_("A voice message from %(whose)s. The words that came with it wait at the gate, below."),
    "audio": N_("A recording from %(whose)s. The words that came with it wait at the gate, below."),
    "document": N_("A file from %(whose)s. The words that came with it wait at the gate, below."),
    "placed": N_("A file from %(whose)s. The words that came with it wait at the gate, below."),
}
AT_ONCE = N_("This came from %(whose)s, with words that were passed on at once, since the gate of this room is open.")
MAY_TELL = N_("This kind of file may say where and when it was made. I cannot take that out of it.")
MISSING = N_("Something was sent with these words that could not be brought here. Its author can send it again.")


def beside(word: str, enclosed: str) -> tuple[Block, ...]:
    """What came with words, where these are read."""
    return (Enclosed(MISSING, (ENCLOSED, word)),) if enclosed else ()


def at_the_gate(dialogue: Dialogue, word: str, enclosed: str, by: Text, came: Text | None = None) -> Iterator[Say]:
    """A mediator sees what came with words before deciding; where the gate is open, at the same time as all."""
    if enclosed:
        about = came or CAME[enclosed]
        told = (MAY_TELL,) if enclosed == "placed" else ()
        said = replace(about, values={"whose": by})
        yield Say(Mediators(), headed(dialogue, said, *told, *beside(word, enclosed)), word=word)


def require_none(enclosed: str) -> None:
    """Raise `Refused` where only words go on their way."""
    if enclosed:
        raise Refused(N_("Now all sides write, and only words go on the lists. Please write what you want to say."))


def require_known(enclosed: str) -> None:
    """Raise `Refused` for what nothing of ours can carry."""
    if enclosed and enclosed not in CAME:
        raise Refused(N_("I cannot carry this kind of file. Please write what you want to say."))
