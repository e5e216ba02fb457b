"""The Matrix channel as an application service: pushed to instead of asking, and each group under its own name.

What the ordinary account does it does, too. Never here: how a push is read, or who is let into a room.
"""

import hmac
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.channels.base import Limits, Place, Posting, Speaker, Speech
from bot.channels.matrix.accounts import Account, keys_of
from bot.channels.matrix.channel import MatrixChannel, reaching
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.listening import TIMELINE
from bot.channels.matrix.pushing import Pushed
from bot.channels.matrix.registration import Registration
from bot.channels.matrix.speakers import Sayings, Speakers
from bot.channels.matrix.verdicts import Json

log = logging.getLogger(__name__)

PUSH = "/_matrix/app/v1/transactions/{name}"
PING = "/_matrix/app/v1/ping"
USER = "/_matrix/app/v1/users/{name}"
ROOM = "/_matrix/app/v1/rooms/{name}"
DOORS = {PUSH: "PUT", PING: "POST", USER: "GET", ROOM: "GET"}
LARGEST = 10_000_000  # bytes: a hundred events of the largest size
UNLIMITED = Limits(at_once=8, exactly_once=True, pace=2.0, ahead=16)
"""The registration lifts the server's own limits."""
NOT_THERE = {"errcode": "M_NOT_FOUND", "error": "Nobody is called so here."}
TRY_AGAIN = {"errcode": "M_UNKNOWN", "error": "It is not kept yet. Bring it again."}
UNREAD = {"errcode": "M_BAD_JSON", "error": "This is no transaction."}
ANSWERS: dict[int, Mapping[str, str]] = {200: {}, 400: UNREAD, 503: TRY_AGAIN}


class MatrixService(MatrixChannel):
    """The application service on one homeserver."""

    def __init__(
        self, name: str, account: Account, registration: Registration,
        *, limits: Limits = UNLIMITED, taps: int = 5, timeline: int = TIMELINE,
    ) -> None:  # fmt: skip
        super().__init__(name, account, limits=limits, taps=taps, timeline=timeline)
        self.doors: Mapping[str, str] = DOORS
        self.largest_delivery = LARGEST
        self._registration = registration
        self._speakers = Speakers(account)
        self._sayings = Sayings(account)
        self._pushed = Pushed(
            name, account, registration, self.health, timeline=timeline, lost=self._speakers.shown_out
        )
        self._listening = self._pushed

    async def known(self) -> str:
        """The bot's account, made if it is not there yet."""
        await self._homeserver.enter()
        return self._homeserver.me

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether this comes from the homeserver: nobody else knows its token."""
        given = headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, f"Bearer {self._registration.theirs}".encode())

    async def brought(self, door: str, name: str, body: bytes) -> tuple[int, Mapping[str, str]]:
        """Take a push, or say that we are here. Accounts are made when they are needed, never because of a question."""
        if door == PUSH:
            status = await self._pushed.pushed(name, body)
            return status, ANSWERS[status]
        return (200, {}) if door == PING else (404, NOT_THERE)

    async def call(self, speaker: Speaker) -> None:
        """Show a group under today's name."""
        with reaching():
            await self._speakers.call(speaker)

    async def dismiss(self, place: Place, speaker: str) -> None:
        """A group's account goes out of a room."""
        with reaching():
            await self._speakers.dismiss(place, speaker)

    async def _voice(self, place: Place, speech: Speech) -> Homeserver:
        return await self._speakers.enter(place, speech.speaker) if speech.speaker else self._homeserver

    async def _redact_instead(self, place: Place, event: str, key: str, voice: Homeserver) -> None:
        """A group's account comes back for as long as it takes, if the room lets it in."""
        if await self._speakers.come_back(place, voice):
            await voice.redact(place.chat, event, key)
            await voice.leave(place.chat)
        else:
            await super()._redact_instead(place, event, key, voice)

    async def _say_instead(self, place: Place, content: Json, key: str, voice: Homeserver) -> str:
        self._speakers.shown_out(place.chat, voice.me)
        return await super()._say_instead(place, content, key, voice)

    async def _voice_of(self, posting: Posting) -> Homeserver:
        return await self._sayings.whose(posting)


@asynccontextmanager
async def open_service(
    name: str, homeserver: str, user: str, registration: Registration,
    *, device: str = "PEOPLENESS", limits: Limits = UNLIMITED, taps: int = 5, timeline: int = TIMELINE,
) -> AsyncIterator[MatrixService]:  # fmt: skip
    """The channel as an application service, for as long as the block lasts. Nothing is asked before it is needed."""
    account = Account(keys_of(registration, homeserver, user, device))
    channel = MatrixService(name, account, registration, limits=limits, taps=taps, timeline=timeline)
    try:
        yield channel
    finally:
        await channel.close()
