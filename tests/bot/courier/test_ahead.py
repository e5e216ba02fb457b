"""No slot stands empty while the books are asked: what comes next is in hand, and its order and its promises hold."""

import asyncio
from typing import Any

import pytest

from bot.channels.base import Limits
from bot.courier.ahead import FRESH
from bot.courier.speaking import Round, Speaker
from bot.errors import Busy, DeliveryFailed, Gone, Muted, Unreachable, Unsure
from tests.bot.courier.house import House, limited

AHEAD = {"exactly_once": True, "ahead": 8}
SENDING, WAITING = ("post", "sending"), ("post", "waiting")


def speaker(house: House) -> Speaker:
    """Who speaks on the first channel."""
    return house.courier.speakers[0]


async def until_called(house: House, number: int) -> None:
    """Until the channel was asked so often."""
    async with asyncio.timeout(10):
        while len(house.one.calls) < number:
            await asyncio.sleep(0.001)


async def until_sending(house: House, number: int) -> None:
    """Until so much is under way or in hand."""
    async with asyncio.timeout(10):
        while number != [state for _, state in await house.states()].count("sending"):
            await asyncio.sleep(0.001)


@limited(**AHEAD, at_once=1)
async def test_the_next_goes_before_the_books_have_answered(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """One slot, three chats and a second word for one: all are said while the first ending is being written down."""
    shut, exchange = asyncio.Event(), Speaker.exchange

    async def slow(self: Speaker, *given: Any) -> Round:
        if shut.is_set() and self is speaker(house):
            await shut_no_more.wait()
        return await exchange(self, *given)

    shut_no_more = asyncio.Event()
    monkeypatch.setattr(Speaker, "exchange", slow)
    house.one.open.clear()
    async with house.speaking():
        for chat, text in (("a", "1"), ("b", "2"), ("c", "3"), ("a", "4")):
            await house.post(chat, text)
        await until_sending(house, 4)
        assert 1 == len(house.one.calls)
        shut.set()
        house.one.open.set()
        await until_called(house, 4)
        assert 4 == len(await house.states())
        shut_no_more.set()
        await house.quiet()

    assert ["a", "b", "c", "a"] == [chat for _, _, chat in house.one.calls]
    assert [] == await house.states()


@limited(**AHEAD, at_once=2)
async def test_p3_order_holds_in_each_chat(house: House) -> None:
    """However far ahead things are taken."""
    async with house.speaking():
        for number in range(60):
            await house.post("abc"[number % 3], f"{number}")
        await house.quiet()

    assert [[f"{number}" for number in range(at, 60, 3)] for at in range(3)] == [house.one.said(one) for one in "abc"]
    assert [] == await house.states()


class Failing:
    """A post that fails the first time it is asked for."""

    def __init__(self, house: House, error: DeliveryFailed) -> None:
        self.post, self.errors = house.one.post, [error]

    async def __call__(self, *given: Any) -> str:
        if self.errors:
            await asyncio.sleep(0.05)  # what is behind is in hand by then
            raise self.errors.pop()
        return await self.post(*given)


@pytest.mark.parametrize("error", [Unreachable(), Unsure(), Busy(5.0), Busy(5.0, whole_account=True), Muted()])
@limited(**AHEAD)
async def test_p3_what_is_behind_something_that_did_not_arrive_waits(
    house: House, error: DeliveryFailed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is handed back, and comes after it when it is tried again."""
    monkeypatch.setattr(house.one, "post", Failing(house, error))
    for text in ("1", "2", "3"):
        await house.post("a", text)
    async with house.speaking():
        await house.quiet()
        assert ([], [WAITING] * 3) == (house.one.said("a"), await house.states())
        await house.pass_time(120)

    assert ["1", "2", "3"] == house.one.said("a")
    assert [] == await house.states()


@limited(**AHEAD)
async def test_a_chat_that_is_gone_is_gone_for_what_is_behind(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of it is tried again, and the dialogue hears of it once."""
    monkeypatch.setattr(house.one, "post", Failing(house, Gone()))
    for text in ("1", "2", "3"):
        await house.post("a", text)
    async with house.speaking():
        await house.pass_time(120)

    assert [("post", "failed")] * 3 == await house.states()
    assert ["gone"] == [trouble.kind for trouble in house.troubles]


@limited(**AHEAD, at_once=1)
async def test_what_lay_in_hand_for_long_is_taken_anew(house: House) -> None:
    """Words are as fresh as if they had been taken now: what was taken long ago is not said, but handed back first."""
    house.one.open.clear()
    async with house.speaking():
        for chat in "ab":
            await house.post(chat, "hello")
        await until_sending(house, 2)
        taken = speaker(house).in_hand.line[0]
        house.hourglass.seconds += FRESH * 2
        house.one.open.set()
        await house.quiet()

    assert "b" == taken.errand.place.chat
    assert [["hello"], ["hello"]] == [house.one.said(chat) for chat in "ab"]
    assert 2 == len(house.one.calls)


@limited(**AHEAD, at_once=1)
async def test_what_is_in_hand_when_the_house_closes_is_said_after_the_next_start(house: House) -> None:
    """Each once."""
    house.one.open.clear()
    async with house.speaking():
        for chat, text in (("a", "1"), ("a", "2"), ("b", "3")):
            await house.post(chat, text)
        await until_sending(house, 3)
        house.one.open.set()
    left = await house.states()
    house.courier = house.new_courier()
    async with house.speaking():
        await house.quiet()

    assert 1 <= left.count(WAITING) == len(left)
    assert (["1", "2"], ["3"]) == (house.one.said("a"), house.one.said("b"))


@limited(**AHEAD, at_once=1)
async def test_a_notice_behind_a_word_is_not_taken_early(house: House) -> None:
    """What it changes may be what is under way; and a newer one takes its place while it waits."""
    house.one.open.clear()
    async with house.speaking():
        await house.post("a", "1")
        await house.show("a", "1 : 0")
        await until_sending(house, 1)
        await house.post("b", "2")
        await until_sending(house, 2)
        assert [SENDING, ("show", "waiting"), SENDING] == await house.states()
        house.one.open.set()
        await house.quiet()

    assert ["1", "1 : 0"] == house.one.said("a")


@pytest.mark.parametrize("limits", [Limits(ahead=8), Limits(exactly_once=True)], indirect=True)
async def test_where_twice_is_not_once_nothing_is_taken_early(house: House) -> None:
    """After a fall nobody would know whether it was sent."""
    house.one.open.clear()
    async with house.speaking():
        for text in ("1", "2"):
            await house.post("a", text)
        await until_sending(house, 1)
        assert [SENDING, WAITING] == await house.states()
        house.one.open.set()
        await house.quiet()

    assert ["1", "2"] == house.one.said("a")


@limited(**AHEAD, per_account=((3, 60.0),))
async def test_a_tight_budget_takes_nothing_early(house: House) -> None:
    """What may be said at all is enough to be decided when it may."""
    house.one.open.clear()
    async with house.speaking():
        for text in ("1", "2", "3", "4"):
            await house.post("a", text)
        await until_called(house, 1)
        assert [SENDING, *[WAITING] * 3] == await house.states()
        house.one.open.set()
        await house.pass_time(61)

    assert ["1", "2", "3", "4"] == house.one.said("a")
