"""The fake Bot API server is as strict as the real one; otherwise the other tests would prove little."""

import asyncio
import sys
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from tests.fakes.telegram import fake_telegram
from tests.fakes.telegram_text import JSON, Refusal, parse_html


class Client:
    """Bare calls to a fake server with one group and one member."""

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str = "1001:fake-token") -> None:
        self.session, self.url, self.token = session, url, token
        self.chat = self.ana = 0

    async def call(self, method: str, **parameters: Any) -> JSON:
        """The server's whole answer."""
        async with self.session.post(f"{self.url}/bot{self.token}/{method}", json=parameters) as reply:
            answer: JSON = await reply.json()
            return answer

    async def why(self, method: str, **parameters: Any) -> str:
        """Why the server refuses."""
        return str((await self.call(method, **parameters))["description"])

    async def act(self, name: str, **arguments: Any) -> Any:
        """A control call."""
        async with self.session.post(f"{self.url}/control/{name}", json=arguments) as reply:
            return (await reply.json())["result"]

    async def updates(self, **parameters: Any) -> list[JSON]:
        """What waits."""
        found: list[JSON] = (await self.call("getUpdates", **parameters))["result"]
        return found


@pytest.fixture
async def server() -> AsyncIterator[Client]:
    """A running fake, and a client."""
    async with fake_telegram() as fake, aiohttp.ClientSession() as session:
        client = Client(session, fake.url)
        client.ana = fake.world.person("Ana")
        client.chat = fake.world.group("River", [client.ana])
        yield client


async def test_updates_come_again_until_confirmed(server: Client) -> None:
    """The offset confirms everything below it."""
    for number in range(3):
        await server.act("say", chat=server.chat, person=server.ana, text=f"/say {number}")
    first = await server.updates()
    again = await server.updates(offset=first[1]["update_id"])

    assert first[1:] == again


async def test_a_second_poll_ends_the_first(server: Client) -> None:
    """With a conflict, as when two programs share a token."""
    first = asyncio.create_task(server.call("getUpdates", timeout=20))
    while not (await server.act("count"))["calls"].get("getupdates"):
        await asyncio.sleep(0.01)
    await server.call("getUpdates", timeout=0)

    assert 409 == (await first)["error_code"]


async def test_presses_are_dropped_after_150_seconds_and_messages_are_not(server: Client) -> None:
    """So says the source of the real server."""
    await server.act("say", chat=server.chat, person=server.ana, text="/join")
    await server.act("press", chat=server.chat, person=server.ana, message=1, token="t")
    await server.act("advance", seconds=151)

    assert [["message"]] == [[kind for kind in update if kind != "update_id"] for update in await server.updates()]


async def test_kinds_not_asked_for_are_not_delivered(server: Client) -> None:
    """Membership of others only comes when it is on the list."""
    await server.act("set_bot", chat=server.chat, person=server.ana, status="administrator")
    await server.updates(allowed_updates=["my_chat_member"])
    await server.act("leave", chat=server.chat, person=server.ana)

    assert ["my_chat_member"] == [kind for one in await server.updates() for kind in one if kind != "update_id"]


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🐟" * 2049}, "message is too long"),
        ({"text": " \n "}, "message text is empty"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "a", "chat_id": 404}, "chat not found"),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "ü" * 33}]]}},
            "BUTTON_DATA",
        ),
        ({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "b"}] * 9]}}, "too long"),
    ],
)
async def test_bad_messages_are_refused(server: Client, parameters: JSON, reason: str) -> None:
    """With the real server's words."""
    assert reason in await server.why("sendMessage", **({"chat_id": server.chat} | parameters))


async def test_markup_does_not_count(server: Client) -> None:
    """4096 units are counted after the entities were read."""
    text = "<b>" + "&lt;" * 4096 + "</b>"

    assert (await server.call("sendMessage", chat_id=server.chat, text=text, parse_mode="HTML"))["ok"]


async def test_an_edit_that_changes_nothing_is_refused(server: Client) -> None:
    """Telegram's best known error."""
    sent = await server.call("sendMessage", chat_id=server.chat, text="0 : 0")
    where = {"chat_id": server.chat, "message_id": sent["result"]["message_id"]}

    assert "message is not modified" in await server.why("editMessageText", text="0 : 0", **where)
    assert (await server.call("editMessageText", text="1 : 0", **where))["ok"]


async def test_limits_are_strict_sliding_windows(server: Client) -> None:
    """The 31st message of a second is refused with the seconds to wait, and so is the sixth in one chat at once."""
    await server.act("enforce", on=True)
    chats = [await server.act("group", title=f"G{number}", members=[]) for number in range(31)]
    everywhere = [await server.call("sendMessage", chat_id=chat, text="hi") for chat in chats]
    await server.act("advance", seconds=60)
    in_one = [await server.call("sendMessage", chat_id=server.chat, text="hi") for _ in range(6)]

    assert [True] * 30 + [False] == [answer["ok"] for answer in everywhere]
    assert {"retry_after": 1} == everywhere[-1]["parameters"]
    assert [True] * 5 + [False] == [answer["ok"] for answer in in_one]


async def test_a_wrong_token_is_refused(server: Client) -> None:
    """401 for one that could be, 404 for one that cannot."""
    codes = []
    for server.token in ("1001:wrong", "nonsense"):
        codes.append((await server.call("getMe"))["error_code"])

    assert [401, 404] == codes


@pytest.mark.parametrize("source", ["<b>x", "x</b>", "<b>x</i>", "<h1>x</h1>", "a < b", "<br/>"])
def test_html_that_is_no_html_is_refused(source: str) -> None:
    """Every bracket has to belong."""
    with pytest.raises(Refusal, match="can't parse entities"):
        parse_html(source)


def test_html_becomes_text_and_entities_in_utf16_units() -> None:
    """Offsets are counted as Telegram counts."""
    text, entities = parse_html('🐟<b>b &amp; c</b> <a href="https://e.org/?a=1&amp;b=2">l</a> &quot;')

    assert '🐟b & c l "' == text
    assert {"type": "bold", "offset": 2, "length": 5} == entities[0]
    assert "https://e.org/?a=1&b=2" == entities[1]["url"]


@pytest.mark.parametrize(
    ("parameters", "reason"),
    [
        ({"url": "http://p.org/t"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://p.org:8080/t"}, "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ({"url": "https://p.org/t", "secret_token": "a b"}, "secret token contains illegal characters"),
        ({"url": "https://p.org/t", "secret_token": "a" * 257}, "secret token is too long"),
    ],
)
async def test_a_webhook_must_be_one(server: Client, parameters: JSON, reason: str) -> None:
    """With the real server's words."""
    assert f"Bad Request: {reason}" == await server.why("setWebhook", **parameters)


async def test_a_webhook_and_polls_exclude_each_other(server: Client) -> None:
    """A poll that waits is ended, further ones are refused, and what waits is kept through all of it."""
    poll = asyncio.create_task(server.call("getUpdates", timeout=20))
    while not (await server.act("count"))["calls"].get("getupdates"):
        await asyncio.sleep(0.01)
    await server.call("setWebhook", url="https://127.0.0.1:8443/t", max_connections=500)
    refused = await server.why("getUpdates")
    await server.act("say", chat=server.chat, person=server.ana, text="/join")
    info = (await server.call("getWebhookInfo"))["result"]
    await server.call("deleteWebhook", drop_pending_updates=False)

    assert "Conflict: terminated by setWebhook request" == (await poll)["description"]
    assert "can't use getUpdates method while webhook is active" in refused
    assert (100, 1) == (info["max_connections"], info["pending_update_count"])
    assert 1 == len(await server.updates())


async def test_deliveries_come_again_more_and_more_seldom_until_they_expire() -> None:
    """At once, after 2, 4, 8 seconds and so on, or when the answer says; a press is given up after 150 seconds."""
    headers: list[dict[str, str]] = [{}, {}, {}, {"Retry-After": "7"}]

    async def answer(request: web.Request) -> web.Response:
        return web.Response(status=500, headers=headers.pop(0) if headers else {})

    site = web.Application()
    site.router.add_post("/t", answer)
    async with fake_telegram() as fake, TestServer(site) as pages:
        fake.world.local, fake.world.haste, hook = True, 0.0, fake.api.hook
        ana = fake.world.person("Ana")
        fake.world.press(ana, ana, 1, "token")
        await fake.api.setWebhook({"url": str(pages.make_url("/t"))})
        while len(hook.delivered) < 6:
            await asyncio.sleep(0.001)
        fake.world.advance(151)
        while fake.world.updates:
            await asyncio.sleep(0.001)
        wrong = hook.info()["last_error_message"]

    assert [0, 2, 4, 7, 8] == hook.waits[:5]
    assert "Wrong response from the webhook: 500 Internal Server Error" == wrong


async def test_it_runs_as_a_program_of_its_own() -> None:
    """And says its port."""
    program = [sys.executable, "-m", "tests.fakes.telegram", "--port", "0"]
    process = await asyncio.create_subprocess_exec(*program, stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout is not None
        port = int(await process.stdout.readline())
        async with aiohttp.ClientSession() as session:
            me = await Client(session, f"http://127.0.0.1:{port}").call("getMe")
    finally:
        process.kill()
        await process.wait()

    assert "peopleness_bot" == me["result"]["username"]
