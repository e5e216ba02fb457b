"""Pages and papers: whoever opens any page, or is given an export, finds nothing of what is known to a few.

The pages are those of the site's own table, so that new ones are opened too.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import product
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar, web

from bot.channels.hall import Hall, people
from bot.export import export
from bot.pages.site import make_site
from bot.store import Books
from tests.bot.given import RIBEIRA, Town, town
from tests.bot.given_secrets import WORLDS, Planted

SITE = 0.5  # seconds: a page that goes on for ever has told what it has to tell by then
MOST = 24  # addresses of one page
FIELDS = {"form": "x", "nonce": "y", "text": "It is I.", "name": "Zoe", "title": "Foz", "language": "en"}


@asynccontextmanager
async def site_of(town: Town) -> AsyncIterator[tuple[web.Application, str]]:
    """The pages over the town's own store, on a free port of loopback."""
    hall = Hall(town.house.store)
    site = make_site(town.house.store, hall, town.house.voice, channels=town.house.channels)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield site, f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


def addresses(site: web.Application, planted: Planted) -> list[tuple[str, str]]:
    """Every method and address, with ids that somebody outside could have come by."""
    ids = [*(one for found in planted.ids.values() for one in found), RIBEIRA, "forest"]
    found = []
    for route in site.router.routes():
        about = route.resource.get_info() if route.resource else {}
        pattern = about.get("formatter", about.get("path", ""))
        names = [part.split("}")[0] for part in pattern.split("{")[1:]]
        near = {"dialogue": [planted.room], "ballot": planted.ids["ballot"]}
        filled = list(product(*(near.get(name, ids) for name in names)))[:MOST]
        found += [(route.method, pattern.format(**dict(zip(names, one, strict=True)))) for one in filled]
    return found


async def read(session: ClientSession, method: str, url: str) -> str:
    """What a page says, whatever its status."""
    about = {"data": FIELDS} if method == "POST" else {}
    text = ""
    try:
        async with asyncio.timeout(SITE), session.request(method, url, **about) as answer:  # type: ignore[arg-type]
            async for piece in answer.content.iter_any():
                text += piece.decode("utf-8", "replace")
    except TimeoutError:
        pass
    return text


async def guest(town: Town) -> dict[str, str]:
    """Somebody of another group, who has a seat in the hall."""
    keys = people.make_keys()

    def come_in(books: Books) -> None:
        entered = people.enter(books, "Gil", "en", keys)
        people.open_chat(books, "forest", "Forest")
        people.admit(books, "forest", entered.account)

    await town.ask(come_in)
    return {"hall": keys.secret}


@pytest.mark.parametrize("seated", [False, True], ids=["stranger", "somebody with a seat"])
@pytest.mark.parametrize("world", WORLDS)
async def test_no_page_shows_what_belongs_to_others(
    world: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, seated: bool
) -> None:
    """Every route there is, with every id."""
    async with town(tmp_path) as there, site_of(there) as (site, base):
        planted = await WORLDS[world](there, monkeypatch)
        cookies = await guest(there) if seated else {}
        async with ClientSession(cookie_jar=CookieJar(unsafe=True), cookies=cookies) as session:
            for method, path in addresses(site, planted):
                text = await read(session, method, base + path)

                assert [] == [what for what, secret in planted.secrets.items() if secret in text], path


@pytest.mark.parametrize("world", WORLDS)
async def test_no_paper_that_is_given_out_tells_it(world: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An export has ids, digests and counts, and of what a group holds within itself not even those."""
    async with town(tmp_path) as there:
        planted = await WORLDS[world](there, monkeypatch)
    await export(tmp_path / "town.db", tmp_path / "papers")
    papers = [file.read_text("utf-8") for file in (tmp_path / "papers").rglob("*") if file.is_file()]
    told = "\n".join([*papers, *(str(file) for file in (tmp_path / "papers").rglob("*"))])

    assert planted.room in told
    assert [] == [what for what, secret in planted.secrets.items() if secret in told]
    assert "home-" not in told
