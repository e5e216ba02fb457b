"""The day's draw, made beside the writer: it may take a while, and nobody shall wait for it.

Never here: a write, besides the day's seed; what is said of the draw.
"""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.store import Store
from bot.store.spark import draws, seeing
from flows.spark.known import Known
from flows.spark.proposing import Proposal, Town

KEY = "spark"


@dataclass(frozen=True, slots=True)
class Draw:
    """Who might meet, as the house saw things at that moment; and by which seed."""

    day: str
    town: Town
    found: tuple[Proposal, ...]


async def drawn(store: Store, key: str, now: datetime) -> Draw | None:
    """The draw of this day, if it is this alarm that rings. The same day gives the same again."""
    if key != KEY:
        return None
    day = now.astimezone(UTC).date().isoformat()
    if not await store.write(draws.is_on):
        return Draw(day, Town(Known(), now, ""), ())
    seed = await store.write(partial(draws.drawn, day=day))
    return await asyncio.to_thread(_found, store.path, day, seed, now)


def _found(path: Path, day: str, seed: str, now: datetime) -> Draw:
    town = Town(seeing.known_in(path, now), now, seed)
    return Draw(day, town, tuple(town.paired()))
