"""A group joins an agreement of another house: over the network, signed on both sides, with nobody in the middle."""

import json
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from bot.portable.afar import taking
from bot.portable.afar.giving import statement
from bot.portable.bringing import Unwelcome, Why
from bot.portable.fetching import fetch
from bot.store import signing
from flows.registry import acts as a
from flows.registry.forms import CANONICAL
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, ZOE
from tests.portable.given_houses import DAY, Two, page, two_houses


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    async with two_houses(tmp_path) as two:
        await two.known()
        yield two


def read(two: Two, chat: str, words: str, *, there: bool = False) -> bool:
    """Whether somebody in that chat reads these words."""
    town = (two.there if there else two.here).town
    return any(words in one for one in town.sees(chat))


async def test_a_group_joins_an_agreement_of_another_house(two: Two) -> None:
    """Asked at home, signed, carried once, not objected to: then it is a party there, with its house named."""
    await two.decides()
    assert read(two, RIBEIRA, "Your group has decided to join the agreement.")
    assert read(two, RIBEIRA, "Our house has signed your word.")
    await two.carried()

    assert read(two, MIRA, "“Ribeira” (House of hills) asks to join agreement", there=True)
    assert read(two, VEGA, "Ribeira (House of hills) belongs to another house", there=True)
    await two.look()
    assert read(two, RIBEIRA, "House of the river has read that your group joins")
    for _ in range(16):
        await two.look()
    assert read(two, VEGA, "Ribeira (House of hills) is in agreement", there=True)
    assert 3 == len((await two.there.span(two.code)).parties)
    assert read(two, RIBEIRA, "Your group is in agreement")
    assert read(two, RIBEIRA, "From other houses are in it until its term ends", there=True)
    await two.here.town.say(RIBEIRA, ANA, "/charter")
    assert f"Ribeira: {two.code}, “The river”, of House of the river" in two.here.town.last(RIBEIRA)
    assert "In agreements of other houses" in await page(two.here, "/charter")
    assert "Ribeira (House of hills)" in await page(two.there, f"/agreements/{two.code}")


async def test_the_question_shows_the_text_and_what_a_yes_means(two: Two) -> None:
    """With the names of its groups, its mark, and its house."""
    town = two.here.town
    await town.say(RIBEIRA, ANA, f"/join {two.code.lower()}")

    shown = town.last(RIBEIRA)
    assert "of House of the river, exactly as it is written?" in shown
    assert "The sluice opens on Mondays." in shown
    assert "It stands between " in shown
    assert "Vega" in shown
    assert "Its groups have 14 days to object." in shown


async def test_what_was_brought_in_a_group_s_chat_has_the_button(two: Two) -> None:
    """One press leads to the same question as the typed word."""
    await two.here.town.press(RIBEIRA, ANA, "joinafar")

    assert two.here.town.offers(RIBEIRA, "askafar")


async def test_only_an_administrator_can_have_the_group_asked(two: Two) -> None:
    """Others read whom to ask."""
    await two.here.town.say(RIBEIRA, BENTO, f"/join {two.code}")

    assert "Only an administrator of this chat" in two.here.town.told(BENTO)


async def test_a_no_at_home_is_told_to_nobody_else(two: Two) -> None:
    """No word is laid out."""
    await two.decides("no")

    assert read(two, RIBEIRA, "Your group stays outside the agreement. Nobody else was told.")
    assert [] == await two.here.town.house.store.fetch("SELECT 1 FROM afar")


async def test_a_party_objects_and_the_group_at_home_hears_it(two: Two) -> None:
    """Then nothing binds it, and it can ask again later."""
    await two.decides()
    await two.carried()
    town = two.there.town
    await town.press(VEGA, DIEGO, "object")
    await town.press(VEGA, DIEGO, "objectask")
    for who in (DIEGO, ELENA):
        await town.press(VEGA, who, "mark", "yes")
    await two.look()

    assert read(two, RIBEIRA, "A group of House of the river has objected")
    assert 2 == len((await two.there.span(two.code)).parties)
    assert two.here.town.offers(RIBEIRA, "joinafar")


async def test_a_group_takes_its_word_back_and_the_other_house_reads_it_by_itself(two: Two) -> None:
    """Nobody carries anything a second time."""
    await two.decides()
    await two.carried()
    await two.look()
    town = two.here.town
    await town.press(RIBEIRA, BENTO, "outafar")
    for who in (ANA, BENTO):
        await town.press(RIBEIRA, who, "mark", "yes")
    await two.look()
    await two.look()

    assert read(two, RIBEIRA, "Ribeira (House of hills) stays outside agreement", there=True)
    assert read(two, RIBEIRA, "House of the river has read your word: your group stays outside")


async def test_a_group_that_is_in_it_leaves_with_notice(two: Two) -> None:
    """It is bound for thirty days more, and both houses say so."""
    await two.decides()
    await two.carried()
    for _ in range(17):
        await two.look()
    town = two.here.town
    await town.press(RIBEIRA, BENTO, "outafar")
    for who in (ANA, BENTO):
        await town.press(RIBEIRA, who, "mark", "yes")
    await two.look()
    await two.look()

    record = await two.there.record(two.code)
    (left,) = [one for one in record.acts if isinstance(one, a.Denounced)]
    assert timedelta(days=30) == left.effect - left.at
    assert read(two, RIBEIRA, "Until")
    assert read(two, VEGA, "It is bound until", there=True)


async def test_when_it_ends_there_the_group_hears_that_nothing_binds_it(two: Two) -> None:
    """The other house's record says it; nobody has to write."""
    await two.decides()
    await two.carried()
    for _ in range(17):
        await two.look()
    await two.there.town.wait(DAY * 120)
    two.here.town.hands.at = two.there.town.hands.at
    await two.look()

    assert read(two, RIBEIRA, "does not stand any more. It binds your group no longer.")


async def word_of(two: Two) -> str:
    """The word as its house gives it out."""
    await two.decides()
    return await fetch(await two.link(), inside=True)


def resigned(text: str, **changes: Any) -> str:
    """Something in it is changed, and somebody with another key signs that."""
    form = {name: value for name, value in json.loads(text).items() if name != "signature"} | changes
    seed = bytes(range(32))
    key = signing.public_of(seed)
    form["keys"] = [{"endorsed": "", "key": key, "since": form["at"]}]
    under = {"key": key, "signature": signing.signature(seed, statement(CANONICAL.encode(form)))}
    return CANONICAL.encode({**form, "signature": under}) + "\n"


async def refused(two: Two, text: str, link: str = "") -> Unwelcome:
    """Why the other house does not take this."""
    there = two.there.town

    with pytest.raises(Unwelcome) as error:
        word = taking.check(text)
        await there.ask(partial(taking.take, word=word, link=link, by="", now=there.hands.at))
    return error.value


LIES: dict[str, tuple[Callable[[str], str], str]] = {
    "a changed byte": (lambda text: text.replace('"Ribeira"', '"Riveira"'), "something was changed"),
    "a changed text": (lambda text: text.replace("\n", " \n"), "some byte differs"),
    "a missing part": (lambda text: text.replace('"version"', '"vers"'), "this is not a group's word"),
    "a key that is not its own": (
        lambda text: text.replace(json.loads(text)["signature"]["key"], sha256(b"x").hexdigest(), 1),
        "signed with another key",
    ),
    "no agreement at all": (lambda _: "{}\n", "this is not a group's word"),
    "a group with a strange id": (
        lambda text: resigned(text, group={"id": "../x", "name": "R", "zone": "UTC"}),
        "the id of its group",
    ),
    "a time zone of nowhere": (
        lambda text: resigned(text, group={"id": "abc", "name": "R", "zone": "Mars"}),
        "time zone",
    ),
    "a word of tomorrow": (lambda text: resigned(text, at="2099-01-01T00:00:00.000Z"), "later than now"),
}


async def test_lies_are_refused_with_their_place_and_nothing_is_kept(two: Two) -> None:
    """Whatever was changed, by whoever signs it."""
    word = await word_of(two)
    for change, place in LIES.values():
        error = await refused(two, change(word))
        assert (Why.WRONG, True) == (error.why, place in str(error.what)), error.what
    assert [] == await two.there.town.house.store.fetch("SELECT 1 FROM distant")


async def test_a_word_is_read_once(two: Two) -> None:
    """Brought again it changes nothing; an older word never takes the place of a newer one."""
    await two.decides()
    old = await fetch(await two.link(), inside=True)
    await two.carried()
    await two.carried()
    assert read(two, MIRA, "I have read this word of “Ribeira” (House of hills) already.", there=True)
    await two.here.look()
    await two.here.town.press(RIBEIRA, BENTO, "outafar")
    for who in (ANA, BENTO):
        await two.here.town.press(RIBEIRA, who, "mark", "yes")
    await two.look()

    error = await refused(two, old)
    assert Why.OLDER == error.why


async def test_a_house_cannot_speak_for_the_group_of_another(two: Two) -> None:
    """Not for one of ours, nor for one that is known from a house with another key."""
    word = await word_of(two)
    ours = (await two.there.town.group(VEGA)).id
    error = await refused(two, resigned(word, group={"id": ours, "name": "Vega", "zone": "UTC"}))
    assert "is a group of this house" in str(error.what)
    await two.carried()

    error = await refused(two, resigned(word))
    assert "from a house with another key" in str(error.what)


async def test_a_word_for_another_house_or_text_is_sent_on(two: Two) -> None:
    """With one clear sentence."""
    word = await word_of(two)
    error = await refused(two, resigned(word, first=sha256(b"x").hexdigest()))
    assert Why.ELSEWHERE == error.why

    error = await refused(two, resigned(word, hash=sha256(b"x").hexdigest()))
    assert Why.TURNED == error.why


async def test_a_word_found_at_an_address_that_is_not_its_house_s_is_not_taken(two: Two) -> None:
    """A house names its own address in what it signs."""
    error = await refused(two, await word_of(two), "https://elsewhere.example/known/a/b/word/c.json")

    assert "at another address" in str(error.what)


async def test_who_neither_mediates_nor_administers_cannot_bring_a_word(two: Two) -> None:
    """As with an agreement."""
    await two.decides()
    await two.there.town.say(ZOE, ZOE, f"/bring {await two.link()}")

    assert "Who mediates a room can bring" in two.there.town.told(ZOE)
