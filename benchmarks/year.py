"""A year of a dialogue of ten groups of five hundred people, through real flows, desk, clock and store.

All stages, with what goes on beside them; every month the house falls and is started again, twice it is away for days.
Two runs with the same seed must end with the same rows. Never here: the coast itself.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.coast import Coast, seeded
from benchmarks.measuring import Row
from bot.channels.base import Heard
from bot.store import people
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.stages import seen
from flows.stages.room.thermometer import ASKS

GROUPS, PEOPLE = 10, 500
SEED = 2026
MIRA = "mira"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
TEXTS = ("We were here before the dam.", "The nets are too fine.", "Our children sleep by that road.", "Who pays?")
FACES = 8  # people of each group who are met in private

IDEA = "SELECT idea_id FROM mirror_ideas WHERE group_id = :group AND state = 'open'"
INVITED = """
    SELECT m.meeting_id, a.account FROM meetings m
      JOIN seats s ON s.dialogue_id = m.dialogue_id AND s.meeting_id = m.meeting_id
      JOIN accounts a ON a.person_id = s.person_id
     WHERE m.state = 'invited'
  ORDER BY m.meeting_id, a.account
"""

Part = Callable[["Year"], Awaitable[None]]


@dataclass
class Year:
    """A room on a coast, in which chance says who takes part."""

    coast: Coast
    chance: Random
    id: str = ""
    stages: list[str] = field(default_factory=list)

    async def room(self) -> Dialogue:
        """The room as it is; the stage it is in is remembered."""
        room = await self.coast.room(self.id)
        if self.stages[-1:] != [room.stage]:
            self.stages.append(room.stage)
        return room

    def some(self, chat: str, share: float) -> list[str]:
        """So many of a group, by chance."""
        members = self.coast.chats[chat]
        return self.chance.sample(members, max(3, int(len(members) * share)))

    def faces(self, chat: str) -> Sequence[str]:
        """Those of a group who are met in private."""
        return self.coast.chats[chat][:FACES]

    async def desk(self, *act: str) -> None:
        """Mira presses a button of her desk."""
        await self.coast.press(MIRA, MIRA, *act)

    async def vote(self, ballot: Ballot, share: float, *words: str) -> None:
        """So many of each group that is asked answer."""
        await self.coast.hear(*self._marks(ballot, share, words))

    def _marks(self, ballot: Ballot, share: float, words: Sequence[str]) -> Iterator[Heard]:
        for group in ballot.groups:
            chat = self.coast.groups[group]
            for who in self.some(chat, share):
                yield self.coast.pressed(chat, who, "mark", self.id, ballot.id, self.chance.choice(words))

    async def answer(self, kind: str, share: float, *words: str) -> None:
        """So many of each group answer every question of this kind, until none is left."""
        while asked := [one for one in (await self.room()).questions if one.kind == kind]:
            for one in asked:
                await self.vote(one, share, *words)
            await self.coast.pass_time(3 * DAY)

    async def decide(self, share: float, *words: str, then: Part | None = None) -> None:
        """So many answer the ballot, then perhaps something more happens, and its time passes."""
        while (ballot := (await self.room()).ballot) is not None:
            await self.vote(ballot, share, *words)
            if then:
                await then(self)
            await self.coast.pass_time(max(HOUR, ballot.closes - self.coast.at))

    async def person(self, who: str) -> str:
        """The id of somebody."""
        found = await self.coast.store.write(lambda books: people.by_account(books, "coast", who))
        return found.id if found else ""


# The months -----------------------------------------------------------------------------------------------------------


async def invitation(year: Year) -> None:
    """Mira invites everyone; they enter, and those who are met in private say how warm it is."""
    coast = year.coast
    await coast.settle()
    codes = [row["code"] for row in await coast.store.fetch("SELECT code FROM groups ORDER BY name")]
    await coast.say(MIRA, MIRA, f"/open The coast | {' '.join(codes)} | 90")
    await coast.press(MIRA, MIRA, "invited", "alliance-map")
    year.id = await coast.newest()
    await coast.hear(*(coast.said(who, who, "/start") for chat in coast.chats for who in year.faces(chat)))
    await year.decide(0.3, "yes")
    await warmth(year, "before")


async def warmth(year: Year, moment: str) -> None:
    """Those who are met in private answer the four questions."""
    answers = [
        year.coast.pressed(who, who, "warm", year.id, moment, question, str(year.chance.randrange(11)))
        for chat in year.coast.chats
        for who in year.faces(chat)
        for question in ASKS
    ]
    await year.coast.hear(*answers)


async def ground_rules(year: Year) -> None:
    """Conditions are met, one rule is added, and all are accepted."""
    await year.answer("condition", 0.25, "yes")
    who = year.faces("g0")[1]
    await year.coast.say("g0", who, "/rule add Nobody is named who is not here.")
    await year.coast.press("g0", who, "ruleit")
    await year.answer("covenant", 0.25, "yes")
    await year.desk("move", year.id, "covenant", "stories")


async def storytelling(year: Year) -> None:
    """One story of each group, told in turn, said back, and heard."""
    coast = year.coast
    await year.desk("storyask", year.id)
    await year.desk("storyprompt", year.id, "beside")
    for chat in coast.chats:
        who = year.faces(chat)[0]
        await coast.say(chat, who, f"/story {year.chance.choice(TEXTS)}")
        await coast.press(chat, who, "storyend", year.id)
    told = (await year.room()).stories
    if told and told.round:
        await year.desk("telling", year.id, told.round.id)
    await listening(year)
    await coast.pass_time(2 * DAY)
    await year.desk("move", year.id, "stories", "speaking")


async def listening(year: Year) -> None:
    """Each story is said back by the next group; most authors say that this is it."""
    room, chats = await year.room(), list(year.coast.chats)
    for at, turn in enumerate(room.stories.unheard if room.stories else ()):
        author = year.coast.groups[turn.group]
        chat = chats[(chats.index(author) + 1) % len(chats)]
        listener, teller = year.faces(chat)[1], year.faces(author)[0]
        await year.coast.press(chat, listener, "heard", year.id, turn.word)
        await year.coast.say(chat, listener, "That you were alone that night.")
        stories = (await year.room()).stories
        said = stories.turn(turn.word) if stories else None
        if said and said.back and at % 3:
            await year.coast.press(teller, teller, "heardyes", year.id, turn.word, said.back)


async def week_of_words(year: Year) -> None:
    """Some speak, in whatever order; Mira passes on, asks to rephrase or holds back."""
    coast = year.coast
    for chat in year.chance.sample(list(coast.chats), max(2, len(coast.chats) // 2)):
        await coast.say(chat, year.chance.choice(coast.chats[chat]), f"/say {year.chance.choice(TEXTS)}")
    for waiting in (await year.room()).waiting:
        verb = year.chance.choice(("pass", "pass", "pass", "passanyway", "rephrase"))
        await year.desk(verb, year.id, waiting.word)
    await coast.pass_time(7 * DAY)


async def many_words(year: Year) -> None:
    """Six weeks of speaking; beside it encounters, a shuttle, a caucus, the mirror, and a circle."""
    await year.desk("encopen", year.id)
    await volunteers(year)
    await year.desk("ruled", year.id, seen.charter(await year.room()), "consent", "open")
    for beside in (shuttle, meetings, caucus, circle, meetings, ideas):
        await beside(year)
        await week_of_words(year)


async def volunteers(year: Year) -> None:
    """Those who are met in private would like to meet somebody."""
    people = [who for chat in year.coast.chats for who in year.faces(chat)]
    await year.coast.hear(*(year.coast.said(who, who, "/meet") for who in people))
    await year.coast.hear(*(year.coast.pressed(who, who, "encin") for who in people))
    await year.coast.pass_time(2 * DAY)


async def meetings(year: Year) -> None:
    """Whoever is invited comes; some say something, then it is over by itself."""
    coast = year.coast
    seats = await coast.store.fetch(INVITED)
    await coast.hear(
        *(coast.pressed(one["account"], one["account"], "encyes", year.id, one["meeting_id"]) for one in seats)
    )
    for one in seats[:10]:
        await coast.press(one["account"], one["account"], "encsay", year.id, one["meeting_id"])
        await coast.say(one["account"], one["account"], year.chance.choice(TEXTS))


async def shuttle(year: Year) -> None:
    """One matter, to which every group writes; it is delivered."""
    await year.coast.say(MIRA, MIRA, "/shuttle Which hour is the worst?")
    await year.desk("shuttled", year.id, "3")
    for chat in year.coast.chats:
        await year.coast.say(chat, year.faces(chat)[2], f"/say {year.chance.choice(TEXTS)}")
    held = (await year.room()).shuttle
    if held:
        await year.desk("deliver", year.id, held.id)


async def caucus(year: Year) -> None:
    """A group talks with Mira alone."""
    await year.coast.say("g1", year.faces("g1")[0], "/caucus We are afraid.")
    await year.desk("alone", year.id, (await year.room()).groups[1])
    await year.coast.say(MIRA, MIRA, "Nothing is said in your name.")


async def circle(year: Year) -> None:
    """Four people sit down after harm, and speak turn by turn."""
    coast, chats = year.coast, list(year.coast.chats)
    seats = [year.faces(chats[at % len(chats)])[3 + at // len(chats)] for at in range(4)]
    await year.desk("circle", year.id)
    for who in seats:
        await year.desk("circleseat", year.id, await year.person(who))
    await year.desk("circleinvite", year.id)
    names = {await year.person(who): who for who in seats}
    for who in seats:
        now = (await year.room()).circle
        if now:
            await coast.press(who, who, "circleyes", year.id, now.id)
    while (now := (await year.room()).circle) and now.awaited:
        who = names[now.awaited]
        if now.step == "confirm":
            await coast.press(who, who, "circleheard", year.id, now.id)
        elif now.step in ("deed", "reply"):
            await coast.press(who, who, "circledeed", year.id, now.id, "7")
        elif now.step == "review":
            await coast.press(who, who, "circlelook", year.id, now.id, "14")
        else:
            await coast.say(who, who, f"/circle {year.chance.choice(TEXTS)}")


async def ideas(year: Year) -> None:
    """On to the text, so that the mirror is held; ideas come, are wanted by others, and are decided at home."""
    for stage, after in pairwise(("speaking", "naming", "interests", "drafting")):
        if stage == "interests":
            await year.desk("cardsgo", year.id)
        await year.desk("move", year.id, stage, after)
        await year.room()
    for chat in list(year.coast.chats)[:3]:
        faces = year.faces(chat)
        await year.coast.say(faces[0], faces[0], "/mirror Let us begin with soup.")
        group = next(group for group, own in year.coast.groups.items() if own == chat)
        for row in await year.coast.store.fetch(IDEA, group=group):
            await year.coast.hear(*(year.coast.pressed(chat, who, "second", row["idea_id"]) for who in faces[1:5]))


async def text(year: Year) -> None:
    """Clauses are written; the first decision is blocked until an objection is met, and then it is an agreement."""
    for number in range(6):
        await year.desk("clause", year.id)
        await year.coast.say(MIRA, MIRA, f"{year.chance.choice(TEXTS)} So we agree, {number}.")
    await year.desk("called", year.id, (await year.room()).hash[:8], "7")
    await year.decide(0.4, "consent", "consent", "consent", "aside", "concern", then=objection)
    await repair(year)
    await warmth(year, "after")


async def objection(year: Year) -> None:
    """Somebody objects, with a reason."""
    ballot, coast, who = (await year.room()).ballot, year.coast, year.faces("g0")[0]
    if ballot:
        await coast.press("g0", who, "mark", year.id, ballot.id, "object")
        await coast.press(who, who, "objclause", year.id, ballot.id, "1")
        await coast.say(who, who, "We would lose the spring catch.")
        await coast.press(who, who, "objskip", year.id, ballot.id)


async def repair(year: Year) -> None:
    """Their group says that the objection stands; after two meetings it is met."""
    coast, who = year.coast, year.faces("g0")[0]
    await year.answer("validity", 0.3, "yes")
    await coast.press("g1", year.faces("g1")[0], "help", year.id)
    for _ in range(2):
        await coast.pass_time(4 * DAY)
        now = (await year.room()).repair
        await year.desk("meet", year.id, str(now.met if now else 0))
    await coast.press("g0", who, "met", year.id)
    await year.decide(0.4, "consent")


async def seasons(year: Year) -> None:
    """The agreement stands, is renewed once, and then nobody answers any more: it lapses."""
    await until(year, "renewing")
    await asked(year)
    await year.decide(0.35, "keep")
    await until(year, "renewing")
    await asked(year)
    await year.coast.sleep(4 * DAY)  # the house is away while the ballot is open
    await until(year, "lapsed")
    await year.desk("move", year.id, "lapsed", "drafting")
    await year.desk("left", year.id, seen.room(await year.room()))
    await until(year, "")


async def asked(year: Year) -> None:
    """Some of every group look back, clause by clause; then all are asked."""
    for chat in year.coast.chats:
        for who in year.faces(chat)[:3]:
            await year.coast.press(who, who, "judge", year.id, "1", year.chance.choice(("works", "fails")))
    while (await year.room()).ballot is None:
        await year.coast.pass_time(DAY)


async def until(year: Year, stage: str) -> None:
    """Weeks pass, until a stage is reached, or the year is over."""
    while (await year.room()).stage != stage and year.coast.at < ENDS:
        await year.coast.pass_time(7 * DAY)
        if year.chance.random() < 0.1:
            await year.coast.sleep(3 * DAY)


ENDS = Coast(Path(), 0, 0).at + timedelta(days=365)
MONTHS: tuple[Part, ...] = (invitation, ground_rules, storytelling, many_words, text, seasons)


@asynccontextmanager
async def lived(folder: Path, groups: int, people: int, seed: int) -> AsyncIterator[Year]:
    """The whole year, in a store of its own; the house is started anew before each of its parts."""
    async with seeded(seed) as chance:
        coast = Coast(folder / "year.db", groups, people)
        year = Year(coast, chance)
        for part in MONTHS:
            async with coast.awake():
                await part(year)
                await coast.keep_house()
        async with coast.awake():
            yield year


async def outcome(folder: Path, groups: int, people: int, seed: int) -> tuple[str, list[str], float]:
    """A fingerprint of all rows, the stages in their order, and the seconds it took."""
    with TemporaryDirectory(dir=folder) as own:
        start = time.perf_counter()
        async with lived(Path(own), groups, people, seed) as year:
            took = time.perf_counter() - start
            return await year.coast.digest(), year.stages, took


def rows(folder: Path, scale: float) -> list[Row]:
    """How long a year takes, and whether another run of the same year ends with the same rows."""
    people = max(20, int(PEOPLE * scale))
    before = time.process_time()
    first, _, took = asyncio.run(outcome(folder, GROUPS, people, SEED))
    work = time.process_time() - before
    again, _, _ = asyncio.run(outcome(folder, GROUPS, people, SEED))
    what = f"a year of {GROUPS} groups of {people} people, on disk"
    return [
        Row(what, took, "s", 60),
        Row(f"{what}: of that, work of this process", work, "s"),
        Row(f"{what}: the same rows again", float(first == again), "of 1", 1, at_least=True),
    ]
