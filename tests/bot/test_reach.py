"""Reach among people: who took part is counted once, told by group, and said when talk stays among a few."""

from collections import defaultdict
from datetime import timedelta

import pytest

from bot.store import Books, reach
from tests.bot import given_whole as g
from tests.bot.given import ANA, BENTO, ELENA, MIRA, RIBEIRA, VEGA, Town

SPOKE = "SELECT DISTINCT group_id, person_id FROM words WHERE dialogue_id = ?"
ANSWERED = """
    SELECT DISTINCT roll.group_id, roll.person_id FROM roll JOIN marks USING (dialogue_id, ballot_id, person_id)
      JOIN ballots USING (dialogue_id, ballot_id) WHERE dialogue_id = ? AND closed = 1
"""


@pytest.fixture(autouse=True)
def _straight(monkeypatch: pytest.MonkeyPatch) -> None:
    g.straight(monkeypatch)


def brute_force(books: Books, room: str) -> dict[str, tuple[int, int]]:
    """Group -> (took part, spoke), counted from what people did and from nothing else."""
    spoke, took = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for group, person in books.execute(SPOKE, (room,)):
        spoke[group].add(person)
        took[group].add(person)
    for group, person in books.execute(ANSWERED, (room,)):
        took[group].add(person)
    return {group: (len(took[group]), len(spoke[group])) for group in took}


async def test_the_counters_equal_a_recount_of_all_that_people_did(town: Town) -> None:
    """Words and votes, the same person often, two ballots."""
    await g.begin(town)
    for who in (BENTO, BENTO, "dora"):
        await town.say(RIBEIRA, who, f"/say {who} speaks")
    await town.say(VEGA, ELENA, "/say the water is low")
    await town.press(MIRA, MIRA, "move", "drafting")
    room = await town.room()
    shares = await town.ask(lambda books: reach.shares(books, room.id, room.groups))

    counted = await town.ask(lambda books: brute_force(books, room.id))
    assert counted == {group: (share.took, share.spoke) for group, share in shares.items()}
    assert shares == await town.ask(lambda books: reach.recount(books, room.id, room.groups))
    assert {(4, 2), (2, 1)} == set(counted.values())


async def test_the_desk_and_the_agreement_say_how_many_took_part(town: Town) -> None:
    """Fewer than five are never told exactly."""
    await g.begin(town)
    await g.agree(town)

    assert any("Ribeira: fewer than 5 of 6 took part" in text for text in town.sees(MIRA))
    small = "Vega: a small group (2), so I do not say how many took part"
    assert any("Agreement" in text and small in text for text in town.sees(VEGA))


async def test_a_room_carried_by_a_few_is_told_so_after_two_weeks(town: Town) -> None:
    """To the mediators and to every group, once in four weeks."""
    await g.begin(town)
    await town.ask(lambda books: books.execute("DELETE FROM reach").rowcount)
    for chat in (MIRA, RIBEIRA, VEGA):
        assert not any("closed within itself" in text for text in town.sees(chat))
    await town.wait(timedelta(days=23))

    for chat in (MIRA, RIBEIRA, VEGA):
        assert 1 == sum("closed within itself" in text for text in town.sees(chat))


async def test_somebody_who_is_forgotten_leaves_no_trace_of_where_they_took_part(town: Town) -> None:
    """The counters follow."""
    await g.begin(town)
    await town.say(ANA, ANA, "/forget")
    await town.press(ANA, ANA, "forget")
    room = await town.room()

    assert await town.ask(lambda books: reach.recount(books, room.id, room.groups)) == await town.ask(
        lambda books: reach.shares(books, room.id, room.groups)
    )
    took = await town.ask(lambda books: [share.took for share in reach.shares(books, room.id, room.groups).values()])
    assert [2, 2] == took
