"""Groups as people see them in a room: each with an account of its own, its name and its sign.

A group's account comes into a room with its first words there, and goes when it speaks there no more. Whoever looks
after a room may show it out: then its words arrive from the bot, as everywhere. Never here: which words are whose.
"""

import logging
from collections import OrderedDict
from contextlib import suppress

from bot.channels.base import Place, Posting, Speaker
from bot.channels.matrix.accounts import Account, Flock, Unregistered
from bot.channels.matrix.homeserver import Homeserver
from bot.errors import ChannelDeaf, Gone, Ours, Refused

log = logging.getLogger(__name__)

NO = (Gone, Refused, Ours, ChannelDeaf, Unregistered)
KEPT = 5000  # messages of which we know who said them


class Speakers:
    """The groups' accounts, and in which rooms they are."""

    def __init__(self, bot: Account) -> None:
        self._bot = bot
        self._flock = Flock(bot)
        self._called: dict[str, str] = {}
        self._inside: set[tuple[str, str]] = set()

    async def enter(self, place: Place, speaker: Speaker) -> Homeserver:
        """The group's account, in this room, under today's name; the bot's where it is not let in."""
        try:
            account = await self._flock.of(speaker.id)
            await self._name(account, speaker)
            await self._come(account, place.chat)
        except NO as refusal:
            log.info("matrix.speaker.kept_out", extra={"room": place.chat, "why": type(refusal).__name__})
            return self._bot
        return account

    async def call(self, speaker: Speaker) -> None:
        """Be shown under today's name."""
        with suppress(*NO):
            await self._name(await self._flock.of(speaker.id), speaker)

    async def dismiss(self, place: Place, speaker: str) -> None:
        """Go out of a room."""
        with suppress(*NO):
            account = await self._flock.of(speaker)
            self._inside.discard((place.chat, account.me))
            await account.leave(place.chat)

    async def come_back(self, place: Place, voice: Homeserver) -> bool:
        """Go into a room again to put something right there; whether it is let in. Who came goes again."""
        self._inside.discard((place.chat, voice.me))
        try:
            await self._come(voice, place.chat)
        except NO:
            return False
        finally:
            self._inside.discard((place.chat, voice.me))
        return True

    def shown_out(self, room: str, user: str) -> None:
        """An account is no longer in a room."""
        self._inside.discard((room, user))

    async def _name(self, account: Account, speaker: Speaker) -> None:
        if self._called.get(speaker.id) == speaker.name:
            return
        shown = await account.called()
        if shown.get("displayname") != speaker.name:
            await account.call_itself(speaker.name)
        if speaker.picture and (shown.get("displayname") != speaker.name or not shown.get("avatar_url")):
            with suppress(Gone, Refused, Ours):  # a server that takes no picture shows the name alone
                await account.wear(await account.upload(speaker.picture, "image/png", "sign.png"))
        self._called[speaker.id] = speaker.name

    async def _come(self, account: Homeserver, room: str) -> None:
        if (room, account.me) in self._inside:
            return
        if await self._bot.state(room, "m.room.encryption"):
            raise Refused("A group's account has no keys.")
        membership, by = await self._bot.membership(room, account.me)
        if membership == "ban" or (membership == "leave" and by != account.me):
            raise Refused("The room has shown it out.")
        if membership != "join":
            if membership != "invite":
                with suppress(Gone):  # an open room lets it in without being asked
                    await self._bot.invite(room, account.me)
            await account.join(room)
        self._inside.add((room, account.me))


class Sayings:
    """Which account said which message."""

    def __init__(self, bot: Account) -> None:
        self._bot = bot
        self._flock = Flock(bot)
        self._said: OrderedDict[str, Homeserver] = OrderedDict()

    async def whose(self, posting: Posting) -> Homeserver:
        """The account that said it; the bot's if nobody knows."""
        if posting.native not in self._said:
            await self._bot.enter()
            event = await self._bot.event(posting.place.chat, posting.native)
            sender = str((event or {}).get("sender", self._bot.me))
            group = self._bot.group_of(sender)
            self._said[posting.native] = await self._flock.of(group) if group else self._bot
        while len(self._said) > KEPT:
            self._said.popitem(last=False)
        return self._said[posting.native]
