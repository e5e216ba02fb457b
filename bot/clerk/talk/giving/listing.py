"""/deliveries: what a group gives and receives, how far it is, and what can be said of it now.

Never here: changing any of it.
"""

from collections.abc import Iterator
from itertools import chain

from bot.acting import giving
from bot.clerk.asked import Asked
from bot.clerk.talk.economy.rooms import entered, room_for
from bot.store.economy import hands, pacts
from bot.store.economy.hands import Sides
from flows.dialogue import Dialogue
from flows.economy.ledger import Account
from flows.messages import headed
from flows.stages.words import hand_words, pact_words
from flows.stages.words.pact_words import Names
from flows.stages.words.thing_words import thing
from flows.stages.words.wish_words import LETTERS
from flows.wording import N_, NC_, NN_, Choice, GroupName, Listing, Paragraph, Text, Value

A_PAGE = 5


def word(asked: Asked) -> None:
    """/deliveries in a group's chat, or in private."""
    room = room_for(asked, "deliveries")
    if room:
        show(asked, room.id)


def show(asked: Asked, dialogue: str) -> None:
    """What is still to come, the soonest first."""
    room, group = entered(asked, dialogue)
    own = [one for one in pacts.standing(asked.books, room.id) if group in (one.pact.provider, one.pact.receiver)]
    still = sorted((one for one in own if not one.is_over), key=lambda one: (one.pact.due, one.pact.id))
    names, shown = giving.names(asked.books, room), list(zip(LETTERS, still[:A_PAGE], strict=False))
    sides = hands.of_room(asked.books, room.id)
    lines = ((*_lines(room, letter, one, group, names), *_who(letter, one, sides)) for letter, one in shown)
    blocks = [Listing(tuple(chain.from_iterable(lines)))]
    over = len(own) - len(still)
    done = (NN_("%(count)s agreed thing is over.", "%(count)s agreed things are over.", over),) if over else ()
    choices = tuple(choice for letter, one in shown for choice in _choices(asked, room, letter, one, group))
    choices += tuple(choice for letter, one in shown for choice in _hands(asked, room, letter, one, group, sides))
    asked.tell(room.id, headed(room, *(blocks if shown else (Paragraph(NONE),)), *done, choices=choices))


NONE = N_("Nothing is to come now. What groups agree to give each other begins with /need and /offer.")


def _lines(room: Dialogue, letter: str, account: Account, group: str, names: Names) -> Iterator[Text]:
    pact = account.pact
    about: dict[str, Value] = {"letter": letter, "thing": thing(pact.thing, names), "day": pact.due}
    if group == pact.provider:
        yield N_("%(letter)s. You give %(group)s by %(day)s: %(thing)s.", group=GroupName(pact.receiver), **about)
    else:
        yield N_("%(letter)s. %(group)s gives you by %(day)s: %(thing)s.", group=GroupName(pact.provider), **about)
    yield from pact_words.belongs(room, pact)
    rest = thing(pact.thing, names, account.missing)
    if account.confirmed:
        yield N_("%(letter)s. Still to come: %(thing)s.", letter=letter, thing=rest)
    for one in account.waiting:
        said = thing(pact.thing, names, one.amount)
        yield N_("%(letter)s. Brought, and not confirmed yet: %(thing)s.", letter=letter, thing=said)


def _choices(asked: Asked, room: Dialogue, letter: str, account: Account, group: str) -> Iterator[Choice]:
    """What this group can say of it now."""
    pact = account.pact
    if group == pact.provider:
        yield Choice(NC_("button", "%(letter)s: we have brought it", letter=letter), ("brought", room.id, pact.id))
    for one in account.waiting[:1] if group == pact.receiver else ():
        yield Choice(NC_("button", "%(letter)s: all of it came", letter=letter), ("came", room.id, one.id))
        yield Choice(NC_("button", "%(letter)s: another amount", letter=letter), ("cameless", room.id, one.id))
        yield Choice(NC_("button", "%(letter)s: it did not come", letter=letter), ("camenot", room.id, one.id))
    if pact.due <= asked.now and not account.waiting and not account.closing:
        yield Choice(NC_("button", "%(letter)s: no more will come", letter=letter), ("pactend", room.id, pact.id))


def _who(letter: str, account: Account, sides: Sides) -> Iterator[Text]:
    """Who sees to it, for the giver and for the receiver."""
    pact = account.pact
    for group in (pact.provider, pact.receiver):
        persons = sides.get((pact.id, group), ())
        if persons:
            yield hand_words.who(letter, group, persons)


def _hands(asked: Asked, room: Dialogue, letter: str, account: Account, group: str, sides: Sides) -> Iterator[Choice]:
    """To see to it, for whoever reads this here; to do so no longer, if whoever asks for the list does."""
    there = sides.get((account.pact.id, group), ())
    does = asked.person.id in there
    if len(there) < hand_words.MOST and not (does and asked.heard.private):
        yield hand_words.see_to_it(letter, room, account.pact)
    if does:
        yield hand_words.let_it_go(letter, room, account.pact)
