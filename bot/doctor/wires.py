"""Asking a platform something over the network, and what its clock says.

Never here: which platform it is, or a token in a sentence.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from json import JSONDecodeError
from typing import Any

import aiohttp

from bot.doctor.finding import Finding, ok, warn, wrong
from bot.errors import Unreachable

PATIENCE = aiohttp.ClientTimeout(total=10)
SOME_SKEW = 30.0  # seconds: reminders and closing hours begin to look odd
MUCH_SKEW = 300.0  # seconds: ballots would close for some before they close for others


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its status, its JSON, and how far our clock is ahead of its own, in seconds, if it says."""

    status: int
    body: dict[str, Any] = field(default_factory=dict)
    ahead: float | None = None


class Wire:
    """A way to ask servers."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session

    async def ask(self, url: str, *, token: str = "", send: dict[str, Any] | None = None) -> Answer:
        """GET an address, or POST what is to be sent, with a bearer token if one is given.

        Raises Unreachable when nobody answers.
        """
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            method = "GET" if send is None else "POST"
            async with self.session.request(method, url, json=send, headers=headers, timeout=PATIENCE) as response:
                return Answer(response.status, await body_of(response), ahead_of(response.headers.get("Date")))
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError):
            raise Unreachable from None  # the original would show the address, and Telegram's holds the token


@asynccontextmanager
async def opened() -> AsyncIterator[Wire]:
    """A wire for a while."""
    async with aiohttp.ClientSession(trust_env=True) as session:
        yield Wire(session)


async def body_of(response: aiohttp.ClientResponse) -> dict[str, Any]:
    """The JSON object in an answer; an empty one if there is none."""
    try:
        found = await response.json(content_type=None)
    except (JSONDecodeError, UnicodeDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def ahead_of(date: str | None, now: datetime | None = None) -> float | None:
    """Seconds that our clock is ahead of the moment in a Date header; None if the header says nothing."""
    try:
        theirs = parsedate_to_datetime(date or "")
    except ValueError:
        return None
    return ((now or datetime.now(UTC)) - theirs).total_seconds() if theirs.tzinfo else None


def clock(answer: Answer, whose: str) -> list[Finding]:
    """Whether our clock agrees with somebody else's. Nothing if they did not say."""
    if answer.ahead is None:
        return []
    off, way = abs(answer.ahead), "ahead of" if answer.ahead > 0 else "behind"
    if off < SOME_SKEW:
        return [ok(f"The clock agrees with {whose}.")]
    finding = wrong if off >= MUCH_SKEW else warn
    return [
        finding(
            f"The clock is {off:.0f} seconds {way} {whose}.", "Switch on time synchronisation (NTP) on this machine."
        )
    ]
