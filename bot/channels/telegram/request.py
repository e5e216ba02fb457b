"""The way to the Bot API: python-telegram-bot's request contract on aiohttp, and what its errors mean to the house.

Here live connections, timeouts and the translation of errors. Never here: a retry (the courier alone repeats), a text.
Addresses carry the token, so no error that leaves this module carries an address.
"""

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library asks us to say which type `retry_after` shall have

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.errors import Busy, DeliveryFailed, Gone, Moved, Muted, Refused, Unreachable, Unsure

JSON = dict[str, Any]
HEADERS = {"Content-Type": "application/json"}
CONNECT = 10.0
READ = 20.0
READ_AFTER_FILE = 200.0  # a thin line may take that long to carry a file before there is a reply
KEPT_OPEN = 30.0  # shorter than the server keeps them, so that we seldom write into a closing connection
GONE = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "deactivated",
    "channel_private",
)
MUTED = (
    "chat_write_forbidden",
    "chat_restricted",
    "rights to send",
    "chat_send_",  # ..._FORBIDDEN, where single kinds of messages are switched off
    "need administrator rights",
)


logging.getLogger("telegram").setLevel(logging.INFO)  # its debug lines repeat what people say


class NotSent(NetworkError):  # noqa: N818 (named by what happened)
    """No connection: surely nothing arrived."""


class ReplyLost(NetworkError):  # noqa: N818
    """The call was sent, the reply never came: it may or may not have arrived."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What `do_request` needs of the library's (final) `RequestData`, without its conversion of every value."""

    json_payload: bytes
    contains_files: bool = False


class AiohttpRequest(BaseRequest):
    """Calls over a pool of kept-alive connections. Polling has an object of its own, so that nothing can starve it."""

    def __init__(self, base: str, *, connections: int, read: float = READ) -> None:
        self.base = base
        self._connections = connections
        self._read = read
        self._session: aiohttp.ClientSession | None = None
        self._addresses: dict[str, URL] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds a reply may take."""
        return self._read

    async def initialize(self) -> None:
        """Open the pool; the connections themselves are made when needed."""
        if self._session is None:
            timeout = self._timeout(None)
            pool = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEPT_OPEN)
            self._session = aiohttp.ClientSession(
                connector=pool,
                timeout=timeout,
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
                proxy=_proxy(self.base),
            )

    def _timeout(self, request_data: RequestData | None) -> aiohttp.ClientTimeout:
        read = max(READ_AFTER_FILE, self._read) if request_data and request_data.contains_files else self._read
        return aiohttp.ClientTimeout(total=None, sock_connect=CONNECT, connect=CONNECT, sock_read=read)

    async def shutdown(self) -> None:
        """Close all connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def renew(self) -> None:
        """Throw all connections away and begin anew: a leaked one can leave a poller deaf for hours."""
        await self.shutdown()
        await self.initialize()

    async def call(self, method: str, **parameters: Any) -> Any:
        """Call a method directly; the result as plain JSON.

        The one way for all that the library has no method for (what its `do_api_request` does, without converting
        every value), and for the three calls that thousands of presses need (getUpdates, answerCallbackQuery,
        editMessageText): its own methods for them spend more time in converting than in the network.
        """
        return await self.post(f"{self.base}/{method}", cast("RequestData", Ready(json.dumps(parameters).encode())))

    async def fetch(self, url: str, most: int) -> bytes:
        """A file of at most so many bytes. Raises `NotSent` or `ReplyLost`; `Refused` for more, or if it is gone."""
        if self._session is None:
            raise NotSent("closed")
        try:
            async with self._session.get(URL(url)) as reply:
                return await _limited(reply, most)
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise ReplyLost("no reply") from None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,
        write_timeout: Any = None,
        connect_timeout: Any = None,
        pool_timeout: Any = None,
    ) -> tuple[int, bytes]:
        """One HTTP request: the status and the body. Raises `NotSent` or `ReplyLost`."""
        if self._session is None:
            raise NotSent("closed")
        address = self._addresses.get(url) or self._addresses.setdefault(url, URL(url))
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, address, data=body, headers=headers, timeout=self._timeout(request_data)
            ) as reply:
                return reply.status, await reply.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError):
            raise NotSent("no connection") from None
        except (aiohttp.ClientError, TimeoutError, OSError):
            raise ReplyLost("no reply") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSON:
        """The body as JSON; what is not JSON comes from some proxy, and is not worth a log line with its text."""
        try:
            found: JSON = json.loads(payload)
        except ValueError:
            raise ReplyLost("not an answer of the Bot API") from None
        return found


async def _limited(reply: aiohttp.ClientResponse, most: int) -> bytes:
    if reply.status >= 500 or reply.status == 429:
        raise ReplyLost("no reply")
    if reply.status != 200:
        raise Refused("This file is not there.")
    found = bytearray()
    async for piece in reply.content.iter_chunked(64 * 1024):
        found += piece
        if len(found) > most:
            raise Refused("This file is too large.")
    return bytes(found)


def _body(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData, dict[str, str] | None]:
    """What is sent, and its headers: JSON, or a form when files go along."""
    if request_data is None or not request_data.contains_files:
        return (request_data.json_payload if request_data else b"{}"), HEADERS
    form = aiohttp.FormData(request_data.json_parameters)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        whole = BytesIO(content) if isinstance(content, bytes) else content  # sent in pieces, so that others speak too
        form.add_field(name, whole, filename=filename, content_type=kind)
    return form, None


def _proxy(base: str) -> str | None:
    """The proxy that the environment names, found once: aiohttp's own `trust_env` asks a thread for every call."""
    parts = urlsplit(base)
    host = parts.hostname or ""
    if host in ("127.0.0.1", "::1", "localhost") or proxy_bypass(host):
        return None
    return getproxies().get(parts.scheme)


@contextmanager
def asking(*, repeatable: bool = True) -> Iterator[None]:
    """Turn the library's errors into ours. What may be repeated without harm is never `Unsure`."""
    try:
        yield
    except TelegramError as error:
        raise translated(error, repeatable=repeatable) from None


def translated(error: TelegramError, *, repeatable: bool) -> DeliveryFailed:
    """The house's error for the library's."""
    match error:
        case RetryAfter():
            return Busy(_seconds(error))
        case ChatMigrated():
            return Moved(str(error.new_chat_id))
        case Forbidden() | BadRequest() if says(error, *MUTED):
            return Muted()
        case Forbidden():
            return Gone()
        case BadRequest():
            return Gone() if says(error, *GONE) else Refused()
        case NotSent():
            return Unreachable()
        case NetworkError():
            return Unreachable() if repeatable else Unsure()
    return Unreachable()  # a refused token: nothing is lost while a person mends the settings


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int) else wait.total_seconds()


def says(error: TelegramError, *phrases: str) -> bool:
    """Whether the server's description has one of these phrases. It has no codes finer than 400."""
    return any(phrase in error.message.lower() for phrase in phrases)
