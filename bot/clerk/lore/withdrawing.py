"""A steward takes a yes back, or the thing itself, for good. What cannot be removed is listed, never passed over.

Never here: how it is removed (see `bot.store.lore.purging` and `copies`).
"""

from collections.abc import Iterator

from bot.acting import lore
from bot.acting.delivery import say
from bot.clerk.asked import Asked
from bot.clerk.lore.access import HIDDEN, asked_of, seen
from bot.store.lore import leaves
from bot.store.lore.purging import purge
from flows.lore import ASKED, BACK, YES, Item, Leave, named
from flows.refusals import Refused
from flows.stages.words.lore_words import WHY, stands, summed
from flows.stages.words.wish_words import LETTERS
from flows.wording import N_, NC_, NN_, Block, Choice, Paragraph, Quote, Saying, Text, message

NEWEST = len(LETTERS)


def yeses(asked: Asked, item: str) -> None:
    """All that was asked about it, the newest first, and what can be done about each."""
    asked.alone()
    one = seen(asked, item)
    if one.steward != asked.person.id:
        raise Refused(HIDDEN)
    there = [*reversed(leaves.of_item(asked.books, item))][:NEWEST]
    blocks = [*_blocks(there)] or [Paragraph(N_("Nobody has asked you anything about it yet."))]
    choices = (choice for letter, leave in zip(LETTERS, there, strict=False) for choice in _choice(letter, leave))
    name = Paragraph(Saying(named(item, "n")), strong=True)
    say(asked.books, asked.place, message(name, *blocks, choices=tuple(choices)), asked.now)


def _blocks(there: list[Leave]) -> Iterator[Block]:
    for letter, leave in zip(LETTERS, there, strict=False):
        yield Paragraph(summed(letter, leave))
        yield Quote(Saying(named(leave.item, "p", leave.id)), WHY)
        yield stands(leave)


def _choice(letter: str, leave: Leave) -> Iterator[Choice]:
    if leave.state == ASKED:
        yield Choice(NC_("button", "Answer %(letter)s", letter=letter), ("loreask", leave.id))
    if leave.state == YES:
        yield Choice(NC_("button", "Take %(letter)s back", letter=letter), ("loreunsay", leave.id))


def unsay(asked: Asked, name: str) -> None:
    """A yes is taken back: what was shown under it goes."""
    asked.alone()
    _, leave = asked_of(asked, name)
    if leave.state != YES:
        raise Refused(N_("This yes does not hold any more. Write /kept to see your answers."))
    number = lore.ended(asked.books, leave, BACK, asked.now)
    _said(asked, N_("Your yes is taken back."), removed(number))


def removed(number: int) -> Text:
    """How many messages go."""
    if not number:
        return N_("No message showed it.")
    return NN_("I remove the one message that showed it.", "I remove the %(count)s messages that showed it.", number)


LISTED = N_("What an app does not let me remove, I list for you under /kept, with where and since when.")
OPERATOR = N_(
    "Backup copies of me that were made before today still hold it. Please ask whoever runs me to delete those copies."
)


def _whole(asked: Asked, item: str) -> Item:
    one = seen(asked, item)
    if asked.person.id != one.steward and not (not one.steward and one.by == asked.person.id):
        raise Refused(N_("Only its steward can do that. You find who that is with /kept, in private."))
    return one


def back(asked: Asked, item: str) -> None:
    """Take all of it back? Once more, before it is gone."""
    asked.alone()
    _whole(asked, item)
    asked.here(
        N_("Take it back for good? I will keep nothing of it, and remove what I have shown. This cannot be undone."),
        choices=(
            Choice(NC_("button", "Yes, take it back"), ("loregone", item)),
            Choice(NC_("button", "No, keep it"), ("never",)),
        ),
    )


def gone(asked: Asked, item: str) -> None:
    """It is gone."""
    asked.alone()
    one = _whole(asked, item)
    readers = lore.others(asked.books, one)
    number = purge(asked.books, one.id, one.group, asked.person.id, asked.now)
    lore.uncalled(asked.books, one, asked.now)
    lore.told_gone(asked.books, one, asked.person.id, asked.now)
    lore.told_others(asked.books, one, readers, asked.now)
    _said(asked, N_("It is taken back. I keep nothing of it any more."), removed(number), OPERATOR)


def _said(asked: Asked, *told: Text) -> None:
    """What was done; and at once where it can still be read, so far as that is known already."""
    stays = lore.staying(asked.books, asked.person.id)
    say(asked.books, asked.place, message(*told, *stays, LISTED), asked.now)
