"""The fate of somebody's words, told to whoever said them in one message that changes with what becomes of the words.

What asks something of them comes anew, at the foot of their chat, and the old message goes: a message that changes
further up is not noticed. Never here: what becomes of words (see `saying` and `shuttle`).
"""

from flows.effects import Show
from flows.people import Person
from flows.wording import N_, Block, Choice, Leaf, message

HOW_TO_TAKE_BACK = N_("To take them back, reply to this with /takeback.")
REACHED = N_("Your words have reached the other groups.")
TAKEN_BACK = N_("You have taken these words back. To say something else, write /say and your words.")


def key_of(word: str) -> str:
    """The key of the one message about these words."""
    return f"fate:{word}"


def fate(word: str, author: str, *told: Block | Leaf, choices: tuple[Choice, ...] = (), anew: bool = False) -> Show:
    """What has become of words, in the place of what was told of them before; `anew`: at the foot."""
    return Show(key_of(word), Person(author), message(*told, choices=choices), word=word, anew=anew)


def reached(word: str, author: str) -> Show:
    """The others have them."""
    return fate(word, author, REACHED, HOW_TO_TAKE_BACK)
