"""Three groups of forty: who meets whom for six weeks, whom a room has reached, and what a thermometer may tell."""

from collections import defaultdict
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

import pytest

from benchmarks.coast import Coast, seeded
from bot.acting import thermometer
from bot.store import Books, dialogues, people, reach, thermometers
from bot.store.times import moment
from flows import facts as f
from flows.thermometer import LEAST, QUESTIONS
from tests.coasting import MIRA, speaking

WEEK, DAY = timedelta(days=7), timedelta(days=1)
NEVER, STOPS, RESTS = 15, 10, 8  # so many of all never come forward, stop after three weeks, rest after three weeks
SEATED = """
    SELECT m.meeting_id, m.at, s.group_id, s.state, a.account FROM meetings m
      JOIN seats s ON s.dialogue_id = m.dialogue_id AND s.meeting_id = m.meeting_id
      JOIN accounts a ON a.person_id = s.person_id
     WHERE m.dialogue_id = :room
  ORDER BY m.at, m.meeting_id, a.account
"""


class Seated(NamedTuple):
    """Somebody in a meeting."""

    meeting: str
    at: datetime
    group: str
    who: str
    here: bool


@pytest.fixture
async def coast(tmp_path: Path) -> AsyncIterator[Coast]:
    """Three groups of forty."""
    async with seeded(3):
        coast = Coast(tmp_path / "coast.db", 3, 40)
        async with coast.awake():
            yield coast


async def seats(coast: Coast, room: str) -> list[Seated]:
    """Everybody who was ever invited to a meeting."""
    rows = await coast.store.fetch(SEATED, room=room)
    return [
        Seated(row["meeting_id"], moment(row["at"]), row["group_id"], row["account"], row["state"] == "here")
        for row in rows
    ]


async def come_forward(coast: Coast, room: str, chance: Random) -> tuple[list[str], list[str]]:
    """Everybody but a few would like to meet somebody; those who will stop, and those who never come."""
    everybody = [who for chat in coast.chats.values() for who in chat]
    chance.shuffle(everybody)
    willing, never = everybody[NEVER:], everybody[:NEVER]
    await coast.press(MIRA, MIRA, "encopen", room)
    await coast.hear(*(coast.said(who, who, "/meet") for who in everybody))
    await coast.hear(*(coast.pressed(who, who, "encin") for who in willing))
    return willing[: STOPS + RESTS], never


async def a_week(coast: Coast, room: str, chance: Random) -> None:
    """Most of those who are invited come, some leave, and some say nothing; then the week is over."""
    await coast.pass_time(DAY)
    asked = [one for one in await seats(coast, room) if not one.here and coast.at - one.at <= DAY]
    acts = [(one, chance.choice(("encyes", "encyes", "encyes", "encleave", ""))) for one in asked]
    await coast.hear(*(coast.pressed(one.who, one.who, act, room, one.meeting) for one, act in acts if act))
    await coast.pass_time(WEEK - DAY)


async def test_nobody_meets_their_own_group_or_twice_in_a_week_or_against_their_will(coast: Coast) -> None:
    """Six rounds, with people who stop and people who rest."""
    chance = Random(5)
    room = await speaking(coast)
    going, never = await come_forward(coast, room, chance)
    for _ in range(3):
        await a_week(coast, room, chance)
    parted = coast.at
    await coast.hear(*(coast.pressed(who, who, "encstop") for who in going[:STOPS]))
    await coast.hear(*(coast.pressed(who, who, "encpause") for who in going[STOPS:]))
    for _ in range(3):
        await a_week(coast, room, chance)
    found = await seats(coast, room)
    meetings, calendar = defaultdict(list), defaultdict(list)
    for one in found:
        meetings[one.meeting].append(one.group)
        calendar[one.who].append(one.at)

    assert len(meetings) > 100
    assert all(len(groups) == len(set(groups)) > 1 for groups in meetings.values())
    assert all(later - sooner >= WEEK for days in calendar.values() for sooner, later in pairwise(days))
    assert set() == {one.who for one in found} & set(never)
    assert set() == {one.who for one in found if one.at > parted} & set(going)


async def test_reach_is_what_a_recount_of_everything_says(coast: Coast) -> None:
    """By the journal and the rows, person by person: who answered, spoke, told a story, met somebody."""
    chance = Random(6)
    room = await speaking(coast)
    await come_forward(coast, room, chance)
    await a_week(coast, room, chance)
    for chat, members in coast.chats.items():
        for who in chance.sample(members, 7):
            await coast.say(chat, who, "/say We were here before the dam.")
    for waiting in (await coast.room(room)).waiting[::2]:
        await coast.press(MIRA, MIRA, "passanyway", room, waiting.word)
    await coast.hear(*(coast.said("g0", who, "/leave") for who in coast.chats["g0"][:3]))
    counted = await coast.store.write(partial(reach.shares, dialogue=room, groups=tuple(coast.groups)))
    took = await coast.store.write(partial(by_hand, room=room))

    for group in coast.groups:
        ways = {how: {person for person, own in took[how] if own == group} for how in took}
        everybody = set().union(*ways.values())
        share = counted[group]
        assert (len(everybody), len(ways["spoke"]), len(ways["told"]), len(ways["met"])) == (
            share.took,
            share.spoke,
            share.told,
            share.met,
        )
        assert share.met > 0


def by_hand(books: Books, room: str) -> dict[str, set[tuple[str, str]]]:
    """(person, group) by how they took part, from the journal and from what lies in the rows."""
    took: dict[str, set[tuple[str, str]]] = {"answered": set(), "spoke": set(), "told": set(), "met": set()}
    closed = set()
    for fact in dialogues.journal(books, room):
        match fact:
            case f.WordsOffered() | f.ShuttleFilled():
                took["spoke"].add((fact.by, fact.group))
            case f.StoryTold():
                took["told"].add((fact.person, fact.group))
            case f.BallotClosed():
                closed.add(fact.ballot)
            case f.QuestionClosed():
                closed.add(fact.ballot.id)
    for row in books.execute("SELECT r.* FROM roll r JOIN marks USING (dialogue_id, ballot_id, person_id)"):
        if row["dialogue_id"] == room and row["ballot_id"] in closed:
            took["answered"].add((row["person_id"], row["group_id"]))
    talked = "SELECT s.* FROM seats s JOIN meetings m USING (dialogue_id, meeting_id) WHERE m.state <> 'invited'"
    here: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in books.execute(talked):
        if row["state"] == "here":
            here[row["meeting_id"]].append((row["person_id"], row["group_id"]))
    took["met"] = {one for there in here.values() if len(there) > 1 for one in there}
    return took


async def test_a_thermometer_tells_medians_of_each_ones_change_from_five_on(coast: Coast) -> None:
    """Twelve of one group, five of another, four of the third; nothing that is kept names anybody."""
    chance = Random(7)
    room = await speaking(coast)
    groups = {chat: group for group, chat in coast.groups.items()}
    some = {chat: coast.chats[chat][:number] for chat, number in (("g0", 12), ("g1", LEAST), ("g2", LEAST - 1))}
    given: dict[str, dict[tuple[str, str], int]] = {"before": {}, "after": {}}

    def answered(books: Books, at: str) -> None:
        for chat, members in some.items():
            for who in members:
                person = people.by_account(books, "coast", who)
                for question in QUESTIONS if person else ():
                    given[at][who, question] = chance.randrange(11)
                    voice = (person.id if person else "", groups[chat])
                    thermometers.answer(books, room, at, voice, question, given[at][who, question])

    for at in given:
        await coast.store.write(partial(answered, at=at))
    now = await coast.room(room)
    told = await coast.store.write(partial(thermometer.figures, dialogue=now, moment="after"))
    for chat, members in some.items():
        warm = told[groups[chat]]
        for question in QUESTIONS:
            after = [given["after"][who, question] for who in members]
            moved = [given["after"][who, question] - given["before"][who, question] for who in members]
            enough = len(members) >= LEAST
            assert (median(after) if enough else None) == warm.medians.get(question)
            assert (median(moved) if enough else None) == warm.changes.get(question)
    rows = await coast.store.fetch("SELECT token FROM thermometer_answers")
    ids = {row["person_id"] for row in await coast.store.fetch("SELECT person_id FROM persons")}
    assert set() == ids & {row["token"] for row in rows}
    assert {"dialogue_id", "token", "moment", "group_id", *QUESTIONS} == set(
        (await coast.store.fetch("SELECT * FROM thermometer_answers LIMIT 1"))[0].keys()
    )
