"""Twenty-four months of forty agreements between groups in twelve zones, through real flows, desk, clock and store.

Clocks change, a leap day comes, the house is away for up to nine days at a time; some groups answer, some do not. What
must hold is looked at every week and at the end. Never here: the coast itself, or all that people do (see `year`).
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby, pairwise
from pathlib import Path
from random import Random

from benchmarks.coast import Coast, seeded
from benchmarks.measuring import Row
from bot.store import Books, dialogues, rebuilding, registry
from flows import facts as f
from flows.agreement import Agreement
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.registry.life import State, instant, spans
from flows.stages.text.term import reminders

ZONES = (
    "Pacific/Auckland",
    "Asia/Tokyo",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Africa/Nairobi",
    "Africa/Cairo",
    "Europe/Berlin",
    "Europe/Lisbon",
    "America/Sao_Paulo",
    "America/St_Johns",
    "America/New_York",
    "Pacific/Apia",
)
BEGAN = datetime(2026, 3, 20, 12, tzinfo=UTC)
MONTHS, AGREEMENTS = 24, 40
TERMS = (30, 45, 90, 90, 182, 365)
LONGEST_ABSENCE = 9  # days
TAKEN_UP = 0.1  # of what lapsed, each week
MIRA = "mira"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SET_ZONE = "UPDATE groups SET zone = :zone WHERE group_id = :group"
ROOMS = "SELECT dialogue_id FROM dialogues WHERE flow = 'accord' ORDER BY dialogue_id"
WORD = {"enter": "yes", "decide": "yes", "renew": "keep"}


@dataclass
class Seasons:
    """Rooms on a coast, and what was found not to hold."""

    coast: Coast
    chance: Random
    rooms: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    absences: int = 0

    async def settle(self) -> None:
        """All groups are set up, each in its own zone."""
        await self.coast.settle()

        def zoned(books: Books) -> None:
            for number, group in enumerate(sorted(self.coast.groups)):
                books.execute(SET_ZONE, {"zone": ZONES[number % len(ZONES)], "group": group})

        await self.coast.store.write(zoned)

    async def open(self, number: int) -> None:
        """Two or three groups are invited to agree."""
        codes = {row["group_id"]: row["code"] for row in await self.coast.store.fetch("SELECT * FROM groups")}
        some = self.chance.sample(sorted(codes), self.chance.choice((2, 2, 3)))
        named = " ".join(codes[group] for group in some)
        await self.coast.say(MIRA, MIRA, f"/open Matter {number} | {named} | {self.chance.choice(TERMS)}")
        await self.coast.press(MIRA, MIRA, "invited", "accord")
        found = [row["dialogue_id"] for row in await self.coast.store.fetch(ROOMS)]
        self.rooms += [room for room in found if room not in self.rooms]

    async def seen(self) -> dict[str, Dialogue]:
        """All rooms as they are now, read at once."""

        def loaded(books: Books) -> dict[str, Dialogue]:
            found = ((room, dialogues.load(books, room)) for room in self.rooms)
            return {room: one[0] for room, one in found if one}

        return await self.coast.store.write(loaded)

    async def mediate(self) -> None:
        """Who speaks writes a text; what lapsed is sometimes taken up again; what is written is put to a decision."""
        for room, now in (await self.seen()).items():
            stage = now.stage
            if stage == "speaking" or (stage == "lapsed" and self.chance.random() < TAKEN_UP):
                await self.coast.press(MIRA, MIRA, "move", room, stage, "drafting")
                if stage == "speaking":
                    await self.coast.press(MIRA, MIRA, "clause", room)
                    await self.coast.say(MIRA, MIRA, "The sluice opens on Mondays.")
        for room, now in (await self.seen()).items():
            if now.stage == "drafting":
                await self.coast.press(MIRA, MIRA, "called", room, now.hash[:8], "7")

    async def answer(self, share: float) -> None:
        """Whoever is asked answers, or not."""
        for room, now in (await self.seen()).items():
            ballot = now.ballot
            if ballot is not None and ballot.kind in WORD:
                share = 1 if ballot.kind == "enter" else share
                for group in (one for one in ballot.groups if self.chance.random() < share):
                    await self.mark(room, ballot, group)

    async def mark(self, room: str, ballot: Ballot, group: str) -> None:
        """Everybody of a group answers."""
        chat = self.coast.groups[group]
        word = WORD[ballot.kind] if self.chance.random() < 0.97 else "no"
        await self.coast.hear(
            *(self.coast.pressed(chat, who, "mark", room, ballot.id, word) for who in self.coast.chats[chat])
        )

    async def week(self) -> None:
        """A week passes, or an absence."""
        if self.chance.random() < 0.2:
            self.absences += 1
            await self.coast.sleep(self.chance.uniform(1, LONGEST_ABSENCE) * DAY)
        else:
            await self.coast.pass_time(7 * DAY)
        await self.look()

    async def look(self) -> None:
        """House and registry say the same of every agreement: whether it binds, in which version, until when."""

        def differing(books: Books) -> list[str]:
            return [room for room in self.rooms if not _alike(books, room, self.coast.at)]

        self.wrong += [f"{room} at {self.coast.at}" for room in await self.coast.store.write(differing)]


def _alike(books: Books, room: str, now: datetime) -> bool:
    found = dialogues.load(books, room)
    made = found[0].agreement if found else None
    span = instant(registry.record(books, room.upper()), now)
    seen = (span.version, span.parties) if span and span.binds else None
    return seen == ((made.version, tuple(sorted(made.parties))) if made else None)


# What must hold at the end --------------------------------------------------------------------------------------------


def mistakes(books: Books, rooms: list[str]) -> Iterator[str]:
    """Everything that is not as it must be, in words."""
    sound = rebuilding.examine(books)
    if sound.broken or sound.differing:
        yield f"the registry: {sound}"
    for room in rooms:
        yield from (f"{room}: {what}" for what in (*_states(books, room), *_notices(dialogues.journal(books, room))))


def _states(books: Books, room: str) -> Iterator[str]:
    """One state at every instant, and each renewed term begins where the old one ends."""
    record = registry.record(books, room.upper())
    life = spans(record)
    if any(one.until != other.since for one, other in pairwise(life)):
        yield "a gap between two states"
    if any(one.until != other.since for one, other in pairwise(record.terms) if other.number > 1):
        yield "a term does not begin where the old one ends"


def _notices(journal: list[f.Fact]) -> Iterator[str]:
    """Term by term: the review is opened once, no reminder comes twice, and before a lapse none is missing."""
    terms = [list(term) for key, term in groupby(journal, key=_Term()) if key]
    for term in terms:
        reviews = sum(isinstance(fact, f.ReviewOpened) for fact in term)
        if reviews > 1:
            yield f"{reviews} reviews in a term"
        heard = Counter((fact.group, step) for fact in term if isinstance(fact, f.ReminderGiven)
                        for step in (fact.step, *fact.merged))  # fmt: skip
        yield from (f"{step} came {count} times to {group}" for (group, step), count in heard.items() if count > 1)
        yield from _missing(term, set(heard))


def _missing(term: list[f.Fact], heard: set[tuple[str, str]]) -> Iterator[str]:
    """What a group did not hear of before an agreement lapsed because nobody answered."""
    began, ended = term[0], term[-1]
    made = getattr(began, "agreement", None)
    if not isinstance(made, Agreement) or not isinstance(ended, f.AgreementLapsed) or ended.reason != "unanswered":
        return
    if not any(isinstance(fact, f.ReviewOpened) for fact in term):
        yield "it lapsed without a review"
    away = (
        LONGEST_ABSENCE * DAY if ended.at - made.until > HOUR else timedelta()
    )  # then the lapse itself tells the rest
    due = [rung.step for rung in reminders(made, "UTC") if rung.at < made.until - away]
    yield from (f"{one} never heard of {step}" for one in made.parties for step in due if (one, step) not in heard)


class _Term:
    """The number of the term that a fact belongs to; 0 outside of terms."""

    def __init__(self) -> None:
        self.number, self.over = 0, True

    def __call__(self, fact: f.Fact) -> int:
        """The fact that begins a term and the one that ends it belong to it."""
        if isinstance(fact, f.AgreementReached | f.AgreementRenewed):
            self.number, self.over = self.number + 1, False
        elif self.over:
            return 0
        self.over = isinstance(fact, f.AgreementLapsed)
        return self.number


async def lived(folder: Path, agreements: int = AGREEMENTS, months: int = MONTHS, seed: int = 7) -> Seasons:
    """Two years, in a store of its own."""
    async with seeded(seed) as chance:
        coast = Coast(folder / "seasons.db", 3 * len(ZONES), 2)
        coast.at = BEGAN
        seasons = Seasons(coast, chance)
        async with coast.awake():
            await seasons.settle()
        ends = BEGAN + months * 30.5 * DAY
        while coast.at < ends:
            async with coast.awake():
                await _some_weeks(seasons, agreements, ends)
                await coast.keep_house()
        async with coast.awake():
            found = await coast.store.write(lambda books: list(mistakes(books, seasons.rooms)))
        seasons.wrong += found
    return seasons


async def _some_weeks(seasons: Seasons, agreements: int, ends: datetime) -> None:
    """Eight weeks between two falls of the house; new rooms open as long as there are too few."""
    for _ in range(8):
        if seasons.coast.at >= ends:
            return
        for _ in range(min(8, agreements - len(seasons.rooms))):
            await seasons.open(len(seasons.rooms))
        await seasons.mediate()
        await seasons.answer(0.8)
        await seasons.week()


async def states(seasons: Seasons) -> set[State]:
    """Every state that any agreement was in."""
    async with seasons.coast.awake():
        rows = await seasons.coast.store.fetch("SELECT DISTINCT state FROM spans")
    return {State(row["state"]) for row in rows}


def rows(folder: Path, scale: float) -> list[Row]:
    """How long it takes, and what did not hold."""
    start = time.perf_counter()
    seasons = asyncio.run(lived(folder, max(4, int(AGREEMENTS * scale))))
    what = f"{MONTHS} months, {len(seasons.rooms)} agreements, {len(ZONES)} zones, {seasons.absences} absences"
    return [
        Row(what, time.perf_counter() - start, "s", 30),
        Row(f"{what}: what did not hold", len(seasons.wrong), "mistakes", 0),
    ]
