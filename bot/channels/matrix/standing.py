"""What somebody is in a room, and may say there: by membership, power levels, and who opened it.

Never here: a request.
"""

from bot.channels.base import Standing
from bot.channels.matrix.rooms import Room
from bot.channels.matrix.verdicts import Json

STEWARD = 50  # the power that may show people out
CREATORS_RULE = 12  # from this version of rooms on, creators stand above all levels


def told(room: Room, account: str) -> Standing | None:
    """As the server has told it with all else that happened in the room; nothing while it has not told enough."""
    if account not in room.here or room.levels is None or room.created is None:
        return None
    return Standing.STEWARD if creates(room, account) or has_power(room.levels, account) else Standing.MEMBER


def creates(room: Room, account: str) -> bool:
    """Whether somebody stands above all levels of a room, as far as we were told."""
    if room.created is None:
        return False
    content, opener = room.created["content"], str(room.created.get("sender", ""))
    return rules_by_creators(content) and account in (opener, *content.get("additional_creators", []))


def has_power(levels: Json, account: str) -> bool:
    """Whether the power levels of a room make somebody a steward of it."""
    level = levels.get("users", {}).get(account, levels.get("users_default", 0))
    return isinstance(level, int) and level >= STEWARD


def may_say(levels: Json, account: str, kind: str) -> bool:
    """Whether the power levels of a room let somebody put an event of this kind into it."""
    level = _level(levels, account)
    needed = _of(levels, "events").get(kind, levels.get("events_default", 0))
    return not (isinstance(level, int) and isinstance(needed, int)) or level >= needed


def may_invite(room: Room, account: str) -> bool:
    """Whether somebody may ask others into a room, as far as we were told."""
    if room.levels is None:
        return False
    level, needed = _level(room.levels, account), room.levels.get("invite", 0)
    return creates(room, account) or (isinstance(level, int) and isinstance(needed, int) and level >= needed)


def said_as(*, sealed: bool) -> str:
    """The kind of event that words are in a room."""
    return "m.room.encrypted" if sealed else "m.room.message"


def _level(levels: Json, account: str) -> object:
    return _of(levels, "users").get(account, levels.get("users_default", 0))


def _of(levels: Json, part: str) -> Json:
    found = levels.get(part)
    return found if isinstance(found, dict) else {}


def rules_by_creators(created: Json) -> bool:
    """Whether those who opened the room stand above all levels."""
    version = str(created.get("room_version", "1"))
    return version.isdecimal() and int(version) >= CREATORS_RULE
