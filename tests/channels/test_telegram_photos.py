"""Pictures on Telegram: one photo with its words below, or in reply to it; words alone where no photo is let in."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.channels.base import Posting, Shape, Speech, Spoken
from bot.errors import Busy, Gone, Refused, Unsure
from tests.channels.contract import YES_NO, listening, second_choice
from tests.channels.showing_pictures import ALT, CHART, IMAGE
from tests.channels.telegram_bench import TelegramBench, words_of
from tests.fakes.telegram import fake_telegram
from tests.fakes.telegram_files import read_photo
from tests.fakes.telegram_text import Refusal

MANY = tuple(f"Group {number}: yes 22, no 3, I abstain 0. Answered: 25 of 40." for number in range(40))
LONG = replace(CHART, blocks=(Spoken(Shape.PICTURE, MANY), Spoken(Shape.PARAGRAPH, ("It is over.",))))


@pytest.fixture
async def bench() -> AsyncIterator[TelegramBench]:
    """A fresh server, group and channel."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        bench = TelegramBench(server, stack)
        await bench.restart()
        yield bench


async def test_words_that_fit_stand_below_the_photo(bench: TelegramBench) -> None:
    """One message is one posting, with its choices."""
    native = await bench.channel.post(bench.place, replace(CHART, options=YES_NO), "k1")

    [shown] = bench.world.shown(bench.chat)
    assert native == str(shown["message_id"])
    assert all(line in shown["caption"] for line in ALT)
    assert "bold" == shown["caption_entities"][0]["type"]
    assert (64, 32) == (shown["photo"][0]["width"], shown["photo"][0]["height"])
    assert {1} == {bench.world.calls["sendphoto"]}
    assert 0 == bench.world.calls["sendmessage"]


async def test_a_choice_below_a_photo_comes_back(bench: TelegramBench) -> None:
    """A picture changes nothing about how people answer."""
    native = await bench.channel.post(bench.place, replace(CHART, options=YES_NO), "k1")
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.choose(bench.member, native, 2)
        heard = await ears.until(second_choice(native))

    assert bench.member == heard.author.id


async def test_words_that_do_not_fit_answer_the_photo(bench: TelegramBench) -> None:
    """All of them, in a message of their own that carries the choices and is the posting."""
    native = await bench.channel.post(bench.place, replace(LONG, options=YES_NO), "k1")

    photo, words = bench.world.shown(bench.chat)
    assert "caption" not in photo
    assert "reply_markup" not in photo
    assert photo["message_id"] == words["reply_to_message"]["message_id"]
    assert native == str(words["message_id"])
    assert all(line in words["text"] for line in (*MANY, "It is over."))
    assert words["reply_markup"]


async def test_a_photo_is_not_sent_again_when_its_words_failed(bench: TelegramBench) -> None:
    """The second try goes on where the first one stopped."""
    bench.world.fault("sendMessage", "busy", 3)
    with pytest.raises(Busy):
        await bench.channel.post(bench.place, LONG, "k1")
    await bench.channel.post(bench.place, LONG, "k1")

    assert ["", "Group 0"] == [words_of(shown)[:7] for shown in bench.world.shown(bench.chat)]


async def test_a_lost_reply_to_a_photo_is_not_known_to_have_failed(bench: TelegramBench) -> None:
    """It may stand in the chat: the courier settles it."""
    bench.world.fault("sendPhoto", "drop")
    with pytest.raises(Unsure):
        await bench.channel.post(bench.place, CHART, "k1")

    assert 1 == len(bench.world.shown(bench.chat))


@pytest.mark.parametrize("speech", [CHART, LONG], ids=["short", "long"])
async def test_where_no_photos_are_let_in_the_words_arrive(bench: TelegramBench, speech: Speech) -> None:
    """A group whose stewards forbid photos has not lost us, nor misses a number."""
    bench.world.no_photos = True
    native = await bench.channel.post(bench.place, speech, "k1")

    [shown] = bench.world.shown(bench.chat)
    assert native == str(shown["message_id"])
    assert "yes 22, no 3" in shown["text"]
    assert shown["text"].endswith("It is over.")


async def test_a_chat_that_is_gone_is_gone_for_photos_too(bench: TelegramBench) -> None:
    """The house learns it."""
    await bench.lose()

    with pytest.raises(Gone):
        await bench.channel.post(bench.place, CHART, "k1")


async def test_a_broken_photo_does_not_swallow_the_words(bench: TelegramBench) -> None:
    """What Telegram cannot read is left out."""
    await bench.channel.post(bench.place, replace(CHART, picture=replace(IMAGE, png=b"no picture")), "k1")

    [shown] = bench.world.shown(bench.chat)
    assert ALT[1] in shown["text"]


@pytest.mark.parametrize("speech", [CHART, LONG], ids=["short", "long"])
async def test_an_old_photo_loses_its_words(bench: TelegramBench, speech: Speech) -> None:
    """What is too old to be deleted keeps nothing that was said."""
    native = await bench.channel.post(bench.place, speech, "k1")
    bench.world.advance(200_000)
    await bench.channel.retract(Posting(bench.place, native), "k2")

    assert not any("yes 22" in words_of(shown) for shown in bench.world.shown(bench.chat))


async def test_a_photo_cannot_be_revised_into_words(bench: TelegramBench) -> None:
    """It is refused, so that the house says it anew."""
    native = await bench.channel.post(bench.place, CHART, "k1")

    with pytest.raises(Refused):
        await bench.channel.revise(Posting(bench.place, native), replace(CHART, picture=None), "k2")


@pytest.mark.parametrize("photo", [None, "https://example.org/a.png", b""], ids=["none", "address", "empty"])
def test_the_fake_takes_only_files_that_came_along(photo: object) -> None:
    """As a form with a file in it."""
    with pytest.raises(Refusal, match="no photo"):
        read_photo({"photo": photo})
