"""Telegram brings updates to us: nothing lost, nothing twice, strangers turned away, whatever goes wrong between."""

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from bot.channels.base import Batch
from bot.channels.telegram import open_telegram, webhook
from bot.channels.telegram.reading import WANTED
from bot.channels.telegram.webhook import NOT_DELIVERED, NOT_TAKEN, SECRET, TAKEN_AWAY, secret_of
from bot.clock import utc_now
from bot.errors import ChannelDeaf, StoreFull
from tests.channels.contract import Ears, listening, saying
from tests.channels.webhook_bench import DOOR, WebhookBench, webhook_bench
from tests.fakes.telegram_text import JSON

WORDS = "/say what nobody else may read"


@pytest.fixture
async def bench() -> AsyncIterator[WebhookBench]:
    """A fresh server, group, channel, and pages to deliver to."""
    async with webhook_bench() as bench:
        yield bench


async def happens(bench: WebhookBench, status: int) -> None:
    """Wait until Telegram got this answer."""
    async with asyncio.timeout(10):
        while status not in [answer for _, answer in bench.server.api.hook.delivered]:
            await asyncio.sleep(0.005)


def answers(bench: WebhookBench) -> list[int]:
    """What Telegram was answered, one after the other."""
    return [status for _, status in bench.server.api.hook.delivered]


def update(number: int = 1, **body: Any) -> bytes:
    return json.dumps({"update_id": number, **body}).encode()


class TestTheDoor:
    """Who comes in, and what each is answered."""

    async def test_telegram_is_told_where_we_are_and_drops_nothing(self, bench: WebhookBench) -> None:
        """With the secret, the kinds we want, and what waited before."""
        await bench.say(bench.member, "/join")
        async with listening(bench.channel, None) as ears:
            await ears.until(saying("/join"))
            info = bench.server.api.hook.info()

        assert (bench.pages + DOOR, 40, list(WANTED)) == (info["url"], info["max_connections"], info["allowed_updates"])
        assert secret_of(bench.world.token) == bench.server.api.hook.secret

    def test_the_secret_is_no_way_to_the_token(self) -> None:
        """Made of it for good, and of signs that Telegram takes."""
        made = secret_of("1001:fake-token")

        assert made == secret_of("1001:fake-token") != secret_of("1002:fake-token")
        assert made.isalnum()
        assert "fake" not in made

    async def test_a_wrong_secret_is_turned_away_unread(
        self, bench: WebhookBench, caplog: pytest.LogCaptureFixture
    ) -> None:
        """403, however often, with one line in the log and nothing of what it was."""
        person = {"id": 1, "first_name": "Eve"}
        body = update(message={"text": WORDS, "chat": {"id": 1, "type": "private"}, "from": person, "message_id": 1})
        async with listening(bench.channel, None) as ears:
            await bench.say(bench.member, "/join")
            await ears.until(saying("/join"))
            found = [await bench.bring(body, secret) for secret in ("guess", secret_of("1001:other"), "ü")]

        assert [403, 403, 403] == found
        assert [] == [heard for heard in ears.heard if heard.text == WORDS]
        assert 1 == sum(one.message == "telegram.webhook.stranger" for one in caplog.records)
        assert "what nobody else" not in caplog.text

    async def test_secrets_are_compared_in_constant_time(
        self, bench: WebhookBench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """How long it takes says nothing about how much of a guess was right."""
        compared: list[bytes] = []

        def compare(given: bytes, right: bytes) -> bool:
            compared.append(given)
            return given == right

        monkeypatch.setattr(hmac, "compare_digest", compare)
        bench.channel.admits({SECRET: "guess"})
        bench.channel.admits({})

        assert [b"guess", b""] == compared

    @pytest.mark.parametrize(
        "body", [b"", b"{", b"\xff\xfe", b"[1]", b'{"update_id": "1"}', b'{"update_id": true}', b"[" * 100_000]
    )
    async def test_what_is_no_update_is_refused_and_not_shown(
        self, bench: WebhookBench, body: bytes, caplog: pytest.LogCaptureFixture
    ) -> None:
        """400: cut short on its way, it comes again whole; the log knows only how long it was."""
        async with listening(bench.channel, None):
            assert 400 == await bench.bring(body)

        [line] = [one for one in caplog.records if one.message == "telegram.webhook.garbage"]
        assert len(body) == vars(line)["count"]

    async def test_what_is_too_large_is_refused(self, bench: WebhookBench) -> None:
        """413: Telegram itself never sends so much."""
        async with listening(bench.channel, None):
            assert 413 == await bench.bring(b" " * (webhook.LARGEST + 1))

    @pytest.mark.parametrize("body", [{"business_message": {"text": WORDS}}, {"message": {"text": WORDS}}, {}])
    async def test_an_unknown_or_odd_update_is_let_go(
        self, bench: WebhookBench, body: JSON, caplog: pytest.LogCaptureFixture
    ) -> None:
        """200, or it would come back for a day and hold up its chat; not a word of it is in the log."""
        async with listening(bench.channel, None) as ears:
            await bench.say(bench.member, "/join")
            await ears.until(saying("/join"))
            assert 200 == await bench.bring(update(**body))

        assert ["/join"] == [heard.text for heard in ears.heard]
        assert "what nobody else" not in caplog.text

    async def test_before_the_house_listens_nothing_is_taken(self, bench: WebhookBench) -> None:
        """503, so that it comes again."""
        assert 503 == await bench.bring(update())

    async def test_more_than_can_be_held_is_asked_to_wait(
        self, bench: WebhookBench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """429 with the seconds to wait; it is heard afterwards."""
        monkeypatch.setattr(webhook, "MOST", 0)
        async with listening(bench.channel, None) as ears:
            await bench.say(bench.member, "/join")
            await happens(bench, 429)
            monkeypatch.setattr(webhook, "MOST", 100)
            await ears.until(saying("/join"))
            await happens(bench, 200)

        assert 1 == len(ears.heard)


class TestTheCommit:
    """P1: 200 is said after the commit, and never without it."""

    async def test_p1_telegram_hears_200_only_after_the_commit(self, bench: WebhookBench) -> None:
        """Trap 3: while it is under way there is no answer."""
        committed = asyncio.Event()

        async def hear(batch: Batch) -> None:
            if batch.events:
                begun.set()
                await committed.wait()

        begun = asyncio.Event()
        task = asyncio.create_task(bench.channel.listen(None, hear))
        await bench.say(bench.member, "/join")
        await begun.wait()
        before = answers(bench)
        committed.set()
        await happens(bench, 200)
        await ended(task)

        assert [] == before
        assert [200] == answers(bench)

    async def test_what_the_store_could_not_keep_comes_again(
        self, bench: WebhookBench, caplog: pytest.LogCaptureFixture
    ) -> None:
        """A full disk is a 503 and a line without words; when there is room again, it is heard once."""
        ears, tries = Ears(bench.channel, None), 0

        async def hear(batch: Batch) -> None:
            nonlocal tries
            tries += bool(batch.events)
            if batch.events and tries < 3:
                raise StoreFull
            await ears.hear(batch)

        task = asyncio.create_task(bench.channel.listen(None, hear))
        await bench.say(bench.member, WORDS)
        await ears.until(saying(WORDS))
        await happens(bench, 200)
        await ended(task)

        assert [503, 503, 200] == answers(bench)
        assert ["StoreFull"] * 2 == [
            vars(one)["error"] for one in caplog.records if one.message == "telegram.webhook.not_kept"
        ]
        assert "what nobody else" not in caplog.text

    async def test_a_commit_that_takes_too_long_is_not_waited_for(
        self, bench: WebhookBench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Telegram would hang up anyway; it comes again, and the inbox knows it if it was committed."""
        monkeypatch.setattr(webhook, "PATIENCE", 0.05)
        async with listening(bench.channel, None, commit=False) as ears:
            await bench.say(bench.member, "/join")
            await happens(bench, 503)
            ears.commit = True
            await happens(bench, 200)

        assert 1 == len({heard.event for heard in ears.heard})

    async def test_a_lost_answer_brings_the_same_event_again(self, bench: WebhookBench) -> None:
        """Under the same id, which the inbox knows."""
        bench.world.fault("webhook", "drop")
        async with listening(bench.channel, None) as ears:
            await bench.say(bench.member, "/join")
            await happens(bench, 200)

        assert 2 == len(ears.heard)
        assert 1 == len({heard.event for heard in ears.heard})

    async def test_a_chat_keeps_its_order_through_failures(self, bench: WebhookBench) -> None:
        """The next word waits for the one before."""
        bench.world.fault("webhook", "cut", times=2)
        said = [f"/say {number}" for number in range(5)]
        async with listening(bench.channel, None) as ears:
            for text in said:
                await bench.say(bench.member, text)
            await ears.until(saying(said[-1]))

        assert said == [heard.text for heard in ears.heard]

    async def test_a_chat_that_is_stuck_holds_up_no_other(self, bench: WebhookBench) -> None:
        """Each chat is a queue of its own."""
        other, ears, stuck = int(bench.outsider), Ears(bench.channel, None), asyncio.Event()

        async def hear(batch: Batch) -> None:
            if any(heard.text == "/say stuck" for heard in batch.events):
                await stuck.wait()
            await ears.hear(batch)

        task = asyncio.create_task(bench.channel.listen(None, hear))
        await bench.say(bench.member, "/say stuck")
        bench.world.say(other, other, "/say free")
        await ears.until(saying("/say free"))
        first = [heard.text for heard in ears.heard]
        stuck.set()
        await ears.until(saying("/say stuck"))
        await ended(task)

        assert ["/say free"] == first


async def ended(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


class TestSwitching:
    """From polling to a webhook and back, nothing is lost and nothing comes twice."""

    async def test_there_and_back_again(self, bench: WebhookBench) -> None:
        """What was said while nobody listened is heard by whoever listens next."""
        heard: list[str] = []
        cursor: str | None = None
        for number, by_webhook in enumerate((False, True, False, True, False)):
            await bench.say(bench.member, f"/say {number}")
            address = bench.pages + DOOR if by_webhook else ""
            opened = open_telegram(
                "telegram", bench.world.token, base_url=bench.server.url, webhook=address, pause=bench.endure
            )
            async with opened as bench.channel, listening(bench.channel, cursor) as ears:
                await ears.until(saying(f"/say {number}"))
                await until_told(bench, by_webhook=by_webhook)
            heard, cursor = heard + [one.text for one in ears.heard], ears.cursor

        assert [f"/say {number}" for number in range(5)] == list(dict.fromkeys(heard))

    async def test_an_older_word_that_waits_outlives_the_switch(self, bench: WebhookBench) -> None:
        """Webhooks overtake each other, so no number may stand for all before it: polling begins at the oldest."""
        other, ears = int(bench.outsider), Ears(bench.channel, None)

        async def hear(batch: Batch) -> None:
            if any(heard.text == "/say older" for heard in batch.events):
                raise StoreFull
            await ears.hear(batch)

        task = asyncio.create_task(bench.channel.listen("499999@1", hear))
        await bench.say(bench.member, "/say older")
        await happens(bench, 503)
        bench.world.say(other, other, "/say newer")
        await ears.until(saying("/say newer"))
        await ended(task)
        opened = open_telegram("telegram", bench.world.token, base_url=bench.server.url, pause=bench.endure)
        async with opened as polls, listening(polls, ears.cursor) as again:
            await again.until(saying("/say older"))

        assert "" == bench.server.api.hook.url
        assert 1 == bench.world.calls["deletewebhook"]


async def until_told(bench: WebhookBench, *, by_webhook: bool) -> None:
    """Wait until the server knows that it was heard: it got its 200, or the next poll."""
    async with asyncio.timeout(10):
        while bench.world.updates and by_webhook:
            await asyncio.sleep(0.005)


class TestTheWatch:
    """Never deaf in silence."""

    async def test_a_webhook_taken_by_another_is_set_again_and_told(self, bench: WebhookBench) -> None:
        """With the sentence that says why."""
        async with listening(bench.channel, None) as ears:
            await bench.say(bench.member, "/say first")
            await ears.until(saying("/say first"))
            await bench.server.api.setWebhook({"url": "http://127.0.0.1:1/other"})
            await bench.channel.webhook.look()
            troubles = list(bench.channel.health.troubles)
            await bench.say(bench.member, "/say second")
            await ears.until(saying("/say second"))
            await bench.channel.webhook.look()

        assert [TAKEN_AWAY] == troubles
        assert [] == bench.channel.health.troubles

    async def test_what_telegram_cannot_deliver_is_told(self, bench: WebhookBench) -> None:
        """Until it can again."""
        async with listening(bench.channel, None) as ears:
            await bench.say(bench.member, "/join")
            await happens(bench, 200)
            bench.world.fault("webhook", "cut", times=1000)
            await bench.say(bench.member, "/say later")
            bench.channel.health.last_heard = utc_now() - timedelta(minutes=1)
            async with asyncio.timeout(10):
                while not bench.server.api.hook.error:
                    await asyncio.sleep(0.005)
            await bench.channel.webhook.look()
            troubles = list(bench.channel.health.troubles)
            bench.world.faults.clear()
            await ears.until(saying("/say later"))

        assert [NOT_DELIVERED] == troubles

    async def test_an_address_that_telegram_refuses_is_told_and_tried_again(self, bench: WebhookBench) -> None:
        """The house goes on; what is said meanwhile waits at Telegram."""
        bench.world.local = False
        await bench.say(bench.member, "/join")
        async with listening(bench.channel, None) as ears:
            async with asyncio.timeout(10):
                while not bench.endured:
                    await asyncio.sleep(0.005)
            bench.world.local = True
            await ears.until(saying("/join"))

        assert NOT_TAKEN in bench.endured
        assert [] == bench.channel.health.troubles

    @pytest.mark.parametrize(("kind", "value"), [("busy", 1), ("error", 502), ("drop", 0)])
    async def test_a_server_in_trouble_is_waited_for(self, bench: WebhookBench, kind: str, value: float) -> None:
        """Patiently, as when polling."""
        bench.world.fault("setWebhook", kind, value)
        await bench.say(bench.member, "/join")
        async with listening(bench.channel, None) as ears:
            await ears.until(saying("/join"))

    async def test_a_refused_token_is_deaf(self, bench: WebhookBench) -> None:
        """With the remedy."""
        async with open_telegram("telegram", "1001:wrong", base_url=bench.server.url, webhook="http://h/t") as channel:
            with pytest.raises(ChannelDeaf, match="BotFather"):
                await channel.listen(None, Ears(channel, None).hear)


@pytest.fixture(autouse=True)
def loud(caplog: pytest.LogCaptureFixture) -> None:
    """Everything that would be logged is seen."""
    caplog.set_level(logging.INFO)
