"""What a platform allows is spent well and never exceeded, and nobody waits for another."""

import asyncio

from bot.channels.base import Place
from bot.store.outbox import Outgoing
from tests.bot.courier.house import House, limited


def most_in_any(seconds: float, moments: list[float]) -> int:
    """The largest number of moments in any stretch of this length."""
    return max(sum(at <= other < at + seconds for other in moments) for at in moments)


@limited(per_chat=((20, 60.0),), at_once=30)
async def test_a_chat_is_never_told_more_than_its_platform_allows(house: House) -> None:
    """Trap 24: 20 a minute in any stretch of a minute, and no slower than that; the next chat does not wait."""
    async with house.speaking():
        for number in range(50):
            await house.post("a", f"{number}")
        await house.post("b", "hello")
        await house.quiet()
        assert ["hello"] == house.one.said("b")
        assert 20 == len(house.one.said("a"))
        await house.pass_time(121)

    moments = [at for at, _, chat in house.one.calls if chat == "a"]
    assert (50, 20) == (len(moments), most_in_any(60.0, moments))


@limited(per_chat=((2, 60.0),))
async def test_every_call_about_a_chat_spends_of_its_budget(house: House) -> None:
    """Trap 25: pinning counts as speaking does: the platform counts it too."""
    async with house.speaking():
        await house.post("a", "1")
        await house.quiet()
        await house.put(Outgoing(Place("one", "a"), "pin", house.hourglass.clock(), handle="m1"))
        await house.post("a", "2")
        await house.quiet()
        assert ["1"] == house.one.said("a")
        await house.pass_time(61)

    assert ["1", "2"] == house.one.said("a")


@limited(per_account=((30, 1.0),), at_once=30)
async def test_three_hundred_chats_are_told_in_ten_seconds(house: House) -> None:
    """30 a second over all chats, never more, and hardly less."""
    for number in range(300):
        house.one.group(f"g{number}")
    await house.put(*(house.outgoing("post", f"g{number}", "news") for number in range(300)))

    async with house.speaking():
        await house.pass_time(9.2)

    moments = [at for at, _, _ in house.one.calls]
    assert (300, 30) == (len(moments), most_in_any(1.0, moments))


@limited(per_chat=((1, 60.0),), per_account=((1, 60.0),))
async def test_answers_spend_no_budget_and_wait_for_none(house: House) -> None:
    """Whoever pressed is answered at once, however full the chat's minute is."""
    async with house.speaking():
        await house.post("a", "1")
        await house.post("a", "2")
        await house.quiet()
        await house.put(*(house.outgoing("answer", "a", "thanks", handle=f"p{number}") for number in range(5)))
        await house.quiet()

    assert 5 == len(house.one.answers)
    assert ["1"] == house.one.said("a")


@limited(per_chat=((2, 60.0),))
async def test_p5_a_budget_outlives_a_fall(house: House) -> None:
    """What was posted just before still counts after a start."""
    async with house.speaking():
        await house.post("a", "1")
        await house.post("a", "2")
        await house.quiet()
    house.hourglass.seconds += 10
    house.courier = house.new_courier()
    await house.post("a", "3")

    async with house.speaking():
        await house.quiet()
        assert 2 == len(house.one.said("a"))
        await house.pass_time(51)

    assert 3 == len(house.one.said("a"))


@limited(at_once=3)
async def test_no_more_deliveries_are_under_way_than_the_channel_takes(house: House) -> None:
    """Trap 5: chats and answers together."""
    house.one.open.clear()
    async with house.speaking():
        await house.put(*(house.outgoing("answer", "a", "thanks", handle=f"p{number}") for number in range(5)))
        for chat in "abc":
            await house.post(chat, "hello")
        async with asyncio.timeout(20):
            while len(house.one.calls) < 3:
                await asyncio.sleep(0.005)
        await asyncio.sleep(0.02)
        assert ["answer"] * 3 == [what for _, what, _ in house.one.calls]
        house.one.open.set()
        await house.quiet()

    assert (8, []) == (len(house.one.calls), await house.states())


async def test_a_channel_that_hangs_holds_up_no_other(house: House) -> None:
    """One platform that does not answer is its own trouble."""
    house.one.open.clear()
    async with house.speaking():
        await house.post("a", "stuck")
        await house.post("a", "hello", channel="two")
        async with asyncio.timeout(20):
            while not house.two.said("a"):
                await asyncio.sleep(0.005)
        house.one.open.set()
        await house.quiet()

    assert ["stuck"] == house.one.said("a")
