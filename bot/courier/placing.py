"""Where in a chat something is said: in the corner that the room has there, on channels that give corners.

On all others everything comes in the chat itself, as people know it. Never here: what a lost corner means.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.channels.abilities import FindsCorners, GivesCorners, MakesRooms
from bot.channels.base import Channel, Place, Speech
from bot.store.outbox import HOST, Errand

LONGEST_SEARCH = timedelta(minutes=10)


async def posted_in(channel: Channel, errand: Errand, speech: Speech, key: str) -> tuple[str, str]:
    """Show a new message; its native id, and the corner in which it stands (empty: in the chat itself)."""
    if errand.corner and isinstance(channel, GivesCorners):
        return await channel.post_in(errand.place, errand.corner, speech, key)
    return await channel.post(errand.place, speech, key), ""


async def there_already(channel: Channel, errand: Errand, speech: Speech, key: str) -> tuple[str, str]:
    """The room's corner, if there is one that may be used, and the native id of what opens it (empty: nothing new).

    It is the one that the room had, or one that an earlier try has made.
    """
    if errand.corner and isinstance(channel, GivesCorners) and await channel.reopen_corner(errand.place, errand.corner):
        return errand.corner, ""
    if errand.signs and isinstance(channel, FindsCorners):
        return await channel.find_corner(errand.place, speech, errand.signs, key)
    return "", ""


@dataclass(slots=True)
class Search:
    """We wait for word of a corner that an earlier try may have made: since when, and since when we hear well."""

    began: datetime
    hears: datetime | None = None


def too_early(channel: Channel, errand: Errand, search: Search, now: datetime) -> bool:
    """Whether an earlier try may have made a corner of which the platform would not have told us yet.

    As long as we do not hear well it may, up to a limit.
    """
    if not (errand.again and isinstance(channel, FindsCorners)) or now - search.began > LONGEST_SEARCH:
        return False
    hears = channel.health.last_heard and not channel.health.troubles
    search.hears = (search.hears or now) if hears else None
    return search.hears is None or (now - search.hears).total_seconds() < channel.finds_after


async def made(channel: Channel, errand: Errand, speech: Speech, key: str) -> tuple[str, str | None]:
    """A new corner, and the native id of what opens it.

    No corner where the chat gives none; None in the second place if the platform was not even asked.
    """
    if not isinstance(channel, GivesCorners):
        return "", None
    return await channel.make_corner(errand.place, speech, key)


def leaves_one_over(channel: Channel, errand: Errand) -> bool:
    """Whether a new corner may be the second one: an earlier try has left no sign."""
    return errand.again and isinstance(channel, FindsCorners)


async def disbanded(channel: Channel, errand: Errand) -> None:
    """The room needs its corner no more."""
    if errand.corner and isinstance(channel, GivesCorners):
        await channel.close_corner(errand.place, errand.corner)


def way_to(channel: Channel, place: Place, corner: str) -> str:
    """The address of a corner, for people who look for it."""
    return channel.way_to(place, corner) if isinstance(channel, GivesCorners) else ""


async def founded(channel: Channel, speech: Speech, key: str) -> str:
    """A chat in common, called as the speech's first line; empty on a channel that makes none."""
    return await channel.make_room(speech.blocks[0].lines[0], key) if isinstance(channel, MakesRooms) else ""


async def in_common(channel: Channel, errand: Errand) -> None:
    """Somebody comes in or goes, or the chat in common ends."""
    if not isinstance(channel, MakesRooms):
        return
    match errand.act:
        case "invite":
            await channel.invite(errand.place, errand.handle, host=errand.key == HOST)
        case "showout":
            await channel.show_out(errand.place, errand.handle)
        case "shut":
            await channel.shut_room(errand.place)
