"""One voice in the hall and on Matrix: the hall's page leads to our chat there, with what to send; a real Synapse."""

import re
from collections.abc import AsyncIterator
from html import unescape
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, web

from bot.channels.hall import Hall
from bot.channels.matrix import open_matrix
from bot.house import House
from bot.pages.site import make_site
from bot.store import Store, open_store
from bot.stories.player import living
from tests.channels.matrix_bench import FREE, once
from tests.fakes.synapse import Person, shared_synapse
from tests.web.visiting import Page, Visitor

pytestmark = pytest.mark.synapse

LINE = re.compile(
    r'<p><a href="https://matrix\.to/#/([^"]+)" rel="noopener">Matrix: open our chat there, and send me this</a></p>'
    r'\s*<p class="typed"><code dir="ltr">([^<]+)</code> <button [^>]*data-copy="Copied\.\"[^>]*>Copy</button></p>'
)
SELVES = "SELECT DISTINCT person_id FROM accounts WHERE channel = 'hall' OR (channel = 'matrix' AND account = :account)"


@pytest.fixture
async def bot() -> AsyncIterator[Person]:
    """The house's account."""
    async with await shared_synapse().person("Peopleness") as bot:
        yield bot


@pytest.fixture
async def house(tmp_path: Path, bot: Person) -> AsyncIterator[tuple[Store, Visitor]]:
    """A house with a hall and an account on Matrix, and somebody with a browser."""
    url = shared_synapse().url
    async with open_store(tmp_path / "house.db") as store:
        hall = Hall(store)
        async with open_matrix("matrix", url, bot.id, token=bot.token, device=bot.device, limits=FREE) as channel:
            house = House(store, [channel, hall])
            runner = web.AppRunner(make_site(store, hall, house.voice, channels=house.channels), shutdown_timeout=0.1)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            async with living(house), ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
                yield store, Visitor(session, f"http://127.0.0.1:{runner.addresses[0][1]}")
            await runner.cleanup()


async def welcomed(ana: Person, room: str, bot: Person) -> bool:
    """Whether the bot has said something in a room."""
    return any(event["sender"] == bot.id and event["type"] == "m.room.message" for event in await ana.history(room))


async def test_the_halls_page_leads_to_our_chat_on_matrix_and_says_what_to_send(
    house: tuple[Store, Visitor], bot: Person
) -> None:
    """Whoever follows the link and sends what stands below it is one person in both, counted once."""
    store, visitor = house
    async with await shared_synapse().person("Ana") as ana:

        async def selves() -> int:
            return len(await store.fetch(SELVES, account=ana.id))

        first = await ana.opens("", bot, is_direct=True)
        assert await once(lambda: welcomed(ana, first, bot))
        await visitor.fill("/enter", "/enter", name="Ana in the hall", language="en")
        page: Page = await visitor.fill("/", "/link")
        ((account, typed),) = LINE.findall(page.text)
        assert (bot.id, "!link ", 2) == (unescape(account), typed[:6], await selves())

        room = await ana.opens("", account, is_direct=True)
        assert await once(lambda: welcomed(ana, room, bot))
        await ana.says(room, typed)

        async def told() -> bool:
            said = [event["content"].get("body", "") for event in await ana.history(room)]
            return any("Both accounts are one person now" in text for text in said)

        assert await once(told)
        assert 1 == await selves()
