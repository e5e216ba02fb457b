"""What is written under a yes to translate: by whoever asked for it, and by no machine. Never here: the original."""

from bot.acting import lore
from bot.acting.delivery import private, say
from bot.clerk.asked import Asked
from bot.clerk.desk.opening import stop
from bot.clerk.lore.access import OLD
from bot.store import codes
from bot.store.lore import copies, items, leaves
from flows.lore import LONGEST_TEXT, TONGUE, Leave
from flows.refusals import Refused, too_long
from flows.stages.words.lore_words import shown
from flows.wording import N_, LanguageName

FORM = "loretext"
FIELDS = ("leave",)


def _own(asked: Asked, name: str) -> Leave:
    leave = leaves.one(asked.books, name)
    if leave is None or leave.by != asked.person.id or not leave.stands or leave.use != TONGUE or leave.written:
        raise Refused(OLD)
    return leave


def write(asked: Asked, name: str) -> None:
    """The button."""
    leave = _own(asked, name)
    asked.await_answer(FORM, leave=name)
    asks = N_("Write it in %(language)s. Its steward and your group read it.", language=LanguageName(leave.language))
    asked.here(asks, choices=(stop(),))


def typed(asked: Asked, name: str) -> None:
    """The translation: shown to the group it is for, and to the steward."""
    leave = _own(asked, name)
    if not asked.rest:
        raise Refused(N_("Please write it in words: there was nothing in your message that I can keep."))
    if len(asked.rest) > LONGEST_TEXT:
        raise too_long(LONGEST_TEXT, len(asked.rest))
    item = items.one(asked.books, leave.item)
    if item is None or not leaves.write(asked.books, name, asked.rest):
        raise Refused(OLD)
    codes.drop_form(asked.books, asked.place, asked.person.id)
    copies.typed(asked.books, asked.place, asked.heard.message, leave.item, asked.now)
    written = leaves.one(asked.books, name)
    if written:
        lore.shown(asked.books, item, written, asked.now)
        for place in private(asked.books, item.steward)[:1]:
            say(asked.books, place, shown(item, written), asked.now)
    asked.here(N_("Thank you. It is shown beside the original, with its labels and your name."))
