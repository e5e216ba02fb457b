"""How to be left alone: at which hour a group hears what could wait, and whether it hears it only once a week.

Only the chat's administrators change it; everyone can read it. Never here: what may pass (see `flows.silence`).
"""

from bot.acting import silence as acting
from bot.clerk.asked import Asked
from bot.store import silence
from bot.store.silence import Wish
from flows.refusals import Refused
from flows.silence import MOST_A_DAY
from flows.wording import N_, NC_, Choice, Text

HOURS = (8, 12, 18, 20)
OFF = "off"


def quiet(asked: Asked) -> None:
    """/quiet: only questions and agreements from now on; /quiet off: as before."""
    if asked.rest and asked.rest.casefold() != OFF:
        raise Refused(N_("Write /quiet to hear only questions and agreements, or /quiet off to hear more again."))
    hushed(asked, OFF if asked.rest else "on")


def hushed(asked: Asked, how: str) -> None:
    """The word or its button."""
    group = asked.by_steward()
    weekly, before = how != OFF, silence.wish(asked.books, group.id)
    acting.wishes(asked.books, group.id, Wish(before.hour, weekly), asked.now)
    loud = Choice(NC_("button", "Hear more again"), ("quiet", OFF))
    calm = Choice(NC_("button", "Only questions and agreements"), ("quiet", "on"))
    asked.here(_told(Wish(before.hour, weekly)), choices=(loud if weekly else calm,))


def digest(asked: Asked) -> None:
    """/digest: what holds now; with an hour, that hour from now on."""
    if asked.rest:
        digest_at(asked, asked.rest)
        return
    group = asked.its_group()
    wish = silence.wish(asked.books, group.id)
    choices = tuple(Choice(NC_("button", "At %(hour)s", hour=hour), ("hearat", str(hour))) for hour in HOURS)
    calm = Choice(NC_("button", "Only questions and agreements"), ("quiet", "on"))
    loud = Choice(NC_("button", "Hear more again"), ("quiet", OFF))
    asked.here(_told(wish), choices=(*choices, loud if wish.weekly else calm))


def digest_at(asked: Asked, hour: str) -> None:
    """The hour was typed or pressed."""
    group = asked.by_steward()
    typed = hour.strip().removesuffix(":00")
    if not typed.isdecimal() or int(typed) > 23:
        raise Refused(N_("Which hour? Please write it from 0 to 23, for example /digest 18."))
    wish = Wish(int(typed), silence.wish(asked.books, group.id).weekly)
    acting.wishes(asked.books, group.id, wish, asked.now)
    asked.here(_told(wish))


def _told(wish: Wish) -> Text:
    if wish.weekly:
        return N_(
            "From now on I bring only questions and agreements here. What else happens I tell once a week, on Sunday "
            "at %(hour)s o'clock. To hear more again, write /quiet off.",
            hour=wish.hour,
        )
    return N_(
        "Besides words and questions I write here at most %(most)s times a day. What exceeds that I tell in one "
        "message at %(hour)s o'clock. For another hour, write for example /digest 8. To hear less, write /quiet.",
        most=MOST_A_DAY,
        hour=wish.hour,
    )
