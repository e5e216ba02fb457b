"""What the house looks at again and again: one look after the other, with a pause between two.

A look that the store or the disk refuses is told in the log and comes again; it stops nothing else. Never here: what is
looked at.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.errors import StoreError

log = logging.getLogger("rounds")


async def rounds(name: str, look: Callable[[], Awaitable[object]], pause: float) -> None:
    """Look until cancelled, with so many seconds between two looks. Any other mistake than the disk's is raised."""
    while True:
        try:
            await look()
        except (StoreError, OSError) as error:
            log.warning("rounds.later", extra={"kind": name, "reason": type(error).__name__})
        await asyncio.sleep(pause)
