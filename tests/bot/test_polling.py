"""Ballots and their rows through a whole life: secret ones give nothing away before their close, late changes show."""

from datetime import timedelta
from pathlib import Path
from shutil import rmtree

import pytest

from bot.store import ballot_keys, secret_ballots, tallies
from flows.stages import seen
from tests.bot.given import ANA, BENTO, CHATS, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town

EIGHT = 8


async def crowd(town: Town) -> None:
    """Both groups have eight people, and decide by a large majority, in secret."""
    await town.begin()
    for chat, (steward, member) in CHATS.items():
        others = [f"{chat}-{number}" for number in range(EIGHT - 2)]
        for who in others:
            town.where(chat).person(who)
        town.where(chat).group(chat, title=chat.title(), stewards=(steward,), members=(member, *others))
        for who in others:
            await town.say(chat, who, "/join")


async def decide(town: Town) -> None:
    """They decide on one clause."""
    await crowd(town)
    await town.forge(MIRA, MIRA, f"ruled.{(await town.room()).id}.{seen.charter(await town.room())}.weighted.secret")
    await town.press(MIRA, MIRA, "move", "drafting")
    await town.press(MIRA, MIRA, "clause")
    await town.say(MIRA, MIRA, "The sluice opens on Mondays.")
    await town.press(MIRA, MIRA, "call")
    await town.press(MIRA, MIRA, "called", "7")


async def hand_in(town: Town, chat: str, *papers: str) -> None:
    """The first people of a group hand in these papers."""
    room = await town.room()
    ballot = (room.ballot or room.questions[0]).id
    people = (*CHATS[chat], *(f"{chat}-{number}" for number in range(EIGHT - 2)))
    for who, paper in zip(people, papers, strict=False):
        person, now = await town.person(who), town.hands.now()
        handed = await town.ask(
            lambda books, person=person, paper=paper, now=now: secret_ballots.cast_secret(  # type: ignore[misc]
                books, room.id, ballot, person, paper, now
            )
        )
        assert handed.counted


async def facts(town: Town) -> list[str]:
    """The kinds of the last facts of the room."""
    rows = await town.house.store.fetch("SELECT fact FROM journal ORDER BY seq DESC LIMIT 8")
    return [row["fact"] for row in rows]


async def test_a_secret_ballot_is_prolonged_on_its_turnout_alone(town: Town) -> None:
    """What is lacking says how many must still come, whatever is on the papers."""
    await decide(town)
    await hand_in(town, RIBEIRA, "yes", "yes", "yes")
    await hand_in(town, VEGA, "no", "no", "no")
    await town.wait(timedelta(days=8))

    room = await town.room()
    assert ("deciding", 1) == (room.stage, (room.ballot or pytest.fail("no ballot")).extended)
    (extended,) = [fact for fact in await facts(town) if "BallotExtended" in fact]
    ribeira, vega = (await town.group(RIBEIRA)).id, (await town.group(VEGA)).id
    assert f'"{ribeira}":2' in extended
    assert f'"{vega}":2' in extended


async def test_papers_that_were_opened_are_counted_and_not_asked_for_again(town: Town) -> None:
    """Enough came, too few are in favour: nothing was decided, and nobody learns how near it was."""
    await decide(town)
    await hand_in(town, RIBEIRA, "yes", *("abstain",) * 6)
    await hand_in(town, VEGA, *("yes",) * 7)
    await town.wait(timedelta(days=8))

    room = await town.room()
    assert "drafting" == room.stage
    assert any("nothing was decided. That is not a no." in text for text in town.sees(VEGA))
    assert [] == await town.parked()


async def test_a_secret_decision_stands(town: Town) -> None:
    """The text becomes the agreement; the papers lie in the box, their seals are gone."""
    await decide(town)
    await hand_in(town, RIBEIRA, *("yes",) * 6, "no")
    await hand_in(town, VEGA, *("yes",) * 5, "no", "no")
    await town.wait(timedelta(days=8))

    assert "standing" == (await town.room()).stage
    assert [] == await town.house.store.fetch("SELECT * FROM sealed")
    assert 28 == len(await town.house.store.fetch("SELECT * FROM box"))


async def test_a_mediator_cannot_look_into_the_box_early(town: Town) -> None:
    """Not everyone has handed in a paper."""
    await decide(town)
    await hand_in(town, RIBEIRA, *("yes",) * 7)
    await town.press(MIRA, MIRA, "close")

    assert town.told(MIRA).startswith("Not everyone has answered yet.")
    assert 7 == len(await town.house.store.fetch("SELECT * FROM sealed"))


async def test_a_secret_question_taken_back_leaves_no_papers(town: Town) -> None:
    """Thrown away unopened."""
    await crowd(town)
    await town.say(MIRA, MIRA, "/ask yesno | Shall we?")
    await town.press(MIRA, MIRA, "askdays", "3")
    await town.press(MIRA, MIRA, "asksecret", "secret")
    await town.press(MIRA, MIRA, "askit")
    await hand_in(town, RIBEIRA, *("yes",) * 7)
    await town.press(MIRA, MIRA, "unask")
    await town.press(MIRA, MIRA, "unasked")

    assert [] == await town.house.store.fetch("SELECT * FROM sealed")
    assert [] == await town.house.store.fetch("SELECT * FROM box")
    row = await town.ask(lambda books: books.execute("SELECT closed FROM ballots WHERE secret").fetchone()["closed"])
    assert row == 1


async def test_a_lost_key_means_asking_anew(town: Town, tmp_path: Path) -> None:
    """The groups are told why; the old papers are nobody's."""
    await decide(town)
    await hand_in(town, RIBEIRA, *("yes",) * 7)
    await hand_in(town, VEGA, *("yes",) * 7)
    for folder in tmp_path.glob("*keys*"):
        rmtree(folder)
    ballot_keys.HELD.clear()
    before = ((await town.room()).ballot or pytest.fail("no ballot")).id
    await town.wait(timedelta(days=8))

    after = (await town.room()).ballot
    assert after
    assert before != after.id
    assert any("their key was lost" in text for text in town.sees(RIBEIRA))


async def test_a_word_that_changes_at_the_last_moment_gives_a_day_more(town: Town) -> None:
    """And from then on it is looked at anew."""
    await town.call()
    for chat, who in ((RIBEIRA, ANA), (VEGA, DIEGO), (VEGA, ELENA)):
        await town.press(chat, who, "mark", "yes")
    ballot = (await town.room()).ballot
    assert ballot
    await town.wait(ballot.closes - town.hands.now() - timedelta(hours=1))
    await town.press(RIBEIRA, ANA, "mark", "no")
    await town.press(RIBEIRA, BENTO, "mark", "no")
    await town.wait(timedelta(hours=2))

    room = await town.room()
    assert room.ballot
    assert 1 == room.ballot.flipped
    looked = await town.ask(lambda books: tallies.looked(books, room.id, "2"))
    assert 2 == looked[(await town.group(RIBEIRA)).id]["no"]
    await town.wait(timedelta(days=2))

    assert "drafting" == (await town.room()).stage
