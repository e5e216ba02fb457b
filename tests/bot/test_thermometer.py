"""The thermometer among people: four questions in private, answered without names, told only where enough answered."""

from datetime import timedelta

import pytest

from bot.acting.dialogues import act
from bot.store import ballot_keys, thermometers
from flows import record
from tests.bot import given_whole as g
from tests.bot.given import ANA, BENTO, ELENA, MIRA, RIBEIRA, VEGA, Town

ALL = (ANA, BENTO, *g.MORE)
ROWS = "SELECT * FROM thermometer_answers ORDER BY token"


@pytest.fixture(autouse=True)
def _straight(monkeypatch: pytest.MonkeyPatch) -> None:
    g.straight(monkeypatch)


async def answer(town: Town, who: str, *numbers: int) -> None:
    """Somebody answers all four, by typing."""
    await town.say(who, who, "/thermometer")
    for number in numbers:
        await town.say(who, who, str(number))


async def test_people_whom_we_know_are_asked_in_private_and_the_chats_by_one_notice(town: Town) -> None:
    """When talking begins; how to answer, and that nothing need be done."""
    await g.begin(town)

    assert any("Four short questions: how do you feel" in text for text in town.sees(BENTO))
    assert 1 == sum("/thermometer" in text and "0 to 10" in text for text in town.sees(VEGA))
    assert any("If you would rather not, just leave it." in text for text in town.sees(RIBEIRA))


async def test_the_number_that_is_typed_is_the_answer(town: Town) -> None:
    """From 0 to 10, with buttons or without."""
    await g.begin(town)
    await answer(town, BENTO, 0, 7, 10, 1)

    (row,) = await town.house.store.fetch(ROWS)
    assert (0, 7, 10, 1) == (row["trust"], row["understood"], row["again"], row["word"])
    assert any("Thank you. That was all." in text for text in town.sees(BENTO))


async def test_buttons_answer_and_skip(town: Town) -> None:
    """A skipped question is not asked again, and counts for nothing."""
    await g.begin(town)
    await town.press(BENTO, BENTO, "warmup")
    await town.press(BENTO, BENTO, "warm", "8")
    await town.press(BENTO, BENTO, "warm", "skip")
    room = await town.room()

    (row,) = await town.house.store.fetch(ROWS)
    assert (8, thermometers.SKIPPED, None) == (row["trust"], row["understood"], row["again"])
    pairs = await town.ask(lambda books: thermometers.pairs(books, room.id, "before"))
    assert [[({}, {"trust": 8})]] == list(pairs.values())


async def test_the_key_of_a_room_that_never_comes_to_its_end_goes_too(town: Town) -> None:
    """More than a year later nobody can find out any more whose answers these were."""
    await g.begin(town)
    await answer(town, BENTO, 0, 7, 10, 1)
    room, keys = await town.room(), "SELECT * FROM thermometer_keys"
    (alarm,) = await town.house.store.fetch("SELECT * FROM alarms WHERE key = 'thermometer:key'")
    assert 1 == len(await town.house.store.fetch(keys))
    await town.ask(lambda books: act(books, room.id, record.load(alarm["command"]), town.hands.now()))

    assert [] == await town.house.store.fetch(keys)
    assert alarm["rings_at"] > (town.hands.now() + timedelta(days=365)).timestamp() * 1000


async def test_no_row_says_who_answered(town: Town) -> None:
    """Neither a person nor a moment stands beside an answer, and the key is not in the database."""
    await g.begin(town)
    await answer(town, BENTO, 1, 2, 3, 4)
    bento = await town.person(BENTO)
    (row,) = await town.house.store.fetch(ROWS)
    (key,) = await town.house.store.fetch("SELECT name FROM thermometer_keys")

    assert {"dialogue_id", "token", "moment", "group_id", "trust", "understood", "again", "word"} == set(row.keys())
    assert bento not in map(str, tuple(row))
    folder = ballot_keys.folder_beside(town.house.store.path)
    assert 32 == len((folder / key["name"]).read_bytes())


async def test_what_a_group_says_is_told_from_five_answers_on(town: Town) -> None:
    """Six of Ribeira answered, one of Vega: only Ribeira's figures are told."""
    await g.begin(town)
    for number, who in enumerate(ALL, 3):
        await answer(town, who, number, 5, 5, 5)
    await answer(town, ELENA, 9, 9, 9, 9)
    await town.wait(timedelta(days=15))

    told = "\n".join(town.sees(VEGA))
    assert "Ribeira, trust: half say 5.5 or more" in told
    assert "Vega, trust" not in told


async def test_a_fall_is_said_to_the_mediators_and_the_key_is_destroyed_in_the_end(town: Town) -> None:
    """The three answers of one person pair; after the third nobody can find out any more whose they were."""
    await g.begin(town)
    for who in ALL:
        await answer(town, who, 8, 5, 5, 5)
    await g.agree(town)
    for who in ALL:
        await answer(town, who, 6, 6, 5, 5)
    (key,) = await town.house.store.fetch("SELECT name FROM thermometer_keys")
    file = ballot_keys.folder_beside(town.house.store.path) / key["name"]
    assert file.exists()
    await town.wait(timedelta(days=29))
    assert any("In Ribeira, “trust” fell by 2." in text for text in town.sees(MIRA))
    assert any("Ribeira, feeling understood: half say 6 or more; since the beginning +1" in t for t in town.sees(VEGA))
    await town.wait(timedelta(days=20))

    assert not file.exists()
    assert [] == await town.house.store.fetch("SELECT name FROM thermometer_keys")


async def test_whoever_says_never_is_not_asked_again(town: Town) -> None:
    """Not after the agreement either; but /thermometer still works for them."""
    await g.begin(town)
    await town.press(BENTO, BENTO, "unwarm")
    before = sum("Four short questions" in text for text in town.sees(BENTO))
    await g.agree(town)

    assert before == sum("Four short questions" in text for text in town.sees(BENTO))
    assert before < sum("Four short questions" in text for text in town.sees(ANA))
    await town.say(BENTO, BENTO, "/thermometer")
    assert "How much do you trust" in town.last(BENTO)


async def test_nobody_answers_for_a_group_they_do_not_belong_to(town: Town) -> None:
    """The mediator is asked nothing, and a number out of range is none."""
    await g.begin(town)
    room = await town.room()
    await town.forge(MIRA, MIRA, f"warm.{room.id}.before.trust.5")
    await town.forge(BENTO, BENTO, f"warm.{room.id}.before.trust.11")
    await town.forge(BENTO, BENTO, f"warm.{room.id}.later.trust.5")

    assert [] == await town.house.store.fetch(ROWS)
