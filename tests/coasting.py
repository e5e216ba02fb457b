"""A coast (see `benchmarks.coast`) brought to where its groups speak with each other. Never here: an expectation."""

from benchmarks.coast import Coast

MIRA = "mira"


async def speaking(coast: Coast) -> str:
    """All groups have entered, agreed on their ground rules, and speak; the room's id."""
    await coast.settle()
    codes = [row["code"] for row in await coast.store.fetch("SELECT code FROM groups ORDER BY name")]
    await coast.say(MIRA, MIRA, f"/open The coast | {' '.join(codes)} | 120")
    await coast.press(MIRA, MIRA, "invited", "alliance")
    room = await coast.newest()
    for stage, following in (("covenant", "stories"), ("stories", "speaking")):
        await all_say(coast, room, "yes")
        await coast.press(MIRA, MIRA, "move", room, stage, following)
    return room


async def all_say(coast: Coast, room: str, word: str) -> None:
    """Everybody gives the same answer to whatever is asked, until nothing is."""
    while True:
        now = await coast.room(room)
        asked = (*now.questions, *((now.ballot,) if now.ballot else ()))
        if not asked:
            return
        chats = [(one.id, coast.groups[group]) for one in asked for group in one.groups]
        await coast.hear(
            *(
                coast.pressed(chat, who, "mark", room, ballot, word)
                for ballot, chat in chats
                for who in coast.chats[chat]
            )
        )
        await coast.pass_time(max(one.closes for one in asked) - coast.at)
