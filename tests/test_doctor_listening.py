"""What the doctor says of the way by which Telegram's news come."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.config import Address, Config, House, Secret, Telegram
from bot.doctor import Finding, listening, telegram
from bot.doctor.wires import Answer, opened
from bot.store import open_store
from tests.fakes.telegram import FakeTelegram, fake_telegram
from tests.fakes.telegram_text import Refusal

HERE = "https://people.example.org/telegram"
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def info(**told: Any) -> Answer:
    return Answer(200, {"ok": True, "result": {"url": HERE, "pending_update_count": 0, **told}})


def told(answer: Answer, *, running: bool = True) -> list[Finding]:
    return list(listening.delivery(answer, HERE, running=running, now=NOW))


def failed(message: str, ago: timedelta = timedelta(minutes=5), waiting: int = 3) -> Answer:
    at = int((NOW - ago).timestamp())
    return info(last_error_date=at, last_error_message=message, pending_update_count=waiting)


def test_a_webhook_that_works_is_well() -> None:
    """Telegram delivers here, and nothing waits."""
    assert [
        "Telegram delivers to the address in telegram.webhook.",
        "Nothing waits at Telegram to be heard.",
    ] == [one.sentence for one in told(info())]


def test_what_waits_and_the_last_error_are_told_in_plain_words() -> None:
    """How many, how long ago, and what Telegram said."""
    said = told(failed("Wrong response from the webhook: 502 Bad Gateway"))

    assert ["ok", "ok", "warn"] == [str(one.level) for one in said]
    assert "Waiting at Telegram to be heard: 3." == said[1].sentence
    assert "The last delivery that failed, 5 minutes ago: “Wrong response from the webhook: 502 Bad Gateway”." == (
        said[2].sentence
    )


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ("Wrong response from the webhook: 403 Forbidden", "header"),
        ("Wrong response from the webhook: 404 Not Found", "leads elsewhere"),
        ("Wrong response from the webhook: 503 Service Unavailable", "disk"),
        ("Wrong response from the webhook: 502 Bad Gateway", "is it running"),
        ("Failed to resolve host: Name or service not known", "DNS"),
        ("SSL error {error:0A000086:SSL routines::certificate verify failed}", "certificate"),
        ("Connection refused", "firewall"),
        ("Something new", "proxy"),
    ],
)
def test_every_error_of_a_delivery_has_its_remedy(message: str, word: str) -> None:
    """As far as Telegram's words let us guess."""
    assert word in told(failed(message))[-1].remedy


def test_an_error_while_the_house_is_away_needs_the_house() -> None:
    """Nobody shall search the proxy for what is simply not running."""
    found = told(failed("Connection refused", timedelta(seconds=9)), running=False)[-1]

    assert "The last delivery that failed, just now: “Connection refused”." == found.sentence
    assert listening.NOT_RUNNING == found.remedy


def test_an_error_of_the_past_is_no_trouble() -> None:
    """All was delivered since; after an hour it is not even mentioned."""
    assert "All has been delivered since." == told(failed("Connection refused", waiting=0))[-1].remedy
    assert 2 == len(told(failed("Connection refused", timedelta(hours=2), waiting=0)))


def test_a_webhook_elsewhere_or_none_is_explained() -> None:
    """Taken by another program, refused by Telegram, or simply not set yet."""
    assert "warn" == told(info(url="https://other.example.org"))[0].level
    assert "wrong" == told(info(url=""))[0].level
    assert "The house sets it when it starts." == told(info(url=""), running=False)[0].remedy


def test_two_programs_that_poll_are_explained() -> None:
    """HTTP 409 in plain words, and what to do."""
    (found,) = listening.conflict(Answer(409))

    assert ("wrong", listening.ANOTHER) == (found.level, found.sentence)
    assert "/revoke" in found.remedy
    assert [] == list(listening.conflict(Answer(200)))


def test_what_the_running_house_complains_of_is_passed_on() -> None:
    """With the remedy where there is one; a page that is no house says nothing."""
    trouble = "Another program listens with the same token. Only one can."
    (found,) = listening.troubles(Answer(200, {"channels": {"telegram": {"troubles": [trouble]}}}))

    assert (f"The house says: {trouble}", listening.STOP_IT) == (found.sentence, found.remedy)
    assert [] == list(listening.troubles(Answer(200, {"channels": []})))


@pytest.fixture
async def server() -> AsyncIterator[FakeTelegram]:
    """A Bot API server."""
    async with fake_telegram() as server:
        yield server


async def examined(server: FakeTelegram, folder: Path, **settings: Any) -> list[str]:
    account = Telegram(token=Secret(server.world.token), base_url=server.url, **settings)
    house = House(folder=folder, listen=Address("127.0.0.1", 1))
    async with opened() as wire:
        return [one.sentence for one in await telegram.examine(Config(house, telegram=account), wire)]


async def test_the_server_is_asked_how_it_delivers(server: FakeTelegram, tmp_path: Path) -> None:
    """In both modes, whether the house runs or not; nothing that waits is taken by looking."""
    ana = server.world.person("Ana")
    server.world.say(ana, ana, "/start")
    polling = await examined(server, tmp_path)
    async with open_store(tmp_path / "peopleness.db"):
        by_webhook = await examined(server, tmp_path, webhook="https://people.example.org")

    assert "Waiting at Telegram to be heard: 1." in polling
    assert "The house runs, but Telegram has no webhook." in by_webhook
    assert 1 == len(server.world.updates)


async def test_another_poller_is_noticed_while_the_house_is_away(server: FakeTelegram, tmp_path: Path) -> None:
    """Who asks again and again with the same token ends our short look with a 409."""

    async def greedy() -> None:
        while True:
            await asyncio.sleep(0.2)
            with suppress(Refusal):
                await server.api.getUpdates({"timeout": 0.1})

    other = asyncio.create_task(greedy())
    said = await examined(server, tmp_path)
    other.cancel()

    assert listening.ANOTHER in said
