"""A fall or a stop loses no words (P5)."""

import asyncio
from typing import Any

from tests.bot.courier.house import House


async def test_p5_what_waits_when_the_house_falls_is_said_after_the_next_start(house: House) -> None:
    """The outbox is the only memory the courier needs."""
    await house.post("a", "1")
    await house.post("a", "2")

    async with house.speaking():
        await house.quiet()

    assert ["1", "2"] == house.one.said("a")


async def test_a_stop_finishes_what_is_in_hand(house: House) -> None:
    """What is under way is awaited and written down; the rest waits for the next start."""
    house.one.open.clear()
    async with house.speaking():
        await house.post("a", "1")
        await house.post("a", "2")
        async with asyncio.timeout(20):
            while not house.one.calls:
                await asyncio.sleep(0.005)
        asyncio.get_running_loop().call_later(0.05, house.one.open.set)

    assert ["1"] == house.one.said("a")
    assert [("post", "waiting")] == await house.states()


async def test_the_loop_survives_a_store_that_fails(house: House) -> None:
    """It asks again a second later, and what was delivered meanwhile is not forgotten."""
    real, fail = house.store.write, [False]

    async def failing(fn: Any) -> Any:
        if fail[0]:
            raise OSError("the disk is away")
        return await real(fn)

    house.store.write = failing  # type: ignore[method-assign]
    async with house.speaking():
        house.one.open.clear()
        await house.post("a", "1")
        await house.post("a", "2")
        async with asyncio.timeout(20):
            while not house.one.calls:
                await asyncio.sleep(0.005)
        fail[0] = True
        house.one.open.set()
        async with asyncio.timeout(20):
            while not house.courier.speakers[0].ended:
                await asyncio.sleep(0.005)
        await asyncio.sleep(0.02)
        assert ["1"] == house.one.said("a")
        fail[0] = False
        house.hourglass.turn(until=2.0)
        await house.quiet()

    assert (["1", "2"], []) == (house.one.said("a"), await house.states())
