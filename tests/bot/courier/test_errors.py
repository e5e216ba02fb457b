"""Every error brings its own policy; what cannot be said is heard of by those it concerns (P3)."""

from functools import partial
from itertools import pairwise
from typing import Any

import pytest

from bot.channels.base import Place
from bot.courier import Trouble
from bot.errors import Busy, Moved, Ours, Refused, Unreachable, Unsure
from bot.store import Books, deliveries
from bot.store.outbox import Errand
from tests.bot.courier.house import House, limited


async def test_a_busy_chat_cools_down_alone(house: House) -> None:
    """Trap 23: the chat waits as long as it was asked to; the others do not."""
    async with house.speaking():
        house.one.fail_next(Busy(30.0))
        await house.post("a", "1")
        await house.quiet()
        await house.post("a", "2")
        await house.post("b", "hello")
        await house.pass_time(29)
        assert ([], ["hello"]) == (house.one.said("a"), house.one.said("b"))
        await house.pass_time(2)

    assert ["1", "2"] == house.one.said("a")


async def test_a_busy_account_cools_down_as_a_whole(house: House) -> None:
    """Trap 55: when the platform asks all of us to rest, all chats of the account rest, and no other account."""
    async with house.speaking():
        house.one.fail_next(Busy(30.0, whole_account=True))
        await house.post("a", "1")
        await house.quiet()
        await house.post("b", "2")
        await house.post("b", "hello", channel="two")
        await house.pass_time(29)
        assert ([], ["hello"]) == (house.one.said("b"), house.two.said("b"))
        await house.pass_time(2)

    assert (["1"], ["2"]) == (house.one.said("a"), house.one.said("b"))


async def test_what_surely_did_not_arrive_is_tried_again_less_and_less_often(house: House) -> None:
    """One, two, four seconds and so on, at most half a minute apart, and never given up."""
    async with house.speaking():
        house.one.fail_next(Unreachable(), times=7)
        await house.post("a", "1")
        await house.pass_time(130)

    moments = [at for at, _, _ in house.one.calls]
    pauses = [round(later - earlier) for earlier, later in pairwise(moments)]
    assert ([1, 2, 4, 8, 16, 30, 30], ["1"]) == (pauses, house.one.said("a"))


@limited(exactly_once=True)
async def test_p3_where_twice_is_once_an_unsure_message_goes_again(house: House) -> None:
    """Trap 75: the same key again: it is shown once, and known to stand."""
    async with house.speaking():
        house.one.fail_next(Unsure())
        await house.post("a", "1")
        await house.pass_time(2)

    assert (["1"], 2, []) == (house.one.said("a"), len(house.one.calls), await house.states())


@limited(exactly_once=False)
async def test_p3_elsewhere_a_blocking_question_goes_again_and_a_notice_does_not(house: House) -> None:
    """What a dialogue cannot go on without is asked at least once; a notice is said at most once, and listed."""
    async with house.speaking():
        house.one.fail_next(Unsure(), times=2)
        await house.post("a", "notice")
        await house.quiet()
        await house.post("b", "question", blocking=True)
        await house.pass_time(2)

    assert (1, 2) == tuple(sum(chat == name for _, _, chat in house.one.calls) for name in "ab")
    listed = await house.store.write(partial(deliveries.listed_unsure, dialogue="d"))
    assert [Place("one", "a")] == [place for place, _ in listed]


async def test_a_chat_that_moved_is_followed_in_order(house: House) -> None:
    """All that waits goes to the new address, and later words too."""
    async with house.speaking():
        house.one.open.clear()
        await house.post("a", "1")
        await house.post("a", "2")
        house.one.group("supergroup")
        house.one.fail_next(Moved("supergroup"))
        house.one.open.set()
        await house.quiet()

    assert ([], ["1", "2"]) == (house.one.said("a"), house.one.said("supergroup"))


async def test_a_dialogue_hears_that_a_chat_is_gone(house: House) -> None:
    """Once; what else waited fails with it; the place is marked; other chats go on."""
    await house.store.write(lambda books: books.execute("INSERT INTO places (channel, chat) VALUES ('one', 'a')"))
    await house.post("a", "1")
    await house.post("a", "2")
    await house.post("b", "hello")
    house.one.chats["a"].gone = True
    async with house.speaking():
        await house.quiet()

    assert [Trouble("gone", Place("one", "a"), "d")] == house.troubles
    assert ["hello"] == house.one.said("b")
    assert ["gone"] == [row["state"] for row in await house.store.fetch("SELECT state FROM places")]


async def test_a_dialogue_hears_that_a_message_was_refused(house: House) -> None:
    """The message fails, and the next one goes."""
    async with house.speaking():
        house.one.fail_next(Refused())
        await house.post("a", "1")
        await house.post("a", "2")
        await house.quiet()

    assert [Trouble("refused", Place("one", "a"), "d")] == house.troubles
    assert ["2"] == house.one.said("a")


async def test_a_trouble_nobody_heard_of_is_told_again_after_a_start(house: House) -> None:
    """A dialogue that stumbled over the news, or a fall in between, does not lose it."""
    heard = house.hear

    async def stumbling(_: Trouble) -> None:
        raise RuntimeError("a mistake of ours")

    house.courier.on_trouble = stumbling
    house.one.chats["a"].gone = True
    async with house.speaking():
        await house.post("a", "1")
        await house.quiet()
    house.courier = house.new_courier()
    house.courier.on_trouble = heard
    async with house.speaking():
        await house.quiet()

    assert ["gone"] == [trouble.kind for trouble in house.troubles]


async def test_our_own_mistake_costs_one_message(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """It is kept as failed for the operator, without people's words in the log."""
    async with house.speaking():
        house.one.fail_next(Ours())
        await house.post("a", "secret words")
        await house.post("a", "2")
        await house.quiet()

    assert (["2"], [("post", "failed")]) == (house.one.said("a"), await house.states())
    assert "courier.ours" in [record.message for record in caplog.records]
    assert "secret words" not in str([record.__dict__ for record in caplog.records])


async def person(house: House) -> None:
    """Ana has a private chat on the first channel."""
    house.one.person("ana")

    def write(books: Books) -> None:
        books.execute("INSERT INTO persons (person_id, name, since) VALUES ('p', 'Ana', 0)")
        books.execute("INSERT INTO places (channel, chat, person_id, heard_at) VALUES ('one', 'ana', 'p', 1)")

    await house.store.write(write)


async def test_an_answer_that_the_channel_refuses_is_told_in_private(house: House) -> None:
    """Where a platform has no way to answer a press, the person reads it in their own chat; others are never told."""
    await person(house)
    house.one.refuse_answers = Refused()
    async with house.speaking():
        await house.put(house.outgoing("answer", "a", "thanks", handle="press", person="p"))
        await house.put(house.outgoing("answer", "a", "stranger", handle="other", person="nobody"))
        await house.quiet()

    assert (["thanks"], [], []) == (house.one.said("ana"), house.one.said("a"), await house.states())


async def test_an_answer_that_comes_too_late_is_told_in_private(house: House) -> None:
    """After 150 seconds no platform shows it, so it is not even tried."""
    await person(house)
    await house.put(house.outgoing("answer", "a", "late", handle="press", person="p"))
    house.hourglass.seconds = 151
    async with house.speaking():
        await house.quiet()

    assert ([], ["late"]) == (house.one.answers, house.one.said("ana"))


async def test_an_answer_is_short_enough_for_everybody(house: House) -> None:
    """At most 200 units, ending in a mark that there was more."""
    async with house.speaking():
        await house.put(house.outgoing("answer", "a", "so " * 200, handle="press"))
        await house.quiet()

    ((_, text),) = house.one.answers
    assert len(text) <= 200
    assert text.endswith("…")


async def test_chats_that_move_in_a_circle_do_not_make_us_run(house: House) -> None:
    """The first move is followed at once, later ones with growing pauses; other chats go on."""
    async with house.speaking():
        house.one.fail_next(Moved("a"), times=50)
        await house.post("a", "1")
        await house.pass_time(60)
        tried = len(house.one.calls)
        await house.post("b", "hello", channel="two")
        await house.quiet()

    assert 2 <= tried < 12
    assert ["hello"] == house.two.said("b")


async def test_a_platform_that_asks_for_endless_patience_is_asked_again_within_a_day(house: House) -> None:
    """A broken number neither stops the lane nor costs us the message."""
    async with house.speaking():
        house.one.fail_next(Busy(float("inf")))
        await house.post("a", "1")
        await house.pass_time(24 * 3600 + 1)

    assert ["1"] == house.one.said("a")


async def test_an_end_that_cannot_be_written_down_costs_one_message(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is kept as failed; the channel does not stand still behind it."""
    settle = deliveries.settle

    def stumbling(books: Books, errand: Errand, *args: Any, **more: Any) -> None:
        if errand.place.chat == "a":
            raise ValueError("a mistake of ours")
        settle(books, errand, *args, **more)

    monkeypatch.setattr(deliveries, "settle", stumbling)
    async with house.speaking():
        await house.post("a", "1")
        await house.post("b", "hello")
        await house.pass_time(5)
        await house.post("c", "later")
        await house.pass_time(5)

    assert (["hello"], ["later"]) == (house.one.said("b"), house.one.said("c"))
    assert [("post", "failed")] == await house.states()
