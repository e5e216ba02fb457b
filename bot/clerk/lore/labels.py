"""Choosing labels, family by family: by buttons, several of them, or in the community's own words.

Never here: what they say (see `flows.stages.words.lore_labels`).
"""

from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.lore.access import draft
from bot.store.lore import items
from flows.lore import FAMILIES, LONGEST_OWN, ORDER, SIGNS, Item, named
from flows.refusals import Refused, too_long
from flows.stages.words.lore_labels import ASKS, BUTTONS
from flows.wording import N_, NC_, Choice, Message, Saying, Text, message

FORM = "lore"


def after(family: str) -> str:
    """The family that is asked next; empty after the last."""
    at = ORDER.index(family) if family in ORDER else len(ORDER)
    return ORDER[at + 1] if at + 1 < len(ORDER) else ""


def ask(asked: Asked, item: Item, family: str) -> None:
    """One family of labels."""
    asked.await_answer(FORM, item=item.id, step=family)
    asked.send(_question(item, family))


def _question(item: Item, family: str) -> Message:
    own = (N_("In your own words:"), Saying(named(item.id, SIGNS[family]))) if family in item.own else ()
    marks = tuple(Choice(_marked(item, label), ("loremark", item.id, label)) for label in FAMILIES[family])
    go_on = Choice(NC_("button", "Go on"), ("lorenext", item.id, family))
    return message(ASKS[family], *own, choices=(*marks, go_on, stop()))


def _marked(item: Item, label: str) -> Text:
    return N_("✓ %(label)s", label=BUTTONS[label]) if label in item.labels else BUTTONS[label]


def mark(asked: Asked, item: str, label: str) -> None:
    """Chosen, or not any more; the question stays where it is."""
    one, family = draft(asked, item), next((family for family, of in FAMILIES.items() if label in of), "")
    if not family:
        raise Refused(N_("This button is from another time. Please use the newest message, or write /help."))
    left = tuple(each for each in one.labels if each != label)
    items.label(asked.books, item, left if label in one.labels else (*left, label))
    asked.await_answer(FORM, item=item, step=family)
    told = _question(draft(asked, item), family)
    if asked.pressed_question():
        asked.renew(told)
    else:
        asked.send(told)


def own_words(asked: Asked, item: Item, family: str) -> None:
    """A label that the community has words of its own for."""
    words = " ".join(asked.rest.split())
    if len(words) > LONGEST_OWN:
        raise too_long(LONGEST_OWN, len(words))
    if family not in ORDER or not words:
        raise Refused(N_("Please choose one of the buttons or numbers of my last message, or write /help."))
    items.label_in_words(asked.books, item.id, family, words)
    ask(asked, draft(asked, item.id), family)
