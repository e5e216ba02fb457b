"""Rooms that we make ourselves, for groups that want one in common: who may what in them, who comes in, how they end.

Never here: who has asked for an invitation, or what is said there.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b

from bot.channels.base import Place
from bot.channels.markup import clean, shorten
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.registration import ROOMS
from bot.channels.matrix.verdicts import Json
from bot.errors import Busy, ChannelDeaf, Gone, Refused, Unreachable

LONGEST_NAME = 200
STEWARD = 50
POWERS: Json = {
    "users_default": 0,
    "events_default": 0,
    "state_default": STEWARD,
    "invite": STEWARD,
    "kick": STEWARD,
    "ban": STEWARD,
    "redact": STEWARD,
    "events": {"m.room.power_levels": 100, "m.room.history_visibility": 100, "m.room.encryption": 100},
}
"""Members speak; mediators may set the name and what it is about, and show people out; the bot alone does the rest."""


class WithCommonRooms:
    """The part of a channel that makes rooms."""

    _homeserver: Homeserver

    async def make_room(self, name: str, key: str) -> str:
        """A private room, found again by its address if it was made before. It is not encrypted: we must read there."""
        with patient():
            await self._homeserver.enter()
            ours = f"{self._homeserver.me} {key}"  # there may be another house on this server
            address = f"{ROOMS}{blake2b(ours.encode(), digest_size=8).hexdigest()}"
            try:
                return await self._homeserver.open_room(wish(name, address))
            except (Refused, Gone):
                server = self._homeserver.me.partition(":")[2]
                made = await self._homeserver.room_at(f"#{address}:{server}")
                return made if made in await self._homeserver.joined() else ""

    async def invite(self, place: Place, account: str, *, host: bool) -> None:
        """Ask somebody in. Servers are slow with that on purpose: only further invitations wait."""
        with patient():
            if host:
                levels = await self._homeserver.state(place.chat, "m.room.power_levels") or {}
                users = {**levels.get("users", {}), account: STEWARD}
                await self._homeserver.set_state(place.chat, "m.room.power_levels", {**levels, "users": users})
            member = await self._homeserver.state(place.chat, "m.room.member", account)
            if (member or {}).get("membership") not in ("join", "invite"):
                await self._do(place, "invite", account)

    async def show_out(self, place: Place, account: str) -> None:
        """Somebody goes; an invitation that was not taken up yet is withdrawn, and whoever knocks hears no."""
        with patient():
            member = await self._homeserver.state(place.chat, "m.room.member", account)
            if (member or {}).get("membership") in ("join", "invite", "knock"):
                await self._do(place, "kick", account)

    async def _do(self, place: Place, deed: str, account: str) -> None:
        """Raises `Gone` only where we are in the room no more: one that does not let us do this is not lost."""
        try:
            await self._homeserver.do(place.chat, deed, account)
        except Gone:
            if await is_in(self._homeserver, place.chat):
                raise Refused from None
            raise

    async def shut_room(self, place: Place) -> None:
        """Speaking needs more power than anybody but us has."""
        with patient():
            levels = await self._homeserver.state(place.chat, "m.room.power_levels") or {}
            await self._homeserver.set_state(place.chat, "m.room.power_levels", {**levels, "events_default": 100})


async def is_in(homeserver: Homeserver, room: str) -> bool:
    """Whether an account is in a room now."""
    member = await homeserver.state(room, "m.room.member", homeserver.me)
    return (member or {}).get("membership") == "join"


def wish(name: str, address: str) -> Json:
    """What is asked of the server for a new room."""
    seen = {"type": "m.room.history_visibility", "state_key": "", "content": {"history_visibility": "invited"}}
    closed = {"type": "m.room.guest_access", "state_key": "", "content": {"guest_access": "forbidden"}}
    called = shorten(clean(name), LONGEST_NAME)
    return {
        "preset": "private_chat",
        "visibility": "private",
        "name": called,
        "topic": called,
        "room_alias_name": address,
        "initial_state": [seen, closed],
        "power_level_content_override": POWERS,
    }


@contextmanager
def patient() -> Iterator[None]:
    """A server that asks for patience with one invitation or room says nothing about messages."""
    try:
        yield
    except Busy as busy:
        raise Busy(busy.after) from busy
    except ChannelDeaf as deaf:
        raise Unreachable(str(deaf)) from deaf
