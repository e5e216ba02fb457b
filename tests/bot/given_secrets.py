"""A town in which much is known to a few: each secret is a word that nobody else would write, planted where it belongs.

`FIRST` are rooms in which people talk, `THEN` in which they decide. Never here: an expectation.
"""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.clerk.desk import opening
from flows.plan import Plan
from flows.stages import seen
from tests.bot import given_whole as whole
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MIRA, NOOR, RIBEIRA, VEGA, ZOE, Town

FOZ, GIL, HUGO = "foz", "gil", "hugo"  # a third group, in a room of Noor's with Vega
CAIO, DORA, EX = "caio", "dora", "fia"  # of Ribeira; the last one has left it
OUTSIDE: dict[str, tuple[str, ...]] = {
    "a stranger": (ZOE, ZOE),
    "a member of the other group": (ELENA, ELENA, VEGA),
    "a member of a group that is not there": (GIL, GIL, FOZ),
    "somebody who has left the group": (EX, EX),
    "the mediator of another room": (NOOR, NOOR),
}
"""From where somebody looks in: the person, and the chats in which they can write and read."""


@dataclass
class Planted:
    """What is hidden, by what it is; and every id that somebody outside could have come by."""

    room: str = ""
    secrets: dict[str, str] = field(default_factory=dict)
    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def secret(self, what: str) -> str:
        """A word that stands for something nobody else shall read."""
        return self.secrets.setdefault(what, f"zq{len(self.secrets)}{''.join(what.split()).lower()}")


IDS = {
    "word": "SELECT word_id AS id FROM words WHERE length(text) > 0",
    "ballot": "SELECT DISTINCT ballot_id AS id FROM ballots",
    "name": "SELECT meeting_id AS id FROM meetings",
    "idea": "SELECT idea_id AS id FROM mirror_ideas",
    "group": "SELECT group_id AS id FROM groups",
    "person": "SELECT person_id AS id FROM accounts WHERE account IN ('ana', 'diego')",
    "dialogue": "SELECT dialogue_id AS id FROM dialogues ORDER BY flow <> 'alliance'",
}


async def learned(town: Town, planted: Planted) -> Planted:
    """Every id is known outside: knowing one must grant nothing."""
    for name, sql in IDS.items():
        planted.ids[name] = tuple(row["id"] for row in await town.house.store.fetch(sql)) or ("1",)
    room = await town.room()
    planted.room = room.id
    planted.ids["circle"] = (room.circle.id,) if room.circle else ("1",)
    planted.ids["shuttle"] = (room.shuttle.id,) if room.shuttle else ("1",)
    return planted


async def others(town: Town) -> None:
    """A third group, in a room of another mediator; and somebody who leaves Ribeira."""
    for who in (GIL, HUGO):
        town.plaza.person(who)
    town.plaza.group(FOZ, title="Foz", stewards=(HUGO,), members=(GIL,))
    await town.heard(town.plaza.add_bot(FOZ, HUGO))
    await town.press(FOZ, HUGO, "right")
    for who in (GIL, HUGO):
        await town.say(FOZ, who, "/join")
    codes = f"{(await town.group(FOZ)).code} {(await town.group(VEGA)).code}"
    await town.say(NOOR, NOOR, f"/open The market | {codes} | 90")
    await town.press(NOOR, NOOR, "invited", "accord")
    for who in (ZOE, ELENA, DIEGO, GIL, NOOR, EX):
        await town.say(who, who, "/start")
    await town.say(RIBEIRA, EX, "/leave")


async def begun(town: Town, patch: pytest.MonkeyPatch, *stages: str) -> None:
    """Both groups have entered a room of the whole way."""
    patch.setitem(opening.WAYS, "alliance", Plan(stages))
    await whole.begin(town)
    await others(town)
    await town.say(MIRA, MIRA, "/desk")


async def talking(town: Town, patch: pytest.MonkeyPatch) -> Planted:
    """Words held, words alone, a list that is not delivered, a story untold, a meeting, a circle, ideas at home."""
    planted = Planted()
    await begun(town, patch, "stories", "speaking")
    await town.press(MIRA, MIRA, "move", "speaking")
    await encounter(town, planted)
    await at_the_gate(town, planted)
    await circle(town, planted)
    await town.say(RIBEIRA, BENTO, f"/caucus {planted.secret('caucus')}")
    await town.press(MIRA, MIRA, "whom")
    await town.press(MIRA, MIRA, "alone", (await town.group(RIBEIRA)).id)
    await town.say(MIRA, MIRA, planted.secret("answer alone"))
    await town.say(ANA, ANA, f"/mirror {planted.secret('mirror idea')}")
    await town.say(CAIO, CAIO, f"/need 3 {planted.secret('need not shared')} | - | - | -")
    await town.say(MIRA, MIRA, "/shuttle The dredger")
    await town.press(MIRA, MIRA, "shuttled", "3")
    await town.say(RIBEIRA, BENTO, f"/say {planted.secret('shuttle list')}")
    await town.press(MIRA, MIRA, "move", "stories")
    await town.press(MIRA, MIRA, "storyask")
    await town.press(MIRA, MIRA, "storyprompt", "beside")
    await town.say(DORA, DORA, f"/story {planted.secret('untold story')}")
    return await learned(town, planted)


async def encounter(town: Town, planted: Planted) -> None:
    """Ana and Diego meet, and say something to each other."""
    await town.say(MIRA, MIRA, "/meet")
    await town.press(MIRA, MIRA, "encopen")
    for who in (ANA, DIEGO):
        await town.say(who, who, "/meet")
        for slot in ("morning", "noon", "afternoon"):
            await town.press(who, who, "enchours")
            await town.press(who, who, "enchour", slot)
        await town.press(who, who, "encin")
    await town.wait(timedelta(days=1))
    for who in (ANA, DIEGO):
        await town.press(who, who, "encyes")
    await town.press(ANA, ANA, "encsay")
    await town.say(ANA, ANA, planted.secret("said in a meeting"))


async def at_the_gate(town: Town, planted: Planted) -> None:
    """Words that wait, and words that were held back, for a reason that all may read."""
    await town.say(RIBEIRA, CAIO, f"/say {planted.secret('held back')}")
    await town.press(MIRA, MIRA, "hold")
    await town.say(MIRA, MIRA, "It names a child.")
    await town.say(RIBEIRA, CAIO, f"/say {planted.secret('waits')}")


async def circle(town: Town, planted: Planted) -> None:
    """Four people sit in a circle; who was hurt has spoken."""
    await town.say(MIRA, MIRA, "/desk")
    await town.press(MIRA, MIRA, "circle")
    for name in ("Ana", "Diego", "Bento", "Dora"):
        await town.say(MIRA, MIRA, name)
    await town.press(MIRA, MIRA, "circleinvite")
    for who in (ANA, DIEGO, BENTO, DORA):
        await town.press(who, who, "circleyes")
    await town.say(DIEGO, DIEGO, f"/circle {planted.secret('circle')}")


async def deciding(town: Town, patch: pytest.MonkeyPatch) -> Planted:
    """A decision is open; somebody has a reservation, and somebody objects with a reason."""
    planted = Planted()
    await begun(town, patch, "speaking")
    await town.press(MIRA, MIRA, "rules")
    room = await town.room()
    await town.forge(MIRA, MIRA, f"ruled.{room.id}.{seen.charter(room)}.consent.open")
    await whole.call(town)
    await town.press(RIBEIRA, DORA, "mark", "object")
    await town.press(DORA, DORA, "objclause", "1")
    await town.say(DORA, DORA, planted.secret("harm"))
    await town.say(DORA, DORA, planted.secret("remedy"))
    await town.say(BENTO, BENTO, f"/reserve {planted.secret('reservation')}")
    return await learned(town, planted)


WORLDS = {"talking": talking, "deciding": deciding}
