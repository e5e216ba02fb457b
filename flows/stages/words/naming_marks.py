"""The marks in words: how everyone is asked which answers matter most to them, and how one person marks in private.

Never here: who marked what (rows).
"""

from flows.dialogue import Dialogue
from flows.effects import Show
from flows.evolving.naming import of
from flows.messages import headed
from flows.naming import MARKS, Item, Naming
from flows.people import Group
from flows.stages.words.naming_question import question_block
from flows.wording import N_, NC_, Choice, Listing, Message, Saying, Text

READ, MEANINGS, MARKING, PAIRING = "naming:read", "naming:meanings", "naming:marks", "naming:pairs"


def marks_asked(dialogue: Dialogue, group: str, *head: Text) -> Show:
    """Everyone is asked to mark, in the group's chat."""
    naming = of(dialogue)
    how = N_("Which of the answers matter most to you? Mark up to %(marks)s of them.", marks=MARKS)
    where = N_("I ask you in private: press the button, or write /marks to me. Nobody sees who marked what.")
    until = N_("You can change your marks until %(until)s.", until=naming.until or "")
    choose = Choice(NC_("button", "Choose mine"), ("marks", dialogue.id))
    return Show(MARKING, Group(group), headed(dialogue, *head, how, where, until, choices=(choose,)))


def marking(dialogue: Dialogue, chosen: tuple[str, ...]) -> Message:
    """The answers as one person marks them, in private."""
    naming = of(dialogue)
    have = marks_of(naming, chosen)
    none = N_(
        "Mark up to %(marks)s that matter most to you: press their numbers, or write them, like: 1 4.", marks=MARKS
    )
    undo = N_("The same number again takes a mark back. Nobody sees your marks.")
    items = Listing(tuple(Saying(item.word) for item in naming.open), ordered=True)
    numbers = tuple(_mark(dialogue, item, marked=item.word in chosen) for item in naming.open)
    return headed(dialogue, *question_block(naming), items, have if chosen else none, undo, choices=numbers)


def marks_of(naming: Naming, chosen: tuple[str, ...]) -> Text:
    """What somebody has marked, by its numbers, and how many marks are left."""
    numbers = tuple(naming.number(word) for word in chosen)
    return N_("Your marks: %(numbers)s. Left: %(left)s.", numbers=numbers, left=MARKS - len(chosen))


def _mark(dialogue: Dialogue, item: Item, *, marked: bool) -> Choice:
    number = of(dialogue).number(item.word)
    label = NC_("mark", "✓ %(number)s", number=number) if marked else NC_("mark", "%(number)s", number=number)
    return Choice(label, ("markit", dialogue.id, item.word))
