"""In the town: an agreement of another house is brought by its address, shown as known from there, and followed."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.portable.bringing import Unwelcome, Why
from bot.portable.following import Following
from bot.store import Books, followed, lives
from bot.store.known import Known
from bot.store.known import one as known_of
from tests.bot.given import ANA, BENTO, MIRA, RIBEIRA, VEGA, ZOE, Town, town
from tests.flows.registry.given import CODE, DAY
from tests.portable.given import RENEWED, Elsewhere

LINK = "https://river.example/agreements/K7"


@dataclass
class Net:
    """The other house, as it answers; what it was asked."""

    house: Elsewhere = field(default_factory=Elsewhere)
    answer: str | Unwelcome | None = None
    asked: list[str] = field(default_factory=list)

    async def fetch(self, link: str) -> str:
        """What stands there."""
        self.asked.append(link)
        if isinstance(self.answer, Unwelcome):
            raise self.answer
        return self.answer or self.house.text()


@dataclass
class Scene:
    """The town, the other house, and whoever asks it."""

    town: Town
    net: Net
    following: Following

    async def look(self) -> None:
        """What is due is asked, and what came of it told."""
        await self.following.sweep()
        await self.town.wait(DAY * 0)

    async def known(self) -> Known | None:
        """What is known of K7."""
        key = self.net.house.keys[0].key
        return await self.town.ask(lambda books: known_of(books, key, CODE))


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with town(tmp_path) as there:
        net = Net()
        yield Scene(there, net, Following(there.house.store, net.fetch, now=there.house.now, ring=there.house.ring))


async def test_whoever_mediates_brings_an_agreement_by_its_address(scene: Scene) -> None:
    """They hear what was found, and where to read it."""
    await scene.town.begin()
    await scene.town.say(MIRA, MIRA, f"/bring {LINK}")
    await scene.look()

    assert [f"{LINK}/bundle.json"] == scene.net.asked
    assert "“The river” is known here now. It comes from House of the river" in scene.town.last(MIRA)
    assert await scene.known() is not None


async def test_an_administrator_brings_it_in_the_group_s_chat(scene: Scene) -> None:
    """The group reads what was found."""
    await scene.town.begin()
    await scene.town.say(RIBEIRA, ANA, f"/bring {LINK}")
    await scene.look()

    assert "is known here now" in scene.town.last(RIBEIRA)


async def test_others_are_told_who_can(scene: Scene) -> None:
    """And nobody is asked."""
    await scene.town.begin()
    await scene.town.say(RIBEIRA, BENTO, f"/bring {LINK}")
    scene.town.plaza.person(ZOE)
    await scene.town.say(ZOE, ZOE, f"/bring {LINK}")
    await scene.look()

    assert [] == scene.net.asked
    assert "Who mediates a room can bring an agreement here" in scene.town.told(ZOE)


async def test_the_word_alone_says_how(scene: Scene) -> None:
    """With a way to what is known already."""
    await scene.town.begin()
    await scene.town.say(MIRA, MIRA, "/bring")

    assert "write /bring and the address of its page" in scene.town.last(MIRA)
    await scene.town.say(MIRA, MIRA, "/bring the river")
    assert "That is not the address of an agreement" in scene.town.told(MIRA)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Elsewhere().text().replace("river", "rover", 1), "Something in it is not right: bundle"),
        (Unwelcome(Why.NOBODY), "No agreement could be read at that address"),
        (Unwelcome(Why.INSIDE), "into a private network"),
        (Unwelcome(Why.HUGE), "far too large"),
    ],
)
async def test_what_is_not_sound_is_not_kept_and_not_asked_again(
    scene: Scene, answer: str | Unwelcome, told: str
) -> None:
    """Whoever brought it hears why, once."""
    await scene.town.begin()
    await scene.town.say(MIRA, MIRA, f"/bring {LINK}")
    scene.net.answer = answer
    await scene.look()
    await scene.town.wait(DAY * 40)
    await scene.look()

    seen = [one for one in scene.town.sees(MIRA) if "nothing of it was kept" in one]
    assert 1 == len(seen)
    assert told in seen[0]
    assert await scene.known() is None
    assert 1 == len(scene.net.asked)


async def test_what_is_known_is_asked_once_a_day_and_follows_a_renewal(scene: Scene) -> None:
    """Nobody is told each time: the page says when it was checked."""
    await scene.town.begin()
    await scene.town.say(MIRA, MIRA, f"/bring {LINK}")
    await scene.look()
    scene.net.house.acts.append(RENEWED)
    await scene.look()
    assert 1 == len(scene.net.asked)
    await scene.town.wait(DAY)
    await scene.look()
    kept = await scene.known()

    assert kept is not None
    assert (2, 6) == (len(scene.net.asked), kept.head[0])
    assert 1 == "\n".join(scene.town.sees(MIRA)).count("is known here now")


async def test_a_house_that_is_silent_is_asked_less_and_less(scene: Scene) -> None:
    """What was known of it stays."""
    await scene.town.begin()
    await scene.town.say(MIRA, MIRA, f"/bring {LINK}")
    await scene.look()
    scene.net.answer = Unwelcome(Why.SLOW)
    for _ in range(15):
        await scene.town.wait(DAY)
        await scene.look()

    assert await scene.known() is not None
    assert 5 == len(scene.net.asked)  # at once, then after 1, 2, 4 and 8 days


async def test_another_agreement_at_a_followed_address_is_not_taken(scene: Scene) -> None:
    """The address was pinned to what was found there first, and to its key."""
    await scene.town.begin()
    await scene.town.say(MIRA, MIRA, f"/bring {LINK}")
    await scene.look()
    scene.net.answer = Elsewhere(seeds=[b"t" * 32], recorded=7).text()
    await scene.town.wait(DAY)
    await scene.look()

    assert 1 == len(await scene.town.house.store.fetch("SELECT 1 FROM known"))


async def test_two_histories_are_told(scene: Scene) -> None:
    """To whoever brings the address again."""
    await scene.town.begin()
    await scene.town.say(MIRA, MIRA, f"/bring {LINK}")
    await scene.look()
    scene.net.house.acts[3] = scene.net.house.acts[2]
    await scene.town.say(VEGA, "diego", f"/bring {LINK}")
    await scene.look()

    assert "There are two histories of “The river”" in scene.town.last(VEGA)


async def test_who_is_forgotten_waits_for_nothing(scene: Scene) -> None:
    """The address goes on being asked, for nobody."""
    await scene.town.begin()
    await scene.town.say(MIRA, MIRA, f"/bring {LINK}")
    mira = await scene.town.person(MIRA)

    def forgotten(books: Books) -> None:
        lives.forget(books, mira)

    await scene.town.ask(forgotten)
    (row,) = await scene.town.house.store.fetch("SELECT channel, chat, person_id FROM followed")

    assert ("", "", "") == tuple(row)
    assert 1 == await scene.town.ask(followed.how_many)
