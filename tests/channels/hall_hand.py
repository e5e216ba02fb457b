"""A page of the hall in somebody's browser, for tests that act on it.

Never here: an expectation.
"""

import asyncio
from dataclasses import dataclass

from bot.channels.base import Document
from bot.channels.hall import Hall
from bot.channels.hall.people import Seat


@dataclass
class Hand:
    """A page in somebody's browser: it tries again until what was done is committed, with the same once-number."""

    seat: Seat
    nonce: str
    text: str = ""
    about: str = ""
    token: str = ""
    corner: str = ""
    file: Document | None = None
    task: asyncio.Task[None] | None = None

    async def act(self, hall: Hall) -> None:
        """Send the form."""
        if self.token:
            await hall.press(self.seat, self.about, self.token, self.nonce)
        else:
            await hall.say(self.seat, self.text, self.nonce, self.about, self.file, self.corner)
