"""A group's own economy as files, behind a link that its chat has shown; a mediator's for the whole room."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.portable.economy import table, valueflows
from tests.bot.given import ANA, BENTO, ELENA, MIRA, RIBEIRA, VEGA
from tests.web.desking import Desking, desking, talking


@pytest.fixture
async def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desking]:
    """Ribeira needs rice, and Vega can give milk."""
    async with desking(tmp_path) as desk:
        await talking(desk, monkeypatch)
        for chat, who, line in ((RIBEIRA, BENTO, "/need rice | - | - | -"), (VEGA, ELENA, "/offer milk | - | - | -")):
            await desk.town.say(chat, who, line)
            if chat == VEGA:
                await desk.town.press(chat, who, "wishkind", "new")
            await desk.town.press(chat, who, "wishshare")
        yield desk


async def links(desk: Desking, chat: str, who: str) -> list[str]:
    """The addresses that /flows file shows."""
    await desk.town.say(chat, who, "/flows file")
    speech = desk.town.where(chat).seen(chat)[-1].speech
    urls = [block.url for block in speech.blocks if block.url] if speech else []
    return [url[url.index("/giving/") :] for url in urls]


async def test_a_group_reads_its_own_and_a_mediator_all_of_the_room(desk: Desking) -> None:
    """Both forms say the same; of the other group nothing is in a group's own."""
    async with desk.visitor() as visitor:
        own = [await visitor.get(path) for path in await links(desk, RIBEIRA, ANA)]
        whole = [await visitor.get(path) for path in await links(desk, MIRA, MIRA)]

    assert [200] * 4 == [page.status for page in (*own, *whole)]
    for pages, there in ((own, {"kind", "need"}), (whole, {"kind", "need", "offer"})):
        lines = [line for _, line in table.read(pages[0].text)]
        assert there == {line["type"] for line in lines}
        assert lines == [line for _, line in valueflows.read(pages[1].text)]
    assert "milk" not in own[0].text + own[1].text
    assert "attachment" in own[0].headers["Content-Disposition"]
    assert "no-store" == own[0].headers["Cache-Control"]


async def test_the_link_ends_after_an_hour_and_cannot_be_guessed(desk: Desking) -> None:
    """Afterwards, and for any other code or file, there is one sentence."""
    (path, _) = await links(desk, RIBEIRA, ANA)
    async with desk.visitor() as visitor:
        assert 404 == (await visitor.get(path.replace("giving.csv", "giving.txt"))).status
        assert 404 == (await visitor.get("/giving/7KQM3FXA/giving.csv")).status
        await desk.town.wait(timedelta(hours=2))
        late = await visitor.get(path)

    assert 404 == late.status
    assert "The time of this link is over." in late.text
