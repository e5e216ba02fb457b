"""The traps of Telegram when it is slow, away or strict, each with the rule that keeps us out of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from datetime import UTC, datetime

import pytest

from bot.channels.base import Act, Batch, Place, Posting, Shape, Speech, Spoken
from bot.channels.telegram import open_telegram
from bot.channels.telegram.poller import Cursor, Poller
from bot.errors import (
    Busy,
    ChannelDeaf,
    ConfigError,
    DeliveryFailed,
    Gone,
    Ours,
    Refused,
    Unreachable,
    Unsure,
)
from tests.channels.contract import YES_NO, listening, saying, speech
from tests.channels.telegram_bench import TelegramBench, hear, hear_all
from tests.fakes.telegram import fake_telegram


@pytest.fixture
async def bench() -> AsyncIterator[TelegramBench]:
    """A fresh server, group and channel."""
    async with fake_telegram() as server, AsyncExitStack() as stack:
        bench = TelegramBench(server, stack)
        await bench.restart()
        yield bench


class TestTrouble:
    """Each error with the policy it asks for; only the courier repeats."""

    @pytest.mark.parametrize(
        ("kind", "value", "expected"),
        [
            ("busy", 7, Busy),
            ("drop", 0, Unsure),
            ("error", 502, Unsure),
            ("error", 403, Gone),
            ("refuse", 0, Refused),
            ("error", 401, Unreachable),
        ],
    )
    async def test_a_failed_post_says_what_to_do(
        self, bench: TelegramBench, kind: str, value: float, expected: type[DeliveryFailed]
    ) -> None:
        """Trap 22: wait, settle, give up, or try later: never twice by ourselves."""
        bench.world.fault("sendMessage", kind, value, text="something odd")
        with pytest.raises(expected) as raised:
            await bench.channel.post(bench.place, speech("Hello"), "k1")

        assert 1 == bench.world.calls["sendmessage"]
        assert bench.world.token not in str(raised.value)

    async def test_busy_says_how_long(self, bench: TelegramBench) -> None:
        """In seconds, as the server asked."""
        bench.world.fault("sendMessage", "busy", 7)
        with pytest.raises(Busy) as busy:
            await bench.channel.post(bench.place, speech("Hello"), "k1")

        assert 7.0 == busy.value.after

    async def test_a_lost_reply_to_an_edit_may_be_repeated(self, bench: TelegramBench) -> None:
        """An edit done twice is one edit, so there is nothing to be unsure about."""
        native = await bench.channel.post(bench.place, speech("0 : 0"), "k1")
        bench.world.fault("editMessageText", "drop")
        with pytest.raises(Unreachable):
            await bench.channel.revise(Posting(bench.place, native), speech("1 : 0"), "k2")
        await bench.channel.revise(Posting(bench.place, native), speech("1 : 0"), "k2")

        assert ["1 : 0"] == [one.text for one in await bench.seen()]

    async def test_without_a_server_nothing_arrived(self) -> None:
        """No connection: surely not sent. The house starts nevertheless."""
        async with fake_telegram() as server:
            url = server.url
        async with open_telegram("telegram", "1001:fake-token", base_url=url) as channel:
            with pytest.raises(Unreachable):
                await channel.post(Place("telegram", "1"), speech("Hello"), "k1")

    async def test_a_message_that_vanished_cannot_be_revised(self, bench: TelegramBench) -> None:
        """Somebody deleted it; the courier may show it anew."""
        native = await bench.channel.post(bench.place, speech("0 : 0"), "k1")
        bench.world.forget(bench.chat, int(native))
        with pytest.raises(Refused):
            await bench.channel.revise(Posting(bench.place, native), speech("1 : 0"), "k2")

    async def test_markup_that_the_server_misreads_arrives_as_plain_text(self, bench: TelegramBench) -> None:
        """Trap 28: words matter more than bold type."""
        bench.world.fault("sendMessage", "refuse", text="can't parse entities: who knows why")
        native = await bench.channel.post(bench.place, speech("a < b"), "k1")
        bench.world.fault("editMessageText", "refuse", text="can't parse entities: who knows why")
        await bench.channel.revise(Posting(bench.place, native), speech("a > b"), "k2")

        assert ["a > b"] == [one.text for one in await bench.seen()]

    async def test_nothing_to_say_is_our_own_mistake(self, bench: TelegramBench) -> None:
        """Telegram refuses empty messages; so do we, before it is asked."""
        with pytest.raises(Ours):
            await bench.channel.post(bench.place, Speech((Spoken(Shape.PARAGRAPH, (" \x00 ",)),)), "k1")

        assert 0 == bench.world.calls["sendmessage"]


LONG = tuple(f"{number}. " + "naïve 🐟 " * 400 for number in range(3))  # 3603 units each: one part each


class TestParts:
    """A message over 4096 UTF-16 units is several messages, and yet one."""

    async def test_parts_are_cut_between_blocks_with_buttons_on_the_last(self, bench: TelegramBench) -> None:
        """And the last part's id is the message's, so that presses find it."""
        native = await bench.channel.post(bench.place, speech(*LONG, options=YES_NO), "k1")

        shown = await bench.seen()
        assert [line.strip() for line in LONG] == [one.text for one in shown]
        assert [0, 0, 2] == [len(one.labels) for one in shown]
        assert native == shown[-1].native

    async def test_all_parts_are_taken_back_even_after_a_restart(self, bench: TelegramBench) -> None:
        """Parts are chained by replies on the server: no memory is needed to find them."""
        native = await bench.channel.post(bench.place, speech(*LONG), "k1")
        await bench.restart()
        await bench.channel.retract(Posting(bench.place, native), "k2")

        assert [] == await bench.seen()

    async def test_what_is_too_old_to_delete_is_emptied(self, bench: TelegramBench) -> None:
        """After two days a bot may not delete, but it may edit: the words go."""
        native = await bench.channel.post(bench.place, speech(*LONG), "k1")
        bench.world.advance(3 * 86400)
        await bench.channel.retract(Posting(bench.place, native), "k2")

        assert ["…", "…", "…"] == [one.text for one in await bench.seen()]

    async def test_taking_back_goes_on_where_it_failed(self, bench: TelegramBench) -> None:
        """A refusal between emptying and deleting leaves nothing behind at the second try."""
        native = await bench.channel.post(bench.place, speech(*LONG), "k1")
        await bench.restart()
        bench.world.fault("deleteMessage", "busy", 3)
        with pytest.raises(Busy):
            await bench.channel.retract(Posting(bench.place, native), "k2")
        await bench.channel.retract(Posting(bench.place, native), "k2")

        assert [] == await bench.seen()

    async def test_a_second_try_sends_only_what_is_missing(self, bench: TelegramBench) -> None:
        """A flood limit in the middle of a long message does not repeat its beginning."""
        bench.world.fault("sendMessage", "slow", 0)
        bench.world.fault("sendMessage", "busy", 3)
        with pytest.raises(Busy):
            await bench.channel.post(bench.place, speech(*LONG), "k1")
        await bench.channel.post(bench.place, speech(*LONG), "k1")

        assert [line.strip() for line in LONG] == [one.text for one in await bench.seen()]

    async def test_a_long_message_is_revised_part_by_part(self, bench: TelegramBench) -> None:
        """Unchanged parts stay, changed ones change."""
        native = await bench.channel.post(bench.place, speech(*LONG), "k1")
        await bench.channel.revise(Posting(bench.place, native), speech("0. new " * 500, *LONG[1:]), "k2")

        assert ["0. new", "1. naï", "2. naï"] == [one.text[:6] for one in await bench.seen()]

    async def test_a_message_that_became_shorter_leaves_no_parts_behind(self, bench: TelegramBench) -> None:
        """Three parts become one."""
        native = await bench.channel.post(bench.place, speech(*LONG), "k1")
        await bench.restart()
        await bench.channel.revise(Posting(bench.place, native), speech("Short."), "k2")

        assert ["Short."] == [one.text for one in await bench.seen()]

    async def test_a_message_that_became_longer_is_to_be_shown_anew(self, bench: TelegramBench) -> None:
        """Nothing can be put before what stands."""
        native = await bench.channel.post(bench.place, speech("Short."), "k1")
        with pytest.raises(Refused):
            await bench.channel.revise(Posting(bench.place, native), speech(*LONG), "k2")


class TestListening:
    """Nothing lost, nothing twice, never deaf in silence."""

    async def test_an_update_handed_over_twice_has_one_id(self, bench: TelegramBench) -> None:
        """The inbox then knows it."""
        await bench.say(bench.member, "/join")
        bench.world.repeat()

        assert 1 == len({heard.event for heard in await hear_all(bench)})

    async def test_a_busy_server_is_waited_for(self, bench: TelegramBench) -> None:
        """Trap 27: polling goes on after a flood limit, a broken gateway and a dropped reply; nothing is lost by it."""
        for kind, value in (("busy", 1), ("error", 502), ("drop", 0)):
            bench.world.fault("getUpdates", kind, value)
        await bench.say(bench.member, "/join")

        assert "/join" == (await hear(bench, Act.SAID)).text
        assert [] == bench.channel.health.troubles

    async def test_a_poll_that_hangs_is_given_up_and_the_connection_is_made_anew(self, bench: TelegramBench) -> None:
        """Trap 4: it neither ends nor fails: a watchdog of our own ends it, says so, and listening goes on."""
        asked = Poller(bench.channel.name, bench.channel.polls, bench.channel._know_ourselves, bench.channel.health,
                       lambda: datetime.now(UTC), bench.endure, patience=0.2)  # fmt: skip
        bench.world.fault("getUpdates", "slow", 3)
        await bench.say(bench.member, "/join")
        heard: list[str] = []

        async def hear(batch: Batch) -> None:
            heard.extend(one.text for one in batch.events)
            raise asyncio.CancelledError

        with suppress(asyncio.CancelledError):
            await asked.run(None, hear)

        assert (["/join"], ["Telegram cannot be reached."]) == (heard, bench.endured)

    async def test_a_second_listener_is_named_and_outlasted(self, bench: TelegramBench) -> None:
        """Trap 6: 409: the sentence says what is wrong, and listening goes on when the other one is gone."""
        bench.world.fault("getUpdates", "error", 409, text="Conflict: terminated by other getUpdates request")
        await bench.say(bench.member, "/join")
        async with listening(bench.channel, None) as ears:
            await ears.until(saying("/join"))

        assert ["Another program listens with the same token. Only one can."] == bench.endured

    async def test_a_webhook_left_behind_is_removed_without_loss(self, bench: TelegramBench) -> None:
        """What waited for the webhook is heard by polling."""
        text = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete it first"
        bench.world.fault("getUpdates", "error", 409, text=text)
        await bench.say(bench.member, "/join")

        assert "/join" == (await hear(bench, Act.SAID)).text
        assert 1 == bench.world.calls["deletewebhook"]

    async def test_a_refused_token_says_what_to_do(self, bench: TelegramBench) -> None:
        """There is no sense in going on; the sentence names the remedy, not the token."""
        async with open_telegram("telegram", "1001:wrong", base_url=bench.server.url) as channel:
            with pytest.raises(ChannelDeaf, match="BotFather"):
                await channel.listen(None, _ignore)

    async def test_a_token_that_cannot_be_one_is_a_mistake_in_the_settings(self) -> None:
        """Empty, or a password pasted in the wrong line."""
        for token in ("", "hello", "12:"):
            with pytest.raises(ConfigError):
                async with open_telegram("telegram", token):
                    pass

    async def test_an_offset_is_forgotten_after_a_week_of_silence(self) -> None:
        """Telegram may then number updates anew; an old offset would confirm what was never heard."""
        cursor = Cursor.read(str(Cursor(500, int(datetime(2026, 1, 1, tzinfo=UTC).timestamp()))))

        assert 500 == cursor.asked_for(datetime(2026, 1, 6, tzinfo=UTC))
        assert 0 == cursor.asked_for(datetime(2026, 1, 9, tzinfo=UTC))


async def _ignore(batch: Batch) -> None:
    """Nobody listens."""
