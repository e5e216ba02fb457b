"""Two agreements that may pull the same groups in two directions: their mediators are told, nobody else."""

from datetime import timedelta

import pytest

from bot.acting import tensions
from bot.store import Books, registry
from flows.agreement import Clause, Instrument
from flows.registry import acts as a
from tests.bot import given_whole
from tests.bot.given import CHATS, MIRA, Town
from tests.bot.test_clerk_digest import digests, until

LATE = "The sluice opens on Mondays at 20 o'clock."


async def another(town: Town, words: str, *parties: str) -> None:
    """Another agreement of these groups (of both, if none is named) stands."""
    now, groups = town.hands.now(), parties or tuple([(await town.group(chat)).id for chat in CHATS])
    text = Instrument("The gate", "en", groups, (Clause("c1", words),), 90)

    def kept(books: Books) -> None:
        made = a.EnteredIntoForce("G8", 1, groups, now, now + timedelta(days=90), now)
        registry.add(books, (a.Deposited("G8", 1, text.form, text.hash, now), made), now)

    await town.ask(kept)


async def told(town: Town) -> list[str]:
    """The sentences for the mediators of the room."""
    room, now = await town.room(), town.hands.now()
    return [text.msgid for text in await town.ask(lambda books: tensions.told(books, room, now))]


async def agreed(town: Town, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Both groups have agreed on one clause."""
    given_whole.straight(monkeypatch)
    await given_whole.begin(town)
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, words)
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")
    await everybody_agrees(town)


async def everybody_agrees(town: Town) -> None:
    """Everybody says yes, and the time of the decision passes."""
    for chat, members in CHATS.items():
        for who in (*members, *(("caio",) if chat == "ribeira" else ())):
            await town.press(chat, who, "mark", "yes")
    while not (await town.room()).agreement:
        await town.wait(timedelta(days=1))


async def test_the_same_words_with_other_numbers_are_told_to_the_mediators(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In their digest, beside what is new or on a Monday, with both clauses; groups hear nothing of it."""
    await agreed(town, monkeypatch, "The sluice opens on Mondays at 18 o'clock.")
    await town.say(MIRA, MIRA, "/digest 18 UTC")
    await another(town, LATE)
    await until(town, 19, 8)

    assert ["Two agreements of %(groups)s say nearly the same with other numbers"] == [
        line.split(":")[0] for line in await told(town)
    ]
    assert any(LATE in text and "in G8" in text for text in digests(town))
    assert not any("Two agreements" in text for chat in CHATS for text in town.sees(chat))


@pytest.mark.parametrize("words", ["The sluice opens on Mondays at 18 o'clock.", "Rice comes by boat each 20 days."])
async def test_what_can_be_kept_together_is_not_told(town: Town, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """The same numbers, or other matters."""
    await agreed(town, monkeypatch, "The sluice opens on Mondays at 18 o'clock.")
    await another(town, words)

    assert [] == await told(town)


async def test_agreements_of_other_groups_are_not_told(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is caught between the two."""
    await agreed(town, monkeypatch, "The sluice opens on Mondays at 18 o'clock.")
    await another(town, LATE, "hill", "mill")

    assert [] == await told(town)


async def test_a_room_without_an_agreement_is_told_nothing(town: Town) -> None:
    """There is nothing to compare yet."""
    await town.begin()
    await another(town, LATE)

    assert [] == await told(town)
