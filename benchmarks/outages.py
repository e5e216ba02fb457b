"""Simulated days of outages, restarts, refusals, lost replies and repeats on all channels at once: lost, and double.

The days are those of the tests, with more people's words and other seeds. Never here: what happens on such a day.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.measuring import Row
from tests.faults.a_day import a_day
from tests.faults.reckoning import Reckoning, reckoned
from tests.faults.simulated import lived_through

DAYS = 5
WORDS = 4  # of each person in a day


async def one_day(folder: Path, seed: int) -> tuple[Reckoning, int, int]:
    """What has become of it, how often something went wrong on the way, and how often the house was away."""
    async with a_day(folder, seed, WORDS) as day:
        struck = sum(sum(door.struck.values()) for door in day.doors.values())
        return await reckoned(day), struck, len(day.home.falls) + day.home.stops


@contextmanager
def in_silence() -> Iterator[None]:
    """Whatever the house would have to tell its operator on such a day."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def rows(folder: Path, scale: float) -> list[Row]:
    """All days together. What is wrong is named on the way."""
    found, struck, away = [], 0, 0
    for seed in range(100, 100 + max(1, int(DAYS * scale))):
        (own := folder / str(seed)).mkdir()
        with in_silence():
            one, strikes, absences = lived_through(one_day(own, seed))
        for wrong in (*one.lost, *one.double, *one.miscounted, *one.unexplained, *one.failed):
            print(f"day {seed}: {wrong}", file=sys.stderr)
        found.append(one)
        struck, away = struck + strikes, away + absences
    what = f"{len(found)} days: "

    def count(wrongs: str) -> int:
        return sum(len(getattr(one, wrongs)) for one in found)

    return [
        Row(f"{what}words said, each for five other chats", sum(one.words for one in found), ""),
        Row(f"{what}calls that went wrong, and absences of the house", struck, "", peer=away, peer_is="absences"),
        Row(f"{what}lost", count("lost"), "", 0),
        Row(
            f"{what}double on Matrix or in the hall, or a word on Telegram",
            count("double"),
            "",
            0,
        ),
        Row(f"{what}answers that do not count as given", count("miscounted"), "", 0),
        Row(f"{what}asked again on Telegram although the reply came", count("unexplained"), "", 0),
        Row(f"{what}asked again on Telegram, the reply was lost", count("asked_again"), ""),
        Row(f"{what}in doubt on Telegram, listed for the mediator", sum(one.in_doubt for one in found), ""),
        Row(f"{what}of these never came", sum(one.never_came for one in found), ""),
    ]
