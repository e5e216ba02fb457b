"""Whom words could call in a room although nobody is meant: whoever bears a name in them, and all of a room at "@room".

That is an older rule of the protocol, and holds for events that do not say whom they mean. Ours say that they mean
nobody, unless it is certain that they can call no one: a server checks that saying at the price of a fifth of the
message. Never here: a message.
"""

import asyncio
from contextlib import suppress
from urllib.parse import quote

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.rooms import Room, local_part
from bot.channels.matrix.verdicts import Json
from bot.errors import PeoplenessError

FEW = 50  # people in a room; of more nobody asks for the names
PATIENCE = 10.0  # seconds


def spared(content: Json, room: Room | None, me: str) -> Json:
    """A notice without the word that nobody is meant, where that is certain anyway. All else stays as it is."""
    plain = content.get("msgtype") == "m.notice" and "m.new_content" not in content and not content.get("m.mentions")
    if not plain or room is None or room.locked or may_call(room, str(content.get("body")), me):
        return content
    return {key: value for key, value in content.items() if key != "m.mentions"}


def may_call(room: Room, words: str, me: str) -> bool:
    """Whether these words might call somebody by a name, or all. We do not know everybody: then they might."""
    if not room.introduced or room.joined > FEW:
        return True
    said = words.casefold()
    return "@" in said or any(name and name.casefold() in said for name in _names(room, me))


def _names(room: Room, me: str) -> list[str]:
    others = [user for user in room.names if user != me]
    return [name for user in others for name in (room.names[user], local_part(user))]


async def introduce(homeserver: Homeserver, room: Room | None) -> None:
    """Ask once who is in a small room, and how they are called. Whoever comes later is told to us."""
    if room is None or room.asked_for_names or room.locked or not 0 < room.joined <= FEW:
        return
    room.asked_for_names = True
    path = f"/_matrix/client/v3/rooms/{quote(room.id, safe='')}/joined_members"
    with suppress(PeoplenessError, TimeoutError):
        async with asyncio.timeout(PATIENCE):
            found = await homeserver.call("GET", path)
        for user, about in found.get("joined", {}).items():
            room.meet(user, str(about.get("display_name") or ""))
        room.introduced = True
