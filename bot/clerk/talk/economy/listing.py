"""/needs: what the groups of a room need and can give, what of it may fit, and ending what is over.

Never here: saying something new (see `asking`).
"""

from collections.abc import Iterator

from bot.acting import economy
from bot.acting.dialogues import found
from bot.clerk.asked import Asked
from bot.clerk.talk.economy.rooms import entered, room_for
from bot.clerk.voices import belongs
from bot.store import dialogues
from bot.store.economy import kinds, wishes
from flows.dialogue import Dialogue
from flows.economy.wishes import NEED, Wish
from flows.messages import headed
from flows.refusals import Refused
from flows.stages.words.wish_words import LETTERS, NOTHING, listed
from flows.wording import N_, NC_, Block, Choice, Paragraph, Quote, Saying

A_PAGE = 6
KINDS = 20


def word(asked: Asked) -> None:
    """/needs in a group's chat, or in private: for people of its groups, and for its mediators."""
    room = mediated(asked) or room_for(asked, "needs")
    if room:
        show(asked, room.id)


def mediated(asked: Asked) -> Dialogue | None:
    """In private, the room of somebody who mediates one and belongs to none of its groups."""
    if not asked.heard.private:
        return None
    own = set(belongs(asked))
    rooms = [room for room in dialogues.of_mediator(asked.books, asked.person.id) if room.stage != "closed"]
    return next((room for room in rooms if not own & set(room.groups)), None)


def show(asked: Asked, dialogue: str) -> None:
    """The first page."""
    page(asked, dialogue, "0")


def page(asked: Asked, dialogue: str, number: str) -> None:
    """A page of what is needed and offered; the reader's own group can end what is over."""
    room, _ = found(asked.books, dialogue)
    group = "" if mediated(asked) == room else entered(asked, dialogue)[1]
    there = economy.standing(asked.books, room)
    first = int(number) * A_PAGE if number.isdecimal() and len(number) < 4 else 0
    shown = sorted(there, key=lambda wish: (wish.group != group, -wish.order))[first : first + A_PAGE]
    blocks = list(_numbered(shown, group)) or [Paragraph(NOTHING)]
    if not first:
        blocks += _list_of_kinds(asked, room)
    more = Choice(NC_("button", "More"), ("needsmore", room.id, str(int(first / A_PAGE) + 1)))
    choices = (*_choices(room, shown, group), *((more,) if first + A_PAGE < len(there) else ()))
    asked.tell(room.id, headed(room, *blocks, choices=choices))


def _numbered(shown: list[Wish], group: str) -> Iterator[Block]:
    """The group's own ones with letters, by which they can be ended."""
    own = [wish for wish in shown if wish.group == group]
    for letter, wish in zip(LETTERS, own, strict=False):
        whose = N_("%(letter)s. You need this", letter=letter)
        if wish.side != NEED:
            whose = N_("%(letter)s. You can give this", letter=letter)
        yield Quote(Saying(wish.id), whose)
    yield from listed(tuple(wish for wish in shown if wish.group != group))


def _list_of_kinds(asked: Asked, room: Dialogue) -> Iterator[Block]:
    """What things are called here: the list grows with what people write."""
    known = kinds.known(asked.books, room.id)
    if known:
        names = tuple("/".join(names) for names in list(known.values())[:KINDS])
        yield Paragraph(N_("What we speak of in this room: %(kinds)s.", kinds=names))


def _choices(room: Dialogue, shown: list[Wish], group: str) -> Iterator[Choice]:
    if group:
        yield Choice(NC_("button", "We need something"), ("need", room.id))
        yield Choice(NC_("button", "We can give something"), ("offer", room.id))
    own = [wish for wish in shown if wish.group == group]
    for letter, wish in zip(LETTERS, own, strict=False):
        yield Choice(NC_("button", "%(letter)s is over", letter=letter), ("wishend", room.id, wish.id))


def end(asked: Asked, dialogue: str, wish: str) -> None:
    """Somebody of the group ends what it needed or offered; it can be said again at any time."""
    room, group = entered(asked, dialogue)
    own = {one.id for one in economy.standing(asked.books, room) if one.group == group}
    if wish not in own:
        raise Refused(N_("This is not among what your group needs or offers now. Write /needs for the list."))
    wishes.end(asked.books, room.id, wish)
    economy.refreshed(asked.books, room, asked.now)
    asked.quietly(N_("It is over and not shown any more. If that was a slip, write /need or /offer again."))
