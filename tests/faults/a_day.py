"""Twenty-four hours of six groups on three platforms, while everything fails that can.

People speak, are asked, answer and change their mind; the house falls, platforms are away, replies are lost. What has
become of it all is found out by `reckoning`. Never here: time, weather, or a house of its own.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from benchmarks.rooms import open_room
from bot.acting.dialogues import act
from bot.channels.base import Place
from bot.channels.hall import Hall
from bot.channels.hall import people as doorkeeper
from bot.channels.hall.people import Chat, Guest, Seat, make_keys
from bot.errors import PeoplenessError
from bot.store import Books, open_store
from flows import commands as c
from flows.ballot import Sheet
from tests.fakes.matrix import SERVER, Homeserver, NoError
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_api import Api
from tests.fakes.telegram_world import World
from tests.faults.household import Household
from tests.faults.simulated import BEGINS, here, still
from tests.faults.weather import Door, door, matrix_is_busy, telegram_is_busy

HOUR, DAY = 3600.0, 86_400.0
ROOM = "room"
EACH = 5  # people in a group
ASKED = (1.0, 5.0, 9.5, 14.0)  # at these hours the mediator asks
QUESTIONS = tuple("23456")  # their names in the books; the first is asked before the day, and closes in its evening
TAPS = {"yes": "1\ufe0f\u20e3", "no": "2\ufe0f\u20e3"}
LAST_ANSWERS = 8.0  # hour after which the first question is left alone
PRESS_IS_OVER = 160.0  # seconds, after which whoever was not answered presses again
PATIENCE = 6 * HOUR  # after the day, for what still waits
UNSAID = "SELECT count(*) AS number FROM outbox WHERE state IN ('waiting', 'sending') AND not_before <= :now"


@dataclass
class Group:
    """A group's chat and its people, as its platform names them."""

    channel: str
    chat: str
    people: list[str]


@dataclass
class Day:
    """Who is there, what they do, and what they have done."""

    chance: Random
    words_a_person: int
    world: World
    homeserver: Homeserver
    doors: dict[str, Door]
    home: Household
    mira: str = ""
    groups: list[Group] = field(default_factory=list)
    said: dict[str, Group] = field(default_factory=dict)  # a word's sign, and who said it
    marks: dict[tuple[str, str], str] = field(default_factory=dict)  # (question, account) -> what they answered last
    asked: int = 0  # the number of the newest question
    presses: int = 0
    deeds: list[asyncio.Task[None]] = field(default_factory=list)

    # Before the day ---------------------------------------------------------------------------------------------------

    async def settle(self) -> None:
        """Everyone is where they belong, a room is open, its gate too, and a first question is asked."""
        for number in (1, 2):
            persons = [self.world.person(f"T{number} {one}") for one in range(EACH)]
            chat = self.world.group(f"T{number}", persons, persons[:1])
            self.groups.append(Group("telegram", str(chat), list(map(str, persons))))
        for number in (1, 2):
            users = [f"@m{number}{one}:{SERVER}" for one in range(EACH)]
            self.groups.append(Group("matrix", self.homeserver.room(f"M{number}", users), users))
        self.groups += [Group("hall", f"h{number}", [f"h{number}{one}" for one in range(EACH)]) for number in (1, 2)]
        with still():
            async with open_store(self.home.path) as store:
                await store.write(self.settled)

    def settled(self, books: Books) -> None:
        """The same in the books."""
        for group in (one for one in self.groups if one.channel == "hall"):
            doorkeeper.open_chat(books, group.chat, group.chat)
            for account in group.people:
                doorkeeper.enter(books, account, "en", make_keys(), account)
                doorkeeper.admit(books, group.chat, account)
        groups = {Place(one.channel, one.chat): one.people for one in self.groups}
        self.mira = open_room(books, ROOM, groups, BEGINS)
        act(books, ROOM, self.question(0), BEGINS - timedelta(days=3, hours=1))

    def question(self, number: int) -> c.Ask:
        """What the mediator asks."""
        return c.Ask(self.mira, f"Question number {number}?", Sheet("yesno"), 3)

    # What people do ---------------------------------------------------------------------------------------------------

    async def speak(self, group: Group, who: str, sign: str) -> None:
        """Somebody says something in their group's chat."""
        self.said[sign] = group
        text = f"say {sign} is what I wanted you to hear."
        match group.channel:
            case "telegram":
                self.world.say(int(group.chat), int(who), f"/{text}")
                if self.chance.random() < 0.1:
                    self.world.repeat()
            case "matrix":
                self.homeserver.say(group.chat, who, f"!{text}")
            case _:
                await self.insist(lambda hall: hall.say(seat(group, who), f"/{text}", sign))

    async def insist(self, form: Callable[[Hall], Awaitable[object]]) -> None:
        """A page sends its form until it knows that it counts; sometimes it never learns it, and sends it once more."""
        for _ in range(1 + (self.chance.random() < 0.2)):
            while True:
                with suppress(PeoplenessError):
                    if self.home.hall:
                        async with asyncio.timeout(20):
                            await form(self.home.hall)
                        break
                await asyncio.sleep(self.chance.uniform(2, 30))

    async def vote(self, question: int, group: Group, who: str, mark: str) -> None:
        """Somebody answers, and makes sure of it as their platform lets them."""
        name = QUESTIONS[question]
        self.marks[name, who] = mark
        self.presses += 1
        token = f"mark.{ROOM}.{name}.{mark}"
        match group.channel:
            case "telegram":
                await self.press(int(group.chat), int(who), token)
            case "matrix":
                while not (about := self.asked_on_matrix(group.chat, question)):
                    await asyncio.sleep(60)
                with suppress(NoError):  # they have tapped this already
                    self.homeserver.react(group.chat, who, about, TAPS[mark])
            case _:
                while question > self.asked:
                    await asyncio.sleep(60)
                nonce = f"{name}{self.presses}"
                await self.insist(lambda hall: hall.press(seat(group, who), "m", token, nonce))

    def asked_on_matrix(self, room: str, question: int) -> str:
        """The event that asks; empty before it is there."""
        asking = (one for one in self.homeserver.said(room) if f"number {question}?" in one["content"]["body"])
        return next((str(one["event_id"]) for one in asking), "")

    async def press(self, chat: int, who: int, token: str) -> None:
        """On Telegram whoever sees no answer presses again."""
        while True:
            answered = len([one for one in self.world.answers if one["person"] == who])
            if message := self.offering(chat, token):
                self.world.press(chat, who, message, token, copies=self.chance.choice((1, 1, 1, 2)))
            await asyncio.sleep(PRESS_IS_OVER)
            if len([one for one in self.world.answers if one["person"] == who]) > answered:
                return

    def offering(self, chat: int, token: str) -> int:
        """The newest message with this button; 0 where there is none."""
        for message in reversed(self.world.shown(chat)):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            if any(button["callback_data"] == token for row in rows for button in row):
                return int(message["message_id"])
        return 0

    async def ask(self, number: int) -> None:
        """The mediator asks everyone, in rough weather, as soon as there is a house."""
        for one in self.doors.values():
            one.rough = True
        while True:
            with suppress(PeoplenessError):
                if self.home.house:
                    await self.home.house.desk.act(ROOM, self.question(number))
                    self.asked = number
                    break
            await asyncio.sleep(5)

    # What happens to them ---------------------------------------------------------------------------------------------

    async def storm(self, name: str, lasts: float) -> None:
        """Rough weather before one platform."""
        self.doors[name].rough = True
        await asyncio.sleep(lasts)
        self.doors[name].rough = False

    async def away(self, name: str, lasts: float) -> None:
        """A platform is not there."""
        await self.doors[name].shut()
        await asyncio.sleep(lasts)
        await self.doors[name].open()

    async def absence(self, lasts: float, *, falls: bool) -> None:
        """The house falls, or is stopped; after a while somebody starts it again."""
        if self.home.house is None:
            return
        await (self.home.fall() if falls else self.home.stop())
        await asyncio.sleep(lasts)
        await self.home.begin()

    # The day ----------------------------------------------------------------------------------------------------------

    def plan(self) -> None:
        """What is to happen when."""
        chance, members = self.chance, [(group, who) for group in self.groups for who in group.people]
        moments = []
        for at, (group, who) in enumerate(members * self.words_a_person):
            moments.append(self.moment())
            self.at(moments[-1], partial(self.speak, group, who, f"W{at:03d}"))
        for number, hour in enumerate(ASKED, 1):
            self.at(hour * HOUR, partial(self.ask, number))
        for group, who in members:
            self.at(chance.uniform(0.3, 0.9) * HOUR, partial(self.answers, group, who))
        for name in self.doors:
            for _ in range(6):
                self.at(self.moment(), partial(self.storm, name, chance.uniform(300, 2400)))
            for _ in range(4):
                self.at(self.moment(), partial(self.away, name, chance.choice((20, 90, 600, 4000))))
        for number in range(14):
            lasts = chance.choice((1.0, 5.0, 20.0, 60.0, 900.0)) if number else 2.5 * HOUR
            begins = chance.choice(moments) + chance.uniform(0, 1.5)
            self.at(begins, partial(self.absence, lasts, falls=number % 3 > 0))

    def moment(self) -> float:
        """A moment of the day; people like to speak when others do."""
        hour = self.chance.choice((self.chance.uniform(0.1, 23.5), self.chance.choice((3.0, 8.0, 13.0, 19.0))))
        return hour * HOUR + self.chance.uniform(0, 120)

    async def answers(self, group: Group, who: str) -> None:
        """Somebody answers every question in its time, and some of them twice."""
        for number, hour in enumerate((0.0, *ASKED)):
            until = LAST_ANSWERS if number == 0 else 23.0
            for _ in range(1 + (self.chance.random() < 0.4)):
                earliest = max(here().time(), (hour + 0.5) * HOUR)
                if earliest < until * HOUR:
                    await asyncio.sleep(self.chance.uniform(60, 1800))
                    await self.sleep_until(earliest)
                    await self.vote(number, group, who, self.chance.choice(("yes", "no")))

    async def sleep_until(self, moment: float) -> None:
        """Until it is that time."""
        await asyncio.sleep(max(0.0, moment - here().time()))

    def at(self, moment: float, deed: Callable[[], Awaitable[None]]) -> None:
        """Do something at a moment of the day."""

        async def later() -> None:
            await self.sleep_until(moment)
            await deed()

        self.deeds.append(asyncio.create_task(later()))

    async def live(self) -> None:
        """All of it; then the weather clears, and what waits is said."""
        self.plan()
        async with asyncio.timeout(DAY + PATIENCE):
            await asyncio.gather(*self.deeds)
        await self.sleep_until(DAY)
        for one in self.doors.values():
            one.rough, one.fine = False, 0.0
        await self.quiet()

    async def quiet(self) -> None:
        """Until all is heard and said. Raises TimeoutError."""
        async with asyncio.timeout(PATIENCE):
            while self.world.updates or await self.unsaid():
                await asyncio.sleep(30)
            await asyncio.sleep(60)

    async def unsaid(self) -> int:
        """How much waits to be said now."""
        if self.home.house is None:
            return 1
        (row,) = await self.home.house.store.fetch(UNSAID, now=round(here().now().timestamp() * 1000))
        return int(row["number"])


def seat(group: Group, who: str) -> Seat:
    """Somebody's place in the hall."""
    return Seat(Guest(who, who, "en"), Chat(group.chat, group.chat, private=False, members=EACH), steward=False)


@asynccontextmanager
async def a_day(folder: Path, seed: int, words_a_person: int) -> AsyncIterator[Day]:
    """A day that is over, with its house still there."""
    chance = Random(seed)
    time = here()
    world = World(now=lambda: time.now().timestamp())
    server, homeserver = FakeTelegram(world, Api(world)), Homeserver(lambda: time.now().timestamp())
    async with (
        door(server.handle, telegram_is_busy, Random(seed + 1)) as telegram,
        door(homeserver.handle, matrix_is_busy, Random(seed + 2)) as matrix,
    ):
        doors = {"telegram": telegram, "matrix": matrix}
        home = Household(folder, world, telegram, homeserver, matrix)
        day = Day(chance, words_a_person, world, homeserver, doors, home)
        await day.settle()
        await home.begin()
        try:
            await day.live()
            yield day
        finally:
            await home.stop()
