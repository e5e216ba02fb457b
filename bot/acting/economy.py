"""The rows around needs and offers: what may fit is noted and shown to both groups, in a notice kept up to date.

Never here: what fits (see `flows.economy.fitting`), or any decision: people close things, the house never does.
"""

from collections.abc import Collection
from datetime import datetime

from bot.acting import silence
from bot.acting.delivery import deliver
from bot.acting.silence import Occasion
from bot.store import Books, places
from bot.store.economy import fits, wishes
from flows.dialogue import Dialogue
from flows.economy.fitting import fitted
from flows.economy.wishes import NEED, Wish
from flows.effects import Retract, Say, Show
from flows.people import Group, Mediators
from flows.stages.words import wish_words
from flows.stages.words.wish_words import NOTICE, Seen
from flows.wording import Message


def standing(books: Books, room: Dialogue) -> tuple[Wish, ...]:
    """What the groups of a room need and can give now, oldest first."""
    return tuple(wish for wish in wishes.standing(books, room.id) if wish.group in room.groups)


def matched(books: Books, room: Dialogue, now: datetime) -> set[str]:
    """Note what may fit together as things are now; the groups for which there is something new."""
    there = standing(books, room)
    needs, offers = ([one for one in there if (one.side == NEED) is wanted] for wanted in (True, False))
    found = [fit for fit in fitted(needs, offers) if fits.note(books, room.id, fit.need.id, fit.offer.id, now)]
    return {wish.group for fit in found for wish in (fit.need, fit.offer)}


def refreshed(books: Books, room: Dialogue, now: datetime, anew: Collection[str] = (), by: str = "") -> None:
    """The notice in every group's chat, as it is now; at the foot of the chats of these groups, as far as their measure
    of a day allows. `by`: the group that has just spoken, which reads it in any case.
    """
    there = standing(books, room)
    for group in room.groups:
        told = wish_words.notice(room, group, seen_by(books, room, group, there), there)
        loud = group in anew and (group == by or _may_be_heard(books, room, group, now))
        deliver(books, room, [Show(NOTICE, Group(group), told, anew=loud)], now)


def _may_be_heard(books: Books, room: Dialogue, group: str, now: datetime) -> bool:
    """Whether the chats of a group hear of something new now; it counts among the few things that a day may bring."""
    occasion, zone = Occasion(room.id, rows=True), room.zone_of(group)
    heard = [silence.passes(books, place, occasion, zone, now) for place in places.chats_of(books, group)]
    return any(heard)


def seen_by(books: Books, room: Dialogue, group: str, there: tuple[Wish, ...]) -> tuple[Seen, ...]:
    """What may fit for a group, what waits for its word first."""
    by_id = {wish.id: wish for wish in there}
    found: list[Seen] = []
    for fit in fits.shown(books, room.id):
        need, offer = by_id.get(fit.need), by_id.get(fit.offer)
        if need and offer and fit.open and group in (need.group, offer.group):
            says = (fit.need_says, fit.offer_says) if group == need.group else (fit.offer_says, fit.need_says)
            found.append(Seen(need, offer, *says))
    return tuple(sorted(found, key=lambda seen: (seen.own != "", seen.other != "yes")))


def answered(books: Books, room: Dialogue, fit: fits.Shown, pair: tuple[Wish, Wish], now: datetime) -> None:
    """A side has said yes or no; when both want to talk, both and the mediators are told."""
    if fit.talk:
        told = wish_words.both_want(room, *pair)
        deliver(books, room, [Say(Group(wish.group), told) for wish in pair], now)
        deliver(books, room, [Say(Mediators(), Message(told.blocks))], now)  # people's words cannot wait for a digest
    refreshed(books, room, now)


def taken_back(books: Books, room: Dialogue, word: str, now: datetime) -> None:
    """Words were taken back: if they were a need or an offer, it is over."""
    if wishes.end(books, room.id, word):
        refreshed(books, room, now)


def left(books: Books, room: Dialogue, group: str, now: datetime) -> None:
    """A group has left the room: what it needs and offers goes with it, and the notice from its chats."""
    had = any(wish.group == group for wish in wishes.standing(books, room.id))
    wishes.end_of_group(books, room.id, group)
    if had:
        deliver(books, room, [Retract(Group(group), key=NOTICE)], now)
        refreshed(books, room, now)
