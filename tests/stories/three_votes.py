"""Papers given by hand in three channels: by a button, by a reaction, by typed words; and the pictures of results.

A person of a group is known by the group's letter and a number: "r3" is the third of Ribeira. Where nobody can react
(the hall) the keycap is typed in reply. Never here: an expectation.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import unescape

from bot.channels.base import Place
from bot.store import ballots, dialogues
from bot.store.tallies import recount
from bot.stories.script import Step, Story, understood
from bot.voice import Tongue
from flows import facts as f
from flows.wording import Text
from tests.stories.three_corners import GESTURE, keycap, until
from tests.stories.three_scenes import Stage

BEGINS = datetime(2026, 3, 2, 13, tzinfo=UTC)

NAMES = {
    "ribeira": ("Ana", "Bento", "Clara", "Davi", "Elisa", "Flora", "Gil", "Helena"),
    "vega": ("Diego", "Elena", "Fermín", "Gloria", "Hugo", "Inés", "Julia", "Karla"),
    "marsa": ("غادة", "حسن", "إيمان", "جميل", "كريم", "ليلى", "منى", "نور"),
}
CHANNELS = {"ribeira": ("telegram", "pt"), "vega": ("matrix", "es"), "marsa": ("hall", "ar")}
TITLES = {"ribeira": "Pescadores da Ribeira", "vega": "Huertas de la Vega", "marsa": "أهل المرسى"}
GROUPS = tuple(NAMES)
MARK = {"ribeira": "/", "vega": "!", "marsa": "/"}
"""What a word for the bot begins with, as people there are used to."""

BOX = "SELECT group_id, choice, count(*) AS number FROM box WHERE group_id <> '' GROUP BY group_id, choice"
HOMES = "SELECT channel, chat, group_id FROM places WHERE group_id IS NOT NULL"


def story() -> Story:
    """Three groups of eight, and a mediator."""
    people = {
        f"{chat[0]}{number}": {"name": name, "channel": CHANNELS[chat][0], "language": CHANNELS[chat][1]}
        for chat, names in NAMES.items()
        for number, name in enumerate(names, 1)
    }
    chats = {
        chat: {"channel": channel, "title": TITLES[chat], "language": language, "people": all_of(chat)}
        for chat, (channel, language) in CHANNELS.items()
    }
    mira = {"name": "Mira", "channel": "telegram", "language": "en"}
    channels = {"telegram": True, "matrix": False, "hall": True}
    begins = {"title": "Deciding", "begins": BEGINS, "channels": channels, "steps": []}
    return understood({**begins, "chats": chats, "people": {**people, "mira": mira}}, "deciding")


def all_of(chat: str) -> list[str]:
    """The eight people of a group."""
    return [f"{chat[0]}{number}" for number in range(1, 9)]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, and how it is answered: a key pressed, a key reacted with, words typed; what is on those papers.

    `first`: the answer that then has the first place; empty where answers are not placed.
    """

    way: str
    title: str
    between: str
    pressed: str
    reacted: str
    typed: str
    papers: tuple[str, str, str]
    first: str = ""

    @property
    def line(self) -> str:
        """All of it as a mediator types it."""
        days = "" if self.way == "times" else "3"
        return " | ".join(part for part in (f"/ask {self.way}", self.title, self.between, days) if part)


@dataclass(slots=True)
class Voting:
    """The three groups as they vote."""

    stage: Stage

    async def do(self, deed: str, what: str, chat: str, who: str, to: str = "") -> None:
        """One deed of one person, and all that follows from it. It takes a second, so that "the newest" is one."""
        self.stage.player.hands.at += timedelta(seconds=1)
        await self.stage.player.do(Step(0, deed, what, chat, who, to))

    async def wait(self, days: int) -> None:
        """Time passes."""
        await self.stage.player.do(Step(0, "wait", f"{days} days"))

    async def begin(self) -> None:
        """Everyone is on a roster, and the groups have entered a dialogue."""
        for chat in GROUPS:
            await self.do("add", "bot", chat, f"{chat[0]}1")
        await self.stage.telegram.promote("ribeira", "r1")  # only then Telegram tells of reactions
        await self.do("say", "!language español", "vega", "v1")  # Matrix does not tell it
        for chat in GROUPS:
            await self.do("press", "right", chat, f"{chat[0]}1")
            for who in all_of(chat):
                await self.do("say", f"{MARK[chat]}join", chat, who)
        await self.do("say", "/open The river | {ribeira} {vega} {marsa} | 90", "mira", "mira")
        await self.do("press", "invited", "mira", "mira")
        for chat in GROUPS:
            for who in all_of(chat)[:2]:
                await self.do("press", "mark yes", chat, who)
        await self.wait(8)

    async def meet(self, *people: str) -> None:
        """They write to the bot in private; in the hall everyone has met it."""
        for who in people:
            if who[0] == "v":
                await self.do("add", "bot", who, who)
            elif who[0] == "r":
                await self.do("say", "/start", who, who)

    async def ask(self, asking: Asking) -> None:
        """The mediator asks, and three people of every group answer, each in their way."""
        await self.do("say", asking.line, "mira", "mira")
        if asking.way == "times":
            await self.do("press", "askzone", "mira", "mira")
            await self.do("say", "2026-05-01 18:00\n2026-05-02 10:00", "mira", "mira")
            await self.do("press", "askdays 3", "mira", "mira")
            await self.do("press", "asksecret open", "mira", "mira")
        await self.do("press", "askit", "mira", "mira")
        offer = f"mark {asking.pressed}"
        for chat in GROUPS:
            one, two, three, *_ = all_of(chat)
            await self.do("press", offer, chat, one)
            await self.react(asking.reacted, chat, two)
            await self.do("number", asking.typed, chat, three, to=offer)

    async def ask_in_secret(self, title: str, options: str) -> None:
        """A secret question, for a week: choose as many of the options as you like."""
        await self.do("say", f"/ask approval | {title}", "mira", "mira")
        for deed, what in (("say", options), ("press", "askdays 7"), ("press", "asksecret secret"), ("press", "askit")):
            await self.do(deed, what, "mira", "mira")

    async def hand_in(self, chat: str, who: str, *keys: str) -> None:
        """A secret paper filled in and handed in with buttons in the group's chat."""
        player = self.stage.player
        shown = reversed(await player.scene.seen(chat))
        paper = next(one for one in shown if any(option.token.startswith("hand.") for option in one.speech.options))
        marks = [option.token for option in paper.speech.options if any(_is_mark(option.token, key) for key in keys)]
        for token in marks:
            await player.scene.act(Step(0, "press", "", chat, who), paper.native, token)
            await player.quiet()
        await self.do("press", "hand", chat, who)

    async def hand_in_alone(self, chat: str, who: str, typed: str) -> None:
        """A secret paper typed in private."""
        for words in (f"{MARK[chat]}vote", typed):
            await self.do("say", words, who, who)
        await self.do("press", "hand", who, who)

    async def react(self, key: str, chat: str, who: str) -> None:
        """A keycap on the newest question that has this answer, or the sign for it where an app offers no numbers.

        Where it has no such sign either, and in the hall, the keycap is typed below.
        """
        if chat == "vega" or (chat == "ribeira" and key in GESTURE):
            await self.do("react", "its number", chat, who, to=f"mark {key}")
            return
        shown = reversed(await self.stage.player.scene.seen(chat))
        offered = next(one.speech.options for one in shown if any(_is_mark(o.token, key) for o in one.speech.options))
        number = next(at for at, option in enumerate(offered, 1) if _is_mark(option.token, key))
        await self.do("number", keycap(number), chat, who, to=f"mark {key}")

    async def room(self) -> str:
        """The id of the one dialogue."""
        (row,) = await self.stage.house.store.fetch("SELECT dialogue_id FROM dialogues")
        return str(row["dialogue_id"])

    async def counted(self, ballot: str) -> dict[str, dict[str, int]]:
        """The counters by group, without those that nobody has given. Raises ValueError when a recount differs."""
        dialogue, store = await self.room(), self.stage.house.store
        kept = await store.write(lambda books: ballots.counts(books, dialogue, ballot))
        if kept != await store.write(lambda books: recount(books, dialogue, ballot)):
            raise ValueError(ballot)
        at = await self._chats()
        return {at[group]: {key: n for key, n in one.items() if n} for group, one in kept.items() if group}

    async def _chats(self) -> dict[str, str]:
        """The story's name of each group's chat, by the group's id."""
        rows = await self.stage.house.store.fetch(HOMES)
        homes = {Place(row["channel"], row["chat"]): str(row["group_id"]) for row in rows}
        return {homes[self.stage.player.scene.home[chat].place(chat)]: chat for chat in GROUPS}

    async def papers_in_the_box(self) -> dict[str, dict[str, int]]:
        """What lies in the boxes of secret ballots, by group."""
        found: dict[str, dict[str, int]] = {chat: {} for chat in GROUPS}
        at = await self._chats()
        for row in await self.stage.house.store.fetch(BOX):
            found[at[row["group_id"]]][row["choice"]] = row["number"]
        return found

    async def closed(self, ballot: str) -> f.QuestionClosed:
        """The fact that closed a question."""
        dialogue, store = await self.room(), self.stage.house.store
        facts = await store.write(lambda books: dialogues.journal(books, dialogue))
        found = [fact for fact in facts if isinstance(fact, f.QuestionClosed) and fact.ballot.id == ballot]
        return found[0]

    def aloud(self, text: Text, chat: str) -> str:
        """A sentence as people of this group read it."""
        said = self.stage.house.voice.text(text, Tongue(CHANNELS[chat][1], "UTC", MARK[chat]))
        return said.translate(dict.fromkeys(range(0x2066, 0x206A)))

    async def heard_by(self, who: str) -> list[str]:
        """All that only this person was told: in their private chat, and by answers to what they did."""
        told = {"r": self.stage.telegram.told, "m": self.stage.hall.told.__getitem__, "v": _nothing}[who[0]](who)
        own = await self.stage.shows(who) if self.has_met(who) else []
        return [one.translate(dict.fromkeys(range(0x2066, 0x206A))) for one in (*own, *told)]

    def has_met(self, who: str) -> bool:
        """Whether this person has a private chat that can be looked at."""
        return who[0] != "v" or who in self.stage.matrix.rooms


def _nothing(_: str) -> list[str]:
    """On Matrix nobody can be told anything in passing."""
    return []


def _is_mark(token: str, key: str) -> bool:
    verb, *_, last = token.split(".")
    return (verb, last) == ("mark", key)


async def pictures(stage: Stage, chat: str) -> list[tuple[bytes, str]]:
    """The pictures in a group's chat as people see them, each with the words that stand for it, oldest first."""
    return await {"ribeira": _photos, "vega": _images, "marsa": _figures}[chat](stage, chat)


async def _photos(stage: Stage, chat: str) -> list[tuple[bytes, str]]:
    """Telegram's photos: the words stand below each, or in the message after it."""
    world = stage.telegram.world
    shown = world.shown(stage.telegram.ids[chat])
    words = [str(one.get("text") or one.get("caption", "")) for one in shown]
    return [
        (world.photos[one["photo"][-1]["file_id"]], words[at] or words[at + 1])
        for at, one in enumerate(shown)
        if "photo" in one
    ]


async def _images(stage: Stage, chat: str) -> list[tuple[bytes, str]]:
    """Matrix: images with their bodies."""
    person, room = stage.matrix.people[stage.matrix.hosts[chat]], stage.matrix.rooms[chat]
    shown = [event["content"] for event in await person.history(room)]
    images = [content for content in shown if content.get("msgtype") == "m.image"]
    return [(await person.fetches(content["url"]), content["body"]) for content in images]


async def _figures(stage: Stage, chat: str) -> list[tuple[bytes, str]]:
    """The hall: images with their alternative texts."""
    visitor = stage.hall.visitors[stage.hall.groups[chat].people[0]]
    text = "".join(page.text for page in await stage.hall.pages(chat))
    found = re.findall(r'class="picture"><img src="([^"]+)" alt="([^"]*)"', text)
    return [((await visitor.get(unescape(path))).text.encode(), unescape(alt)) for path, alt in found]


async def native_of(stage: Stage, chat: str, words: str) -> str:
    """The newest message of the bot in a chat with these words."""
    seen = reversed(await stage.player.scene.seen(chat))
    return next(one.native for one in seen if any(words in line for block in one.speech.blocks for line in block.lines))


async def react_in_sight(stage: Stage, chat: str, who: str, title: str) -> None:
    """Somebody puts a keycap on a question where everyone sees it, whether it offers choices there or not."""
    native = await native_of(stage, chat, title)
    if chat == "ribeira":
        telegram = stage.telegram
        telegram.world.react(telegram.ids[chat], telegram.ids[who], int(native), [], ["👍"])
        await telegram.heard()
    else:
        matrix = stage.matrix
        event = await matrix.people[who].reacts(matrix.rooms[chat], native, keycap(1))
        await until(lambda: matrix.has_heard(event), "a reaction to be heard")
    await stage.player.quiet()
