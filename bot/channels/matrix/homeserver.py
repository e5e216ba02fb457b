"""One account on one homeserver: what we ask it, and its answers as they came or as our errors.

The only module that knows the library. Its retries are off, because waiting belongs to whoever asked; its returned
errors become raised ones. Answers are read raw: the library's own classes leave out what they do not know. Never here:
what an answer means for a dialogue.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
from nio import AsyncClient, AsyncClientConfig, MessageDirection, Response  # type: ignore[import-untyped]

from bot.channels.matrix.keys import Keys, SignedIn
from bot.channels.matrix.verdicts import NOT_SIGNED_IN, Absent, Json, verdict
from bot.errors import ChannelDeaf, Gone, Ours, Refused, Unreachable

PAGE = 500  # events asked for at once when a gap is filled
CONFIG = AsyncClientConfig(max_limit_exceeded=0, max_timeouts=0, request_timeout=60, encryption_enabled=False)
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


class Homeserver:
    """Asks on behalf of one account, and signs it in when it is first needed."""

    def __init__(self, keys: Keys) -> None:
        self.me = ""
        self._keys = keys
        self._door = asyncio.Lock()
        self._client = AsyncClient(keys.homeserver.rstrip("/"), keys.user, config=CONFIG)

    async def enter(self) -> None:
        """Sign in unless we are. Raises `ChannelDeaf` when the keys do not fit, `Unreachable` when nobody opens."""
        async with self._door:
            if not self.me:
                self._take(self._keys.kept() or await self._sign_in())

    async def sync(self, since: str | None, wish: Json, patience: int) -> Json:
        """What is new since a token, waiting up to `patience` milliseconds for it. Without one: how things stand."""

        async def ask(client: AsyncClient) -> Any:
            client.next_batch = since or ""  # the library would go on from where it thinks it was
            return await client.sync(timeout=patience, sync_filter=wish, since=since)

        return await self._ask(ask)

    async def messages(self, room: str, since: str, until: str, wish: Json) -> tuple[list[Json], str]:
        """Events of a room between two tokens, oldest first, and the token to go on with: empty at the end."""
        answer = await self._ask(
            lambda client: client.room_messages(room, since, until, MessageDirection.front, PAGE, wish)
        )
        return answer.get("chunk", []), answer.get("end", "")

    async def event(self, room: str, event: str) -> Json | None:
        """One event, or nothing when it cannot be seen."""
        try:
            return await self._ask(lambda client: client.room_get_event(room, event))
        except (Gone, Refused, Ours):
            return None  # whatever somebody wrote where an id should be

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
        """Put an event into a room; its id. The same key again puts nothing new and gives the same id."""
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

    async def join(self, room: str, via: tuple[str, ...] = ()) -> None:
        """Enter a room, asking these servers for the way."""
        path = f"/_matrix/client/v3/join/{quote(room, safe='')}?{urlencode([('via', one) for one in via])}"
        await self._ask(lambda client: self._post(client, path))

    async def leave(self, room: str) -> None:
        """Go out of a room."""
        path = f"/_matrix/client/v3/rooms/{quote(room, safe='')}/leave"
        await self._ask(lambda client: self._post(client, path))

    async def open_room(self, wish: Json) -> str:
        """Make a room; its id."""
        return str(
            (await self._ask(lambda client: self._post(client, "/_matrix/client/v3/createRoom", wish)))["room_id"]
        )

    async def room_at(self, address: str) -> str:
        """The room with this address; empty if there is none."""
        path = f"/_matrix/client/v3/directory/room/{quote(address, safe='')}"
        try:
            return str((await self._ask(lambda client: self._get(client, path)))["room_id"])
        except (Gone, Refused):
            return ""

    async def do(self, room: str, deed: str, account: str) -> None:
        """Invite somebody into a room, or show them out of it ("kick")."""
        path = f"/_matrix/client/v3/rooms/{quote(room, safe='')}/{deed}"
        await self._ask(lambda client: self._post(client, path, {"user_id": account}))

    async def joined(self) -> set[str]:
        """The rooms we are in."""
        return set((await self._ask(lambda client: client.joined_rooms()))["joined_rooms"])

    async def close(self) -> None:
        """Let go of connections."""
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
        signed_in = SignedIn(self._keys.homeserver, granted["user_id"], granted.get("device_id", ""), token)
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
        self._client.device_id = signed_in.device
        self._client.access_token = signed_in.token

    async def _post(self, client: AsyncClient, path: str, body: Json | None = None) -> Any:
        headers = {"Authorization": f"Bearer {client.access_token}", "Content-Type": "application/json"}
        return await client.send("POST", path, json.dumps(body or {}), headers)

    async def _get(self, client: AsyncClient, path: str) -> Any:
        return await client.send("GET", path, None, {"Authorization": f"Bearer {client.access_token}"})
