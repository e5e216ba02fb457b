"""What belongs to a group alone: its list of ideas in its own chats, and its people's reservations.

All of it is said under the id of the group's own dialogue, so no mediator and no other group can find it by the room's.
Never here: an author's name, a number under three.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from bot.acting.delivery import say, show
from bot.store import Books, mirror, places
from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.mirror import home_of
from flows.wording import N_, NC_, Block, Choice, Listing, Message, Paragraph, Saying, message

NOTICE = "mirror"
SHOWN = 8  # ideas in one message
DECIDED = ("yes", "no", "unanswered")


def tell_list(books: Books, group: str, now: datetime) -> None:
    """The list stands in each of the group's chats, as it is now."""
    for place in places.chats_of(books, group):
        show(books, place, NOTICE, ideas(books, group), now, dialogue=home_of(group))


def ideas(books: Books, group: str) -> Message:
    """What people of a group saw in others and want at home: open ideas with their buttons, and what was taken up."""
    waiting, taken = (mirror.of_state(books, group, state, SHOWN) for state in ("open", "yes"))
    blocks: list[Block] = [Paragraph(N_("What we saw in others and want at home. Only your group can read this."))]
    if waiting:
        blocks.append(Listing(tuple(map(Saying, waiting)), ordered=True))
        blocks.append(Paragraph(N_("When three others want an idea too, your whole group decides about it.")))
    if taken:
        blocks += [Paragraph(N_("Your group has decided to do this:")), Listing(tuple(map(Saying, taken)))]
    blocks.append(Paragraph(N_("To add an idea without your name, write /mirror and your words to me in private.")))
    choices = tuple(
        Choice(NC_("button", "I want %(number)s too", number=number), ("second", idea))
        for number, idea in enumerate(waiting, 1)
    )
    return message(*blocks, choices=choices)


def at_home(books: Books, dialogue: Dialogue, facts: Iterable[f.Fact], now: datetime) -> None:
    """Something happened within a group: its ideas follow, and its list."""
    if dialogue.flow != "home":
        return
    for fact in facts:
        if isinstance(fact, f.QuestionClosed | f.QuestionAsked) and fact.ballot.kind != "home":
            continue  # not an idea of its own
        if isinstance(fact, f.QuestionClosed):
            mirror.turn(books, fact.ballot.title, fact.outcome if fact.outcome in DECIDED else "unanswered")
        if isinstance(fact, f.QuestionClosed | f.QuestionAsked | f.WordsTakenBack):
            tell_list(books, dialogue.groups[0], now)


def reserved(books: Books, dialogue: Dialogue, facts: Iterable[f.Fact], now: datetime) -> Iterator[c.Command]:
    """A decision has closed: each group reads its own people's reservations; the room is told only how many."""
    for fact in facts:
        if isinstance(fact, f.BallotClosed):
            words = mirror.reservations(books, dialogue.id, fact.ballot)
            for group, own in words.items():
                _read_at_home(books, group, own, now)
            if words:
                yield c.TellReservations(fact.ballot, {group: len(own) for group, own in words.items()})


def _read_at_home(books: Books, group: str, words: list[str], now: datetime) -> None:
    head = N_("These reservations about your group's word were written by people among you. Only you can read them:")
    told = message(head, Listing(tuple(map(Saying, words))))
    for place in places.chats_of(books, group):
        say(books, place, told, now, dialogue=home_of(group))
