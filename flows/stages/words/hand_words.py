"""What is said of whoever sees to it for their group that something is given or received.

Never here: who they are, or what is given (see `pact_words`).
"""

from flows.dialogue import Dialogue
from flows.economy.ledger import Pact
from flows.wording import N_, NC_, NN_, Choice, GroupName, PersonName, Text

MOST = 3
"""So many persons at most for one side."""
HOW = N_("Whoever sees to it for their group can say so: both groups then read their name in /deliveries.")
WHY = N_("You read this because you see to it for your group.")


def see_to(room: Dialogue, pact: Pact) -> Choice:
    """Below what stands."""
    return Choice(NC_("button", "I see to this"), ("seesto", room.id, pact.id))


def let_go(room: Dialogue, pact: Pact) -> Choice:
    """Below what is said to whoever sees to it."""
    return Choice(NC_("button", "Somebody else sees to it"), ("seesnot", room.id, pact.id))


def see_to_it(letter: str, room: Dialogue, pact: Pact) -> Choice:
    """In a list."""
    return Choice(NC_("button", "%(letter)s: I see to this", letter=letter), ("seesto", room.id, pact.id))


def let_it_go(letter: str, room: Dialogue, pact: Pact) -> Choice:
    """In a list."""
    label = NC_("button", "%(letter)s: somebody else sees to it", letter=letter)
    return Choice(label, ("seesnot", room.id, pact.id))


def who(letter: str, group: str, persons: tuple[str, ...]) -> Text:
    """Who sees to it for a group, by the names they go by."""
    return NN_(
        "%(letter)s. %(persons)s sees to it for %(group)s.",
        "%(letter)s. %(persons)s see to it for %(group)s.",
        len(persons),
        letter=letter,
        persons=tuple(map(PersonName, persons)),
        group=GroupName(group),
    )
