"""One account on one homeserver: what we ask it, and its answers as they came or as our errors.

The only module that knows the library. Its retries are off, because waiting belongs to whoever asked; its returned
errors become raised ones. Answers are read raw: the library's own classes leave out what they do not know. Never here:
what an answer means for a dialogue.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from io import BytesIO
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
from nio import AsyncClient, AsyncClientConfig, MessageDirection, Response  # type: ignore[import-untyped]

from bot.channels.matrix.keys import Keys, SignedIn
from bot.channels.matrix.letters import Letters
from bot.channels.matrix.verdicts import NOT_SIGNED_IN, Absent, Json, verdict
from bot.errors import ChannelDeaf, Gone, Ours, Refused, Unreachable

PAGE = 500  # events asked for at once when a gap is filled
CONFIG = AsyncClientConfig(max_limit_exceeded=0, max_timeouts=0, request_timeout=60, encryption_enabled=False)
SPARE = 15.0  # seconds that an answer may come later than the server was asked to wait
REFUSED = "The homeserver refuses the Matrix account's name and password."
NO_KEYS = "The Matrix account has neither a password nor an access token."

logging.getLogger("nio").setLevel(logging.CRITICAL)  # it logs people's words when it meets an event it does not like

Request = Callable[[AsyncClient], Awaitable[Any]]


async def told(request: Awaitable[Any]) -> Json:
    """The server's answer. Raises what `verdict` says, or `Unreachable` when none came."""
    try:
        response = await request
        answer = response.transport_response if isinstance(response, Response) else response
        body = await _body(answer)
    except (aiohttp.ClientError, TimeoutError, OSError) as lost:
        raise Unreachable from lost
    if answer.status != 200 or body is None:
        raise verdict(answer.status, body or {}, answer.headers)
    return body


async def _body(answer: aiohttp.ClientResponse) -> Json | None:
    try:
        body = await answer.json(content_type=None)
    except ValueError:
        return None  # a page of some gate on the way, not a homeserver
    return body if isinstance(body, dict) else None


async def _limited(answer: aiohttp.ClientResponse, most: int) -> bytes:
    found = bytearray()
    async for piece in answer.content.iter_chunked(64 * 1024):
        found += piece
        if len(found) > most:
            raise Refused("This file is too large.")
    return bytes(found)


class Client(AsyncClient):  # type: ignore[misc]
    """The library's client. `mask`: what an application service adds to a request, to speak as one of its accounts."""

    mask: Mapping[str, str] = MappingProxyType({})

    async def send(self, method: str, path: str, *rest: Any, **more: Any) -> Any:
        """Ask, as the account of the mask."""
        masked = f"{path}{'&' if '?' in path else '?'}{urlencode(self.mask)}" if self.mask else path
        return await super().send(method, masked, *rest, **more)


class Homeserver:
    """Asks on behalf of one account, and signs it in when it is first needed."""

    def __init__(self, keys: Keys) -> None:
        self.me = ""
        self.device = ""
        self.letters = Letters()
        self._keys = keys
        self._door = asyncio.Lock()
        self._client = Client(keys.homeserver.rstrip("/"), keys.user, config=CONFIG)

    def owns(self, user: str) -> bool:
        """Whether an account is one of ours."""
        return user == self.me

    async def enter(self) -> None:
        """Sign in unless we are. Raises `ChannelDeaf` when the keys do not fit, `Unreachable` when nobody opens."""
        async with self._door:
            if not self.me:
                self._take(self._keys.kept() or await self._sign_in())

    async def sync(self, since: str | None, wish: Json, patience: int) -> Json:
        """What is new since a token, waiting up to `patience` milliseconds for it. Without one: how things stand.

        Asked past the library's own method, which checks every event against a schema and keeps a picture of all rooms.
        """
        query = {"timeout": str(patience), "filter": json.dumps(wish), **({"since": since} if since else {})}
        path = f"/_matrix/client/v3/sync?{urlencode(query)}"

        async def ask(client: AsyncClient) -> Any:
            headers = {"Authorization": f"Bearer {client.access_token}"}
            return await client.send("GET", path, None, headers, timeout=patience / 1000 + SPARE)

        return await self._ask(ask)

    async def messages(self, room: str, since: str, until: str, wish: Json) -> tuple[list[Json], str]:
        """Events of a room between two tokens, oldest first, and the token to go on with: empty at the end."""
        answer = await self._ask(
            lambda client: client.room_messages(room, since, until, MessageDirection.front, PAGE, wish)
        )
        return answer.get("chunk", []), answer.get("end", "")

    async def history(self, room: str, before: str, most: int, wish: Json) -> tuple[list[Json], str]:
        """Events of a room before a token, newest first, and the token to go on with: empty at the beginning.

        Asked so, the server fetches from others what it lacks itself.
        """
        answer = await self._ask(
            lambda client: client.room_messages(room, before, None, MessageDirection.back, most, wish)
        )
        return answer.get("chunk", []), answer.get("end", "")

    async def event(self, room: str, event: str) -> Json | None:
        """One event, or nothing when it cannot be seen."""
        try:
            found = await self._ask(lambda client: client.room_get_event(room, event))
        except (Gone, Refused, Ours):
            return None  # whatever somebody wrote where an id should be
        return await self.letters.glimpsed(room, found)

    async def state(self, room: str, kind: str, key: str = "") -> Json | None:
        """A piece of a room's state, or nothing when it is not set. Raises `Gone` when the room is not ours to see."""
        try:
            return await self._ask(lambda client: client.room_get_state_event(room, kind, key))
        except Absent:
            return None

    async def set_state(self, room: str, kind: str, content: Json) -> None:
        """Set a piece of a room's state."""
        await self._ask(lambda client: client.room_put_state(room, kind, content))

    async def send(self, room: str, kind: str, content: Json, key: str) -> str:
        """Put an event into a room; its id. The same key again puts nothing new and gives the same id.

        That holds for a sealed one too, although it looks different each time: the server goes by the key alone.
        """
        kind, content = await self.letters.enclose(room, kind, content)
        return str((await self._ask(lambda client: client.room_send(room, kind, content, key)))["event_id"])

    async def upload(self, content: bytes, kind: str, name: str) -> str:
        """Leave a file at the server; its address."""
        path = f"/_matrix/media/v3/upload?{urlencode({'filename': name})}"

        async def ask(client: AsyncClient) -> Any:
            headers = {"Authorization": f"Bearer {client.access_token}", "Content-Type": kind}
            return await client.send("POST", path, BytesIO(content), headers)  # in pieces, so that others speak too

        return str((await self._ask(ask))["content_uri"])

    async def download(self, server: str, media: str, most: int) -> bytes:
        """A file of at most so many bytes. Raises `Refused` for more."""
        path = f"/_matrix/client/v1/media/download/{quote(server, safe='')}/{quote(media, safe='')}"
        await self.enter()
        headers = {"Authorization": f"Bearer {self._client.access_token}"}
        try:
            answer = await self._client.send("GET", path, None, headers)
            if answer.status != 200:
                raise verdict(answer.status, await _body(answer) or {}, answer.headers)
            return await _limited(answer, most)
        except (aiohttp.ClientError, TimeoutError, OSError) as lost:
            raise Unreachable from lost

    async def redact(self, room: str, event: str, key: str) -> None:
        """Take an event back."""
        await self._ask(lambda client: client.room_redact(room, event, tx_id=key))

    async def edits(self, room: str, event: str) -> list[str]:
        """The events in which we have changed one of ours; none where the server does not tell."""
        path = f"/_matrix/client/v1/rooms/{quote(room, safe='')}/relations/{quote(event, safe='')}/m.replace?limit=50"
        try:
            found = (await self.call("GET", path)).get("chunk", [])
        except (Gone, Refused, Ours):
            return []
        return [str(one["event_id"]) for one in found if one.get("sender") == self.me]

    async def join(self, room: str, via: tuple[str, ...] = ()) -> None:
        """Enter a room, asking these servers for the way."""
        path = f"/_matrix/client/v3/join/{quote(room, safe='')}?{urlencode([('via', one) for one in via])}"
        await self.call("POST", path, {})

    async def leave(self, room: str, why: str = "") -> None:
        """Go out of a room, or turn down its invitation; its people read why, if that is said."""
        path = f"/_matrix/client/v3/rooms/{quote(room, safe='')}/leave"
        await self.call("POST", path, {"reason": why} if why else {})

    async def open_room(self, wish: Json) -> str:
        """Make a room; its id."""
        return str((await self.call("POST", "/_matrix/client/v3/createRoom", wish))["room_id"])

    async def room_at(self, address: str) -> str:
        """The room with this address; empty if there is none."""
        path = f"/_matrix/client/v3/directory/room/{quote(address, safe='')}"
        try:
            return str((await self.call("GET", path))["room_id"])
        except (Gone, Refused):
            return ""

    async def do(self, room: str, deed: str, account: str) -> None:
        """Invite somebody into a room, or show them out of it ("kick")."""
        path = f"/_matrix/client/v3/rooms/{quote(room, safe='')}/{deed}"
        await self.call("POST", path, {"user_id": account})

    async def joined(self) -> set[str]:
        """The rooms we are in."""
        return set((await self._ask(lambda client: client.joined_rooms()))["joined_rooms"])

    async def call(self, method: str, path: str, body: Json | None = None) -> Json:
        """Whatever else the server can be asked."""
        return await self._ask(lambda client: asked(client, method, path, body))

    async def try_call(self, method: str, path: str, body: Json) -> tuple[int, Json]:
        """The same, when a refusal is an answer too: its status and body."""
        await self.enter()
        try:
            answer = await asked(self._client, method, path, body)
            return answer.status, await _body(answer) or {}
        except (aiohttp.ClientError, TimeoutError, OSError) as lost:
            raise Unreachable from lost

    async def shown_keys(self) -> dict[str, str]:
        """The keys of our device as the server shows them, by their names; none if it knows of none."""
        answer = await self.call("POST", "/_matrix/client/v3/keys/query", {"device_keys": {self.me: [self.device]}})
        shown = answer.get("device_keys", {}).get(self.me, {}).get(self.device, {})
        return dict(shown.get("keys", {}))

    def check_keys(self, check: Callable[[str, str], None]) -> None:
        """Let somebody look at the fingerprint and the device of the last sign-in, if there was one."""
        if kept := self._keys.kept():
            check(kept.fingerprint, kept.device)

    def keep_fingerprint(self, fingerprint: str) -> None:
        """Remember with our sign-in that this device has keys: without them we do not start again."""
        if kept := self._keys.kept():
            self._keys.keep(replace(kept, fingerprint=fingerprint))

    async def close(self) -> None:
        """Let go of connections."""
        await self.letters.close()
        await self._client.close()

    async def _ask(self, request: Request) -> Json:
        await self.enter()
        token = self._client.access_token
        try:
            return await told(request(self._client))
        except ChannelDeaf:
            await self._renew(token)
        return await told(request(self._client))

    async def _renew(self, stale: str) -> None:
        """Sign in anew on the same device when a password allows it. Raises `ChannelDeaf` otherwise."""
        async with self._door:
            if self._client.access_token == stale:
                if not self._keys.password:
                    raise ChannelDeaf(NOT_SIGNED_IN)
                self._take(await self._sign_in())

    async def _sign_in(self) -> SignedIn:
        try:
            granted = await told(self._knock())
        except (Gone, Refused, Ours) as refusal:
            raise ChannelDeaf(REFUSED) from refusal
        token = granted.get("access_token", self._keys.token)
        device, kept = granted.get("device_id", ""), self._keys.kept()
        fingerprint = kept.fingerprint if kept and kept.device == device else ""
        signed_in = SignedIn(self._keys.homeserver, granted["user_id"], device, token, fingerprint)
        self._keys.keep(signed_in)
        return signed_in

    def _knock(self) -> Awaitable[Any]:
        kept = self._keys.kept()
        if self._keys.password:
            self._client.access_token = ""
            self._client.device_id = kept.device if kept else self._keys.device or None
            login: Awaitable[Any] = self._client.login(self._keys.password, "Peopleness")
            return login
        if not self._keys.token:
            raise ChannelDeaf(NO_KEYS)
        self._client.access_token = self._keys.token
        who: Awaitable[Any] = self._client.whoami()
        return who

    def _take(self, signed_in: SignedIn) -> None:
        # Not restore_login: that looks for a store of encryption keys.
        self._client.user_id = self.me = signed_in.user
        self._client.device_id = self.device = signed_in.device
        self._client.access_token = signed_in.token


async def asked(client: AsyncClient, method: str, path: str, body: Json | None = None) -> Any:
    """Whatever the library has no method for; the answer is raw."""
    headers = {"Authorization": f"Bearer {client.access_token}", "Content-Type": "application/json"}
    return await client.send(method, path, None if body is None else json.dumps(body), headers)
