"""One dialogue on three real channels together."""

from pathlib import Path

import pytest

from bot.stories import read
from tests.fakes.synapse import shared_synapse
from tests.stories.three_scenes import three_channels

pytestmark = [pytest.mark.synapse, pytest.mark.slow]

REAL = Path(__file__).parent / "real"


async def test_the_river(tmp_path: Path) -> None:
    """x."""
    import time
    async with three_channels(read(REAL / "river.yaml"), shared_synapse(), tmp_path) as stage:
        try:
            for title in "arriving,setting up,entering,speaking,drafting,deciding,agreeing,renewing,lapsing".split(","):
                t=time.time()
                await stage.player.chapter(title)
                print(title, time.time()-t)
        finally:
            for chat in ("ribeira","vega","marsa","elena","mira", "hassan"):
                print("=====", chat)
                for one in await stage.shows(chat):
                    print(one); print("  --")
            print(stage.hall.told)
            print(stage.telegram.world.answers)
            for row in await stage.house.store.fetch("select * from outbox"): print(dict(row))
            for row in await stage.house.store.fetch("select * from parked"): print(dict(row))
