"""Files on Telegram: shown as what they are, else as documents, else refused so that the house says it in words."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace

import pytest

from bot.channels.base import Act, Document, Posting, Role
from bot.errors import Refused, Unreachable, Unsure
from tests.channels.carrying_files import PAPER, PHOTO, VOICE, WORDS
from tests.channels.contract import YES_NO, listening, speech
from tests.channels.telegram_bench import TelegramBench, hear_all, words_of
from tests.fakes.telegram import fake_telegram


@pytest.fixture
async def bench() -> AsyncIterator[TelegramBench]:
    """A fresh server, group and channel."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        bench = TelegramBench(server, stack)
        await bench.restart()
        yield bench


async def test_words_and_buttons_stand_below_a_file(bench: TelegramBench) -> None:
    """One message, with its choices."""
    native = await bench.channel.post(bench.place, replace(WORDS, document=PAPER, options=YES_NO), "k1")

    [shown] = bench.world.shown(bench.chat)
    assert native == str(shown["message_id"])
    assert "Here it is as a file." in shown["caption"]
    assert shown["reply_markup"]


@pytest.mark.parametrize(
    ("role", "file", "why"),
    [
        ("voice", VOICE, "VOICE_MESSAGES_FORBIDDEN"),
        ("photo", replace(PHOTO, content=b"no picture at all"), ""),
        ("photo", replace(PHOTO, kind="image/heic", content=b"heic"), ""),
    ],
    ids=["no voices here", "broken", "unknown"],
)
async def test_what_is_not_let_in_as_what_it_is_comes_as_a_document(
    bench: TelegramBench, role: str, file: Document, why: str
) -> None:
    """So that it can be opened all the same."""
    bench.world.unwelcome |= {role: why} if why else {}
    await bench.channel.post(bench.place, replace(WORDS, document=file), "k1")

    [handed] = await bench.files()
    assert ("document", file.content) == (handed.role, handed.content)


async def test_a_group_that_lets_in_no_files_refuses_and_nothing_is_shown(bench: TelegramBench) -> None:
    """The courier then says where it can be had."""
    bench.world.unwelcome["document"] = "not enough rights to send documents to the chat"
    with pytest.raises(Refused):
        await bench.channel.post(bench.place, replace(WORDS, document=PAPER), "k1")
    assert [] == bench.world.shown(bench.chat)

    await bench.channel.post(bench.place, WORDS, "k1")
    assert ["Here it is as a file."] == [words_of(one).splitlines()[-1] for one in bench.world.shown(bench.chat)]


async def test_a_lost_reply_to_a_file_is_not_known_to_have_failed(bench: TelegramBench) -> None:
    """It may stand in the chat: the courier settles it as it does for words."""
    bench.world.fault("sendDocument", "drop")
    with pytest.raises(Unsure):
        await bench.channel.post(bench.place, replace(WORDS, document=PAPER), "k1")

    assert 1 == len(bench.world.shown(bench.chat))


async def test_an_old_file_loses_its_words(bench: TelegramBench) -> None:
    """What is too old to be deleted keeps nothing that was said."""
    native = await bench.channel.post(bench.place, replace(WORDS, document=PAPER), "k1")
    bench.world.advance(200_000)
    await bench.channel.retract(Posting(bench.place, native), "k2")

    assert not any("Here it is" in words_of(shown) for shown in bench.world.shown(bench.chat))


async def heard_file(bench: TelegramBench, file: Document) -> str:
    """Somebody sends a file; its reference."""
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.send(bench.member, file, "/bring")
        heard = await ears.until(lambda one: one.attachment is not None)
    assert heard.attachment is not None
    return heard.attachment.reference


async def test_more_than_telegram_gives_is_refused(bench: TelegramBench) -> None:
    """Bots are given files of at most 20 MB, whatever they ask for."""
    reference = await heard_file(bench, replace(PAPER, content=b"x" * (20 * 1024 * 1024 + 1)))

    with pytest.raises(Refused):
        await bench.channel.fetch(reference, 50_000_000)


@pytest.mark.parametrize(("method", "kind"), [("getFile", "cut"), ("getFile", "error")])
async def test_a_file_that_cannot_be_had_just_now_can_be_asked_for_again(
    bench: TelegramBench, method: str, kind: str
) -> None:
    """Nothing is sent by asking, so it is never unsure."""
    reference = await heard_file(bench, PAPER)
    bench.world.fault(method, kind, 502)
    with pytest.raises(Unreachable):
        await bench.channel.fetch(reference, 1_000_000)

    assert PAPER.content == await bench.channel.fetch(reference, 1_000_000)


async def test_the_largest_photo_that_is_given_is_taken(bench: TelegramBench) -> None:
    """Of all the sizes that Telegram made of it."""
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.send(bench.member, PHOTO, "/say look")
        heard = await ears.until(lambda one: one.attachment is not None)

    assert heard.attachment is not None
    assert (Role.PHOTO, "image/jpeg") == (heard.attachment.role, heard.attachment.kind)


async def test_a_photo_without_words_in_a_group_is_heard_only_in_reply(bench: TelegramBench) -> None:
    """What people show each other is not the bot's."""
    native = await bench.channel.post(bench.place, WORDS, "k1")
    async with listening(bench.channel, bench.cursor) as ears:
        await bench.send(bench.member, PHOTO)
        await bench.send(bench.member, PHOTO, about=native)
        heard = await ears.until(lambda one: one.attachment is not None)
        await bench.say(bench.member, "/end")
        await ears.until(lambda one: one.text == "/end")

    assert native == heard.about
    assert 1 == sum(one.attachment is not None for one in ears.heard)


async def test_a_change_below_a_file_is_heard_with_the_file(bench: TelegramBench) -> None:
    """So that it is known when the words were cleared, or another file was put in its place."""
    ours = await bench.channel.post(bench.place, speech("Shall we?"), "k1")
    sent = bench.world.send(bench.chat, int(bench.member), "photo", PHOTO.content, "Look", int(ours))
    message = bench.world.chats[bench.chat].messages[sent]
    message |= {"caption": "", "photo": [{**bench.world.keep(b"another"), "width": 64, "height": 32}]}
    bench.world.push("edited_message", message)

    first, changed = await hear_all(bench)
    assert (Act.EDITED, str(sent), "") == (changed.act, changed.about, changed.text)
    assert first.attachment
    assert changed.attachment
    assert (len(PHOTO.content), len(b"another")) == (first.attachment.size, changed.attachment.size)
