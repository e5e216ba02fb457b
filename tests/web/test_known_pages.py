"""Agreements that travel, as pages: the bundle that a house gives out, and what another house shows of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.channels.base import Place
from bot.channels.hall import Hall
from bot.pages.site import make_site
from bot.portable.bringing import bring
from bot.portable.fetching import fetch
from bot.portable.following import Following
from bot.store import Books, followed, registry
from flows.agreement import Clause, Instrument, Scope
from flows.registry import acts as a
from tests.bot import given
from tests.bot.given import Town
from tests.flows.registry.given import CODE, DAY, day, deposited, signed
from tests.portable.conftest import settled
from tests.portable.given import NOON, RENEWED, Elsewhere
from verifier import verify_bundle

Client = TestClient[web.Request, web.Application]
WATER = Scope(place="Vega", topics=("water",))


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    """A house in which nothing is agreed."""
    async with given.town(tmp_path) as town:
        yield town


@asynccontextmanager
async def site(town: Town) -> AsyncIterator[Client]:
    """The pages over the town's store, by the town's clock."""
    house, hall = town.house, Hall(town.house.store)
    hall.now = town.hands.now
    origin = {"address": "https://town.example", "name": "The town"}
    async with TestClient(TestServer(make_site(house.store, hall, house.voice, origin=origin))) as client:
        yield client


async def read(town: Town, path: str, status: int = 200) -> str:
    """What stands at an address."""
    async with site(town) as client, client.get(path) as answer:
        assert status == answer.status
        return await answer.text()


def saying(modality: str, text: str) -> Instrument:
    """A text with one clause about water in Vega."""
    return Instrument("The river", "en", ("port", "river"), (Clause("c1", text, modality),), 365, WATER)


def standing(text: Instrument, code: str = CODE) -> list[a.Act]:
    """It is in force from the first days on."""
    entered = a.EnteredIntoForce(code, 1, ("port", "river"), day(1), day(366), day(1))
    return [deposited(0, 1, text, code), signed("port", 0.5, text=text), entered]


async def test_an_agreement_travels_from_one_house_to_another(tmp_path: Path) -> None:
    """Over the network, from its page's address: signed there, checked here, readable here, marked as theirs."""
    (tmp_path / "there").mkdir()
    (tmp_path / "here").mkdir()
    async with given.town(tmp_path / "there") as there, given.town(tmp_path / "here") as here, site(there) as client:
        code = await settled(there, signed=False)
        link = str(client.make_url(f"/agreements/{code}/bundle.json"))
        await here.ask(partial(follow_for_nobody, link=link, now=here.hands.at))
        following = Following(here.house.store, partial(fetch, inside=True), now=here.house.now, ring=here.house.ring)
        here.hands.at = there.hands.at
        await following.sweep()
        (row,) = await here.house.store.fetch("SELECT origin FROM known")
        page = await read(here, f"/known/{row['origin'][:16]}/{code}")

    assert "Known from" in page
    assert "The town" in page
    assert "The sluice opens on Mondays." in page
    assert "Ribeira" in page
    assert "It is in force." in page


def follow_for_nobody(books: Books, link: str, now: datetime) -> None:
    """An address that nobody waits for."""
    followed.follow(books, link, Place("", ""), "", now)


async def test_the_bundle_of_an_agreement_is_a_file_that_can_be_checked(town: Town) -> None:
    """By its code, however it was typed; of what is not agreed there is none."""
    code = await settled(town)
    found, bundle = verify_bundle(await read(town, f"/agreements/{code.lower()}/bundle.json"))

    assert [] == found.wrong
    assert bundle is not None
    assert {"address": "https://town.example", "name": "The town"} == bundle.form["origin"]
    await read(town, "/agreements/NONE/bundle.json", 404)


async def test_what_is_known_is_listed_with_its_house(town: Town) -> None:
    """And before there is anything, the way to bring something."""
    assert "Nothing is known from elsewhere yet" in await read(town, "/known")
    await town.ask(partial(bring, text=Elsewhere().text(), now=NOON))
    page = await read(town, "/known")

    assert "The river" in page
    assert "House of the river" in page


async def test_a_page_says_from_whom_since_when_and_how_it_stands(town: Town) -> None:
    """Its file is the one that came, word for word."""
    house = Elsewhere()
    await town.ask(partial(bring, text=house.text(), now=NOON))
    town.hands.at = NOON
    path = f"/known/{house.keys[0].key[:16]}/K7"
    page = await read(town, path)

    for words in ("House of the river", "The bank stays open.", "The river people", house.keys[0].key, "in force"):
        assert words in page
    assert 'href="https://river.example/agreements/K7"' in page
    assert house.text() == await read(town, f"{path}/bundle.json")
    await read(town, "/known/0000000000000000/K7", 404)


async def test_time_alone_ends_it_here_too(town: Town) -> None:
    """Nobody has to tell: the term is over."""
    house = Elsewhere()
    await town.ask(partial(bring, text=house.text(), now=NOON))
    town.hands.at = day(400)

    assert "It has ended." in await read(town, f"/known/{house.keys[0].key[:16]}/K7")


async def test_a_page_shows_that_there_is_another_history(town: Town) -> None:
    """And keeps the one that was known first."""
    house = Elsewhere()
    await town.ask(partial(bring, text=house.text(), now=NOON))
    house.acts[2] = signed("river", 0.9)
    await town.ask(partial(bring, text=house.text(), now=day(30)))
    page = await read(town, f"/known/{house.keys[0].key[:16]}/K7")

    assert "Somebody tells another history of this agreement: it parts from this one at entry" in page


async def test_a_page_says_that_its_house_is_silent(town: Town) -> None:
    """What stands there may be old."""
    house = Elsewhere(acts=[*Elsewhere().acts, RENEWED])
    known = await town.ask(partial(bring, text=house.text(), now=NOON))
    link = "https://river.example/agreements/K7/bundle.json"
    await town.ask(partial(follow_for_nobody, link=link, now=NOON))
    await town.ask(lambda books: followed.taken(books, link, known.origin, "K7", NOON))  # type: ignore[union-attr]
    for _ in range(3):
        await town.ask(lambda books: followed.refused(books, link, "slow", NOON + DAY))

    assert "the last 3 times" in await read(town, f"/known/{house.keys[0].key[:16]}/K7")


async def test_the_opposite_that_stands_here_is_shown_beside_it(town: Town) -> None:
    """Two charters compose: both clauses stand on the page, and nothing is decided by that."""
    house = Elsewhere(acts=standing(saying("must", "The sluice is opened on Mondays.")))
    await town.ask(partial(bring, text=house.text(), now=NOON))
    path = f"/known/{house.keys[0].key[:16]}/K7"
    assert "What stands against it here" not in await read(town, path)
    ours = standing(saying("must not", "Nobody opens the sluice."), "Q9")
    ours[1] = deposited(0.7, 1, saying("must not", "Nobody opens the sluice."), "Q9")
    await town.ask(lambda books: registry.add(books, ours, NOON))
    page = await read(town, path)

    assert "What stands against it here" in page
    assert "Nobody opens the sluice." in page
    assert "Q9" in page


async def test_names_and_addresses_from_elsewhere_are_only_text(town: Town) -> None:
    """Whoever writes markup or a script into them finds it escaped."""
    house = Elsewhere(name="<script>x</script>", address="javascript:alert(1)")
    await town.ask(partial(bring, text=house.text(), now=NOON))
    page = await read(town, f"/known/{house.keys[0].key[:16]}/K7")

    assert "<script>x" not in page
    assert "javascript:" not in page


@pytest.mark.parametrize("locale", ["es", "pt", "ar"])
async def test_the_pages_speak_every_language(town: Town, locale: str) -> None:
    """Right to left too."""
    house = Elsewhere()
    await town.ask(partial(bring, text=house.text(), now=NOON))
    page = await read(town, f"/known/{house.keys[0].key[:16]}/K7?lang={locale}")

    assert f'lang="{locale}"' in page
    assert "Known from" not in page
