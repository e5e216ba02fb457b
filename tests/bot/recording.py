"""Ballots that were held in the town, open and secret, for the tests of their records. Never here: an expectation."""

from collections.abc import Iterable
from datetime import timedelta

from bot import records
from bot.records import Kept
from bot.store import Books, people, roster
from bot.store.secret_ballots import cast_secret
from flows import commands as c
from flows.ballot import Sheet
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, RIBEIRA, VEGA, Town

FIRST = "1"  # the ballot in which both groups entered
GATE = Sheet("approval", ("The gate", "The sluice", "The mill"))
PAPERS = ("1", "1,2", "2", "3", "0", "1", "2,3", "1")


async def decided(town: Town) -> str:
    """Both groups have decided on a text: three say yes, one abstains. The ballot's id."""
    await town.call()
    for chat, who, answer in (
        (RIBEIRA, ANA, "yes"),
        (RIBEIRA, BENTO, "yes"),
        (VEGA, DIEGO, "yes"),
        (VEGA, ELENA, "abstain"),
    ):
        await town.press(chat, who, "mark", answer)
    ballot = (await town.room()).ballot
    await town.wait(timedelta(days=9))
    return ballot.id if ballot else ""


async def crowd(town: Town, chat: str, number: int) -> list[str]:
    """So many more people are on a group's roster; their ids."""
    group, at = (await town.group(chat)).id, town.hands.at

    def joined(books: Books) -> list[str]:
        found = [people.known(books, "paper", f"{chat}{one}", f"{chat} {one}", "en", at).id for one in range(number)]
        for person in found:
            roster.join(books, group, person, at)
        return found

    return await town.ask(joined)


async def secretly_asked(town: Town, papers: Iterable[str] = PAPERS) -> str:
    """A secret question to both groups, which have eight more people each; all of those answer. The ballot's id."""
    await town.begin()
    voters = {chat: await crowd(town, chat, 8) for chat in (RIBEIRA, VEGA)}
    room, mira = await town.room(), await town.person(MIRA)
    await town.house.desk.act(room.id, c.Ask(mira, "What shall be mended first?", GATE, 7, secret=True))
    asked = (await town.room()).questions[-1].id

    def answered(books: Books) -> None:
        for people_there in voters.values():
            for person, paper in zip(people_there, papers, strict=False):
                cast_secret(books, room.id, asked, person, paper, town.hands.at)

    await town.ask(answered)
    return asked


async def record(town: Town, ballot: str, *, papers: bool = False) -> str:
    """The whole record, as it is given out. Raises LookupError if there is none."""
    kept = await frozen(town, ballot)
    if kept is None:
        raise LookupError(ballot)
    return "".join([piece async for piece in records.text(town.house.store, kept, papers=papers)])


async def frozen(town: Town, ballot: str) -> Kept | None:
    """What was frozen at the close, if it has closed."""
    return await records.find(town.house.store, (await town.room()).id, ballot)
