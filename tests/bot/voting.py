"""Questions of every kind put to the town's groups, and eight people in each, so that a ballot can be secret.

Never here: an expectation.
"""

from bot.acting.dialogues import act
from bot.store import ballots
from flows import commands as c
from flows.ballot import Sheet
from flows.dialogue import Dialogue
from tests.bot.given import MIRA, RIBEIRA, VEGA, Town

RIVERSIDE = ("carla", "dora", "ema", "fabio", "gil", "hugo")
HILLSIDE = ("felix", "gloria", "hector", "ines", "jorge", "karla")


async def crowd(town: Town) -> None:
    """Six more people join each group."""
    for chat, channel, names in ((RIBEIRA, town.plaza, RIVERSIDE), (VEGA, town.quay, HILLSIDE)):
        for who in names:
            channel.person(who)
            channel.chats[chat].members[who] = next(iter(channel.chats[chat].members.values()))
            await town.say(chat, who, "/join")


async def ask(
    town: Town, way: str, *options: str, points: int = 0, secret: bool = False, changeable: bool = False
) -> Dialogue:
    """Mira asks both groups something; the room as it is then."""
    mira, room = await town.person(MIRA), await town.room()
    sheet = Sheet(way, options, points)
    command = c.Ask(mira, "Where do we meet?", sheet, 7, secret, changeable)
    await town.ask(lambda books: act(books, room.id, command, town.hands.at))
    town.house.ring()
    await town.player.quiet()
    return await town.room()


async def paper(town: Town, who: str) -> str:
    """What somebody's mark says on the newest question; empty: nothing."""
    room, person = await town.room(), await town.person(who)
    ballot = room.questions[-1].id
    return await town.ask(lambda books: ballots.mark_of(books, room.id, ballot, person))


async def answered(town: Town, chat: str) -> tuple[int, int]:
    """How many of a chat's group have answered the newest question, of how many."""
    room, group = await town.room(), (await town.group(chat)).id
    ballot = room.questions[-1].id
    return (await town.ask(lambda books: ballots.turnout(books, room.id, ballot)))[group]
