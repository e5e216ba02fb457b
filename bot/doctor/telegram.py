"""The account on Telegram: does the token open, may the bot join and write, what does privacy mode mean.

Never here: sending anything, or a vendor's library. A sentence never holds the token or a chat's name.
"""

from collections.abc import AsyncIterator, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from bot.config import Config
from bot.doctor import listening
from bot.doctor.finding import Finding, ok, warn, wrong
from bot.doctor.listening import told
from bot.doctor.wires import Answer, Wire, clock
from bot.errors import Unreachable
from bot.store.looking import group_chats

CHANNEL = "telegram"
NONE = ok(
    "There is no Telegram token.", "To add Telegram: ask @BotFather for a bot, and put its token in telegram.token."
)
ABSENT = ("left", "kicked")


async def examine(config: Config, wire: Wire) -> list[Finding]:
    """Everything Telegram can tell us."""
    if not config.telegram.on:
        return [NONE]
    try:
        return [finding async for finding in asked(config, wire)]
    except Unreachable:
        return [wrong("Telegram cannot be reached.", "Check the network, the proxy, and telegram.base_url.")]


async def asked(config: Config, wire: Wire) -> AsyncIterator[Finding]:
    """One finding after the other, as the answers come in."""
    base = f"{config.telegram.base_url}/bot{config.telegram.token.value}"
    me = await wire.ask(f"{base}/getMe")
    for finding in (*account(me), *clock(me, "Telegram's")):
        yield finding
    if me.status == 200:
        async for finding in listening.examine(config, wire, base):
            yield finding
        chats = group_chats(config.house.store, CHANNEL)
        own = told(me).get("id")
        members = [await wire.ask(f"{base}/getChatMember?chat_id={chat}&user_id={own}") for chat in chats]
        rooms = [await wire.ask(f"{base}/getChat?chat_id={chat}") for chat in chats]
        yield rights(members, rooms)
        for finding in hindered(members, rooms):
            yield finding


def account(me: Answer) -> Iterator[Finding]:
    """Who the bot is, and what it was allowed by @BotFather."""
    if me.status in (401, 404):
        yield wrong("Telegram refuses the token.", "Ask @BotFather for it again (/token) and put it in telegram.token.")
        return
    if me.status != 200 or not told(me):
        yield wrong(f"Telegram answers with status {me.status}.", "Check telegram.base_url, or try again in a while.")
        return
    yield ok("Telegram knows the bot.")
    yield joining(told(me))
    yield privacy(told(me))


def joining(bot: dict[str, Any]) -> Finding:
    """Whether groups can add it."""
    if bot.get("can_join_groups", True):
        return ok("The bot may be added to groups.")
    return wrong("The bot may not be added to groups.", "Tell @BotFather: /setjoingroups, then Enable.")


def privacy(bot: dict[str, Any]) -> Finding:
    """On is right: the house wants to hear only what is addressed to it."""
    if not bot.get("can_read_all_group_messages", False):
        return ok("Privacy mode is on, which is right: the bot hears commands, replies and buttons, and needs no more.")
    return warn(
        "Privacy mode is off: Telegram hands over every word said in the groups. The house drops what is not for it.",
        "Tell @BotFather: /setprivacy, then Enable; then remove the bot from each group and add it again.",
    )


def rights(members: list[Answer], rooms: Sequence[Answer] = ()) -> Finding:
    """In how many of the groups' chats the bot can speak."""
    every = zip_longest(members, rooms, fillvalue=Answer(0))
    mute = sum(not may_speak(member) or (not is_admin(member) and is_silent(room)) for member, room in every)
    if not members:
        return ok("No group lives on Telegram yet.")
    if mute:
        return warn(
            f"The bot may not write in {mute} of {len(members)} Telegram groups.",
            "Ask a steward there to add it again, or to let it send messages.",
        )
    return ok(f"The bot may write in all {len(members)} Telegram groups it was last heard in.")


def hindered(members: list[Answer], rooms: list[Answer]) -> Iterator[Finding]:
    """What holds in groups for all who are no administrators there."""
    plain = [told(room) for member, room in zip(members, rooms, strict=True) if not is_admin(member)]
    slow = sum(bool(room.get("slow_mode_delay")) for room in plain)
    bare = sum(room.get("permissions", {}).get("can_send_photos") is False for room in plain)
    if slow:
        yield warn(
            f"Slow mode holds the bot up in {slow} of {len(members)} Telegram groups.",
            "Ask a steward there to make the bot an administrator, or to switch slow mode off.",
        )
    if bare:
        yield warn(
            f"The bot may not send pictures in {bare} of {len(members)} Telegram groups; people read words instead.",
            "Ask a steward there to let members send media, or to make the bot an administrator.",
        )


def is_admin(member: Answer) -> bool:
    """Whether the bot is an administrator, for whom what holds for members does not hold."""
    return told(member).get("status") in ("creator", "administrator")


def is_silent(room: Answer) -> bool:
    """Whether members may not write in this chat."""
    return told(room).get("permissions", {}).get("can_send_messages") is False


def may_speak(member: Answer) -> bool:
    """Whether the bot is there and may send."""
    found = told(member)
    there = member.status == 200 and found.get("status") not in ABSENT
    return there and (found.get("status") != "restricted" or bool(found.get("can_send_messages")))
