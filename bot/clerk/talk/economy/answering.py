"""What the two groups say when a need and an offer may fit: let us talk, or it does not fit. The house closes nothing.

Never here: what they agree.
"""

from dataclasses import replace

from bot.acting import economy
from bot.clerk.asked import Asked
from bot.clerk.talk.economy.rooms import entered
from bot.store.economy import fits
from flows.economy.wishes import NEED, OFFER, Wish
from flows.refusals import Refused
from flows.wording import N_


def talk(asked: Asked, dialogue: str, need: str, offer: str) -> None:
    """Somebody of one of the two groups wants to talk about it."""
    _say(asked, dialogue, (need, offer), "yes")
    asked.quietly(N_("Noted: your group wants to talk about it. The other group can see that."))


def not_for_us(asked: Asked, dialogue: str, need: str, offer: str) -> None:
    """It does not fit: it is not shown any more, and nobody is told who said so."""
    _say(asked, dialogue, (need, offer), "no")
    asked.quietly(N_("It is not shown together any more. What you need and offer stays, each by itself."))


def _say(asked: Asked, dialogue: str, names: tuple[str, str], says: str) -> None:
    room, group = entered(asked, dialogue)
    there = {wish.id: wish for wish in economy.standing(asked.books, room)}
    pair = tuple(there[name] for name in names if name in there)
    shown = next((fit for fit in fits.shown(asked.books, room.id) if (fit.need, fit.offer) == names), None)
    if len(pair) < 2 or shown is None or not shown.open or group not in {wish.group for wish in pair}:
        raise Refused(N_("This stands no more, or it is not for your group. Write /needs to see what stands."))
    need, offer = pair
    side = NEED if group == need.group else OFFER
    fits.say(asked.books, room.id, shown, side, says)
    now_says = replace(shown, need_says=says) if side == NEED else replace(shown, offer_says=says)
    _told(asked, dialogue, now_says, (need, offer))


def _told(asked: Asked, dialogue: str, fit: fits.Shown, pair: tuple[Wish, Wish]) -> None:
    room, _ = entered(asked, dialogue)
    economy.answered(asked.books, room, fit, pair, asked.now)
