"""Reading another house's page over the network, with tight limits: a stranger has named the address.

Only http and https, only addresses of the open internet (checked at the very connection, so that no name can lead
inside), few redirects, each checked like the first, a small answer, little time, nothing packed. Never here: what is
read.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import ClientError, ClientResponse, ClientSession, ClientTimeout, TCPConnector
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.portable.bringing import MOST_BYTES, Unwelcome, Why

Fetch = Callable[[str], Awaitable[str]]
"""Read a bundle from a link. Raises Unwelcome."""

SECONDS = 20
REDIRECTS = 3
LONGEST_LINK = 500
LAST = "bundle.json"
WORD = "word"
HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "peopleness"}
MOVED = frozenset({301, 302, 303, 307, 308})


def link_of(text: str) -> str:
    """The address of a bundle, from that of an agreement's page or of its bundle; or of a group's word on one of ours.

    Raises Unwelcome.
    """
    try:
        url = URL(text.strip())
    except ValueError:
        raise Unwelcome(Why.LINK) from None
    if url.scheme not in ("http", "https") or not url.host or url.user or len(text) > LONGEST_LINK:
        raise Unwelcome(Why.LINK)
    parts = [part for part in url.path.split("/") if part]
    if parts[-5:-4] == ["known"] and parts[-2] == WORD:
        return str(url.with_query(None).with_fragment(None))
    if len(parts) < 2 or parts[-3 if parts[-1] == LAST else -2] != "agreements":
        raise Unwelcome(Why.LINK)
    plain = url.with_query(None).with_fragment(None)
    return str(plain if parts[-1] == LAST else plain.with_path(f"/{'/'.join(parts)}/{LAST}"))


def is_open(address: str) -> bool:
    """Whether this number is one of the open internet: not of this machine, of a private network, or of nobody."""
    try:
        number = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        inside = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
        if inside is not None and not is_open(str(inside)):
            return False
    return number.is_global and not number.is_multicast and not number.is_reserved


class OpenOnly(AbstractResolver):
    """Finds numbers for names, and refuses a name of which one leads inside."""

    def __init__(self) -> None:
        self.names = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """The numbers of a name. Raises Unwelcome."""
        found = await self.names.resolve(host, port, family)
        if not found or not all(is_open(one["host"]) for one in found):
            raise Unwelcome(Why.INSIDE)
        return found

    async def close(self) -> None:
        """Nothing is held."""
        await self.names.close()


async def fetch(link: str, *, inside: bool = False) -> str:
    """What stands at this link. `inside`: for tests, also on this machine. Raises Unwelcome."""
    connector = TCPConnector(resolver=None if inside else OpenOnly(), use_dns_cache=False, force_close=True)
    timeout = ClientTimeout(total=SECONDS)
    session = ClientSession(
        connector=connector, timeout=timeout, headers=HEADERS, trust_env=False, auto_decompress=False
    )
    async with session:
        try:
            return await followed(session, URL(link), inside=inside)
        except Unwelcome:
            raise
        except TimeoutError:
            raise Unwelcome(Why.SLOW) from None
        except (ClientError, OSError, ValueError, asyncio.IncompleteReadError):
            raise Unwelcome(Why.NOBODY) from None


async def followed(session: ClientSession, url: URL, *, inside: bool) -> str:
    """The answer, after a few redirects at most, each looked at before it is followed. Raises Unwelcome."""
    for _ in range(REDIRECTS + 1):
        require_open(url, inside=inside)
        async with session.get(url, allow_redirects=False) as answer:
            if answer.status not in MOVED:
                return await body(answer)
            url = url.join(URL(answer.headers.get("Location", "")))
    raise Unwelcome(Why.NOBODY)


def require_open(url: URL, *, inside: bool) -> None:
    """A number in place of a name is asked of no resolver, so it is looked at here. Raises Unwelcome."""
    if url.scheme not in ("http", "https") or not url.host or url.user:
        raise Unwelcome(Why.LINK)
    try:
        ipaddress.ip_address(url.host.split("%")[0])
    except ValueError:
        return
    if not inside and not is_open(url.host):
        raise Unwelcome(Why.INSIDE)


async def body(answer: ClientResponse) -> str:
    """The text of an answer, never more than a bundle may have. Raises Unwelcome."""
    if answer.status != 200:
        raise Unwelcome(Why.NOBODY)
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unwelcome(Why.PACKED)
    content = await limited(answer)
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise Unwelcome(Why.WRONG, "bundle: it is not text.") from None


async def limited(answer: Any) -> bytes:
    """At most so many bytes. Raises Unwelcome where there are more."""
    found = bytearray()
    async for piece in answer.content.iter_chunked(64 * 1024):
        found += piece
        if len(found) > MOST_BYTES:
            raise Unwelcome(Why.HUGE)
    return bytes(found)
