"""How a whole text is called, and the texts in their order: by letter and group, and at the end by author.

Never here: when the authors are named, or the words of a text.
"""

from collections.abc import Callable

from flows.candidates import NONE, Contest, WholeText
from flows.dialogue import Dialogue
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Listing, PersonName, Text

Blocks = tuple[Block | Leaf, ...]
NO_TEXT = NC_("button", "None of these")


def named(one: WholeText) -> Text:
    """A text as readers know it: its letter, and the group it comes from."""
    if not one.group:
        return N_("Text %(letter)s, by a mediator", letter=one.letter)
    return N_("Text %(letter)s, from %(group)s", letter=one.letter, group=GroupName(one.group))


def signed(one: WholeText) -> Text:
    """The same at the end, with its author."""
    person = PersonName(one.person)
    if not one.group:
        return N_("Text %(letter)s, by %(person)s, who mediates", letter=one.letter, person=person)
    return N_(
        "Text %(letter)s, by %(person)s · %(group)s", letter=one.letter, person=person, group=GroupName(one.group)
    )


def read_button(dialogue: Dialogue) -> Choice:
    """Reading happens in private, in an order of one's own."""
    return Choice(NC_("button", "Read the texts"), ("texts", dialogue.id))


def ordered(contest: Contest, name: Callable[[WholeText], Text]) -> Listing:
    """The texts as the last ranking put them."""
    lines = (NO_TEXT if letter == NONE else _line(contest, letter, name) for letter in contest.order)
    return Listing(tuple(line for line in lines if line), ordered=True)


def _line(contest: Contest, letter: str, name: Callable[[WholeText], Text]) -> Text | None:
    one = contest.by_letter(letter)
    return name(one) if one else None
