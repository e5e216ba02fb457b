"""The seven promises, each by its name, on whole houses."""

import asyncio
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest

from bot.errors import Unsure
from bot.store import Books, Hooks, boxes, deliveries, dialogues, open_store, secret_ballots
from bot.stories.script import read
from flows import facts as f
from tests.fakes.telegram import fake_telegram
from tests.faults import given as g
from tests.faults.acts import ACTS_OF_MEDIATORS, done, without_an_act
from tests.faults.killing import River, line_of
from tests.faults.telegram import a_house_on_telegram
from tests.faults.test_kills import joins_are_in_order, killed_river, presses_are_counted
from tests.flows.given import NOON, groups_that_see
from tests.store.given import a_group, a_person

pytestmark = pytest.mark.faults

UNSAID = "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')"
MARKS = "SELECT choice FROM marks"
WORDS = "Nobody else shall keep this sentence"


async def test_p1_what_is_handed_over_again_counts_once(tmp_path: Path) -> None:
    """A press, and a whole batch, that the platform repeats; an old press does not come back to life either."""
    async with g.stage(tmp_path / "house.db", g.TWO_GROUPS) as river:
        await g.invited(river)
        await river.press("ana", "mark yes", "ribeira")
        first = river.memory.happened[-1]
        await river.press("ana", "mark no", "ribeira")
        for _ in range(3):
            river.memory.again(first)
        for heard in list(river.memory.happened):
            river.memory.again(heard)
        await river.player.quiet()

        assert [("no",)] == [tuple(row) for row in await river.store.fetch(MARKS)]
        assert await river.value("SELECT count FROM counts WHERE group_id = '' AND choice = 'no'") == 1
        assert len(g.HOMES["ribeira"] + g.HOMES["vega"]) == await river.value("SELECT count(*) FROM roster")
        assert len(await river.facts(f.RoomOpened)) == 1


async def test_p1_what_was_not_committed_is_handed_over_again(tmp_path: Path) -> None:
    """When the disk fails at every commit for a while, nothing is answered, nothing is lost, and it counts once."""
    failures = iter([True] * 4)
    armed = False

    def failing() -> None:
        if armed and next(failures, False):
            raise OSError("the disk is gone")

    async with g.stage(tmp_path / "house.db", g.TWO_GROUPS, hooks=Hooks(before_commit=failing)) as river:
        await g.invited(river)
        await g.idle(river.house.courier)
        river.house.hearing.sleep = lambda _: asyncio.sleep(0)
        armed, told = True, len(river.memory.told("ana"))
        await river.press("ana", "mark yes", "ribeira")
        armed = False

        assert next(failures, None) is None
        assert await river.value("SELECT count FROM counts WHERE group_id = '' AND choice = 'yes'") == 1
        assert len(river.memory.told("ana")) == told + 1


async def test_p2_everything_of_an_event_is_kept_or_nothing(tmp_path: Path) -> None:
    """Trap 74: a store that fails at every statement of every event of a whole story, each in turn.

    Alarms that are due together ring together, and share commits. After each of the faults, before anybody is next,
    every row of every table is as it was; and in the end every chat has seen, and the store holds, what they would
    have without any fault.
    """
    story = read(g.RIVER_TO_THE_END)
    calm, calm_remains, _ = await g.played(tmp_path / "calm.db", story, faults=False)
    told, remains, fuse = await g.played(tmp_path / "faults.db", story, faults=True)

    assert fuse.faults > 1000
    assert fuse.at_commit > 100
    assert fuse.beside > 0
    assert [] == fuse.changed
    assert calm == told
    assert calm_remains == remains


async def test_p3_within_a_chat_the_order_is_kept_and_nothing_comes_twice_where_the_channel_can_tell(
    tmp_path: Path,
) -> None:
    """Replies are lost all the time; a channel that knows our keys (Matrix, the hall) shows each message once."""
    async with g.stage(tmp_path / "house.db", g.MANY) as river:
        await river.do("add", "bot", who="p0", chat="ribeira")
        river.memory.fail_next(Unsure(), times=3)
        for number in range(20):
            river.memory.say("ribeira", f"p{number}", "/join")
        async with asyncio.timeout(30):
            while river.memory.unheard or not river.house.courier.idle or await river.value(UNSAID):
                river.hands.at += timedelta(seconds=1)
                river.house.ring()
                await asyncio.sleep(0.005)

        found = [re.search(r"There (?:is|are) (\d+)", shown.text) for shown in river.seen("ribeira")]
        assert list(range(1, 21)) == [int(one[1]) for one in found if one]


async def test_p3_on_telegram_a_notice_is_not_repeated_and_the_mediator_sees_the_doubt(tmp_path: Path) -> None:
    """The reply to a notice is lost: it stands once, it is listed as in doubt, and /desk tells the mediator."""
    async with a_house_on_telegram(tmp_path / "house.db", groups=2) as river:
        await river.begin()
        river.skew = g.a_day(2)
        river.world.fault("sendMessage", "drop")
        river.press(river.mediator, river.mediator, "close")
        await river.quiet()

        room = await river.room()
        doubts = await river.store.write(lambda books: deliveries.listed_unsure(books, room))
        places = [place.chat for place, _ in doubts]
        assert len(places) == 1
        closed = [text for text in river.told(int(places[0])) if "begins" in text or "have answered the inv" in text]
        assert len(closed) == 1
        river.world.say(river.mediator, river.mediator, "/desk")
        await river.quiet()
        assert any("I cannot say whether this reached" in text for text in river.told(river.mediator))


async def test_p3_on_telegram_what_a_dialogue_waits_for_is_repeated(tmp_path: Path) -> None:
    """The reply to a ballot's question is lost: it is asked again, and a press under either counts once."""
    async with a_house_on_telegram(tmp_path / "house.db", groups=2) as river:
        await river.invite()
        river.world.fault("sendMessage", "drop", times=4)
        river.press(river.mediator, river.mediator, "invited")
        await river.quiet()

        asked = {chat: [token for _, token in river.offered(chat, "mark", "yes")] for chat in river.people}
        assert max(len(tokens) for tokens in asked.values()) > 1
        for chat, tokens in asked.items():
            for message, token in list(river.offered(chat, "mark", "yes")):
                river.world.press(chat, river.people[chat][0], message, token)
            assert len(set(tokens)) == 1
        await river.quiet()
        counted = await river.store.fetch("SELECT count FROM counts WHERE group_id = '' AND choice = 'yes'")
        assert [len(river.people)] == [row["count"] for row in counted]


async def test_p4_after_a_week_offline_each_reminder_comes_once_merged_and_says_how_late_it_is(tmp_path: Path) -> None:
    """The last week of a term passes while the house is down; three reminders become one, with an apology.

    No other message with buttons is new in any group's chat, neither the ballot's own reminder nor the question.
    """
    path = tmp_path / "house.db"
    async with g.stage(path, g.ONE_ZONE) as river:
        await g.standing(river, term=365)
        until_ = (await river.facts(f.AgreementReached))[0].agreement.until
        await river.player.advance(until_ - g.a_day(8) - river.hands.at)
        before = len(await river.facts(f.ReminderGiven))
    async with g.stage(path, replace(g.ONE_ZONE, begins=until_ - timedelta(hours=6))) as river:
        await river.house.clock.sweep()
        await river.player.quiet()
        await river.house.clock.sweep()
        given = (await river.facts(f.ReminderGiven))[before:]

        assert [("day", ("week",), timedelta(hours=18))] * 2 == [(one.step, one.merged, one.late) for one in given]
        assert [] == [one for one in await river.facts(f.BallotReminded) if one.at > until_ - g.a_day(8)]
        for chat in g.HOMES:
            (late,) = [shown.text for shown in river.seen(chat) if shown.labels]
            assert "18" in late
        assert await river.value("SELECT count(*) FROM alarms WHERE due_at <= :now", now=millis(river)) == 0
        await river.player.advance(timedelta(hours=6))
        (lapsed,) = await river.facts(f.AgreementLapsed)
        assert lapsed.at == until_


async def test_p4_a_term_that_ended_while_the_house_was_down_is_told_with_its_lateness(tmp_path: Path) -> None:
    """Back a week after the end: one question closes, one agreement lapses, and every group hears how late that is."""
    path = tmp_path / "house.db"
    async with g.stage(path, g.ONE_ZONE) as river:
        await g.standing(river, term=365)
        until_ = (await river.facts(f.AgreementReached))[0].agreement.until
        await river.player.advance(until_ - g.a_day(2) - river.hands.at)
    async with g.stage(path, replace(g.ONE_ZONE, begins=until_ + g.a_day(7))) as river:
        await river.house.clock.sweep()
        await river.player.quiet()
        (lapsed,) = await river.facts(f.AgreementLapsed)
        closed = (await river.facts(f.BallotClosed))[-1]

        assert (g.a_day(7), lapsed.at) == (closed.late, closed.at)
        for chat in g.HOMES:
            assert [] == [shown.text for shown in river.seen(chat) if shown.labels]
            assert len([shown.text for shown in river.seen(chat) if "de atraso" in shown.text]) == 1


def millis(river: g.Stage) -> int:
    return int(river.hands.at.timestamp() * 1000)


async def test_p4_an_alarm_that_fails_is_not_lost_and_acts_once(tmp_path: Path) -> None:
    """Trap 58: the desk fails whenever it is woken, for hours; then the ballot closes, once, not before its time."""
    async with g.stage(tmp_path / "house.db", g.TWO_GROUPS) as river:
        await g.invited(river)
        await g.everyone_marks(river, "yes")
        answer, failures = river.house.clock.handle, iter(range(12))

        async def failing(dialogue: str, key: str, command: str, due: datetime) -> object:
            if key.startswith("close:") and next(failures, None) is not None:
                raise OSError("the disk is gone")
            return await answer(dialogue, key, command, due)

        river.house.clock.handle = failing
        closes = (await river.facts(f.BallotOpened))[0].ballot.closes
        await river.player.advance(closes - river.hands.at - timedelta(seconds=1))
        assert [] == await river.facts(f.BallotClosed)
        await river.player.advance(g.a_day(1))

        (closed,) = await river.facts(f.BallotClosed)
        assert closed.at > closes
        assert next(failures, None) is None


async def test_p4_a_ballot_closes_in_the_evening_on_either_side_of_a_clock_change(tmp_path: Path) -> None:
    """In Lisbon clocks go forward on 29 March: the ballot still closes at 20 o'clock there, at that moment."""
    lisbon = ZoneInfo("Europe/Lisbon")
    begins = g.MONDAY.replace(day=25)
    async with g.stage(tmp_path / "house.db", replace(g.ONE_ZONE, begins=begins)) as river:
        await g.invited(river)
        await g.everyone_marks(river, "yes")
        closes = (await river.facts(f.BallotOpened))[0].ballot.closes
        await river.player.advance(g.a_day(10))
        (closed,) = await river.facts(f.BallotClosed)

    assert (begins.astimezone(lisbon).utcoffset(), closes.astimezone(lisbon).utcoffset()) == (
        timedelta(0),
        timedelta(hours=1),
    )
    assert closes.astimezone(lisbon).hour == 20
    assert closed.at == closes


async def test_p5_a_house_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    """Three times, with people pressing all the while; the long version is in test_kills."""
    path = tmp_path / "house.db"
    async with fake_telegram() as server:
        river = River(server, path, Random(5))
        river.settle(each=4)
        async with line_of("telegram", str(path), server.url, river.world.token) as line:
            await killed_river(river, line, kills=3)
            assert line.kills == 3
            joins_are_in_order(river)
            presses_are_counted(river)


SIGNED = "SELECT version, group_id, hash FROM signatures ORDER BY group_id"


async def test_p6_a_signature_binds_group_version_and_text_whatever_becomes_of_chats(tmp_path: Path) -> None:
    """A chat moves, words are edited, the bot is put out: the signatures stay, on the very text that was decided."""
    async with g.stage(tmp_path / "house.db", g.TWO_GROUPS) as river:
        await g.standing(river)
        made = (await river.facts(f.AgreementReached))[0].agreement
        signed = [tuple(row) for row in await river.store.fetch(SIGNED)]
        river.memory.move("ribeira", "ribeira-moved", "ana")
        river.memory.edit("mira", "mira", said(river, "mira", "The gate stays open"), "The gate stays shut.")
        river.memory.remove_bot("vega", "diego")
        await river.player.quiet()

        text = made.instrument.canonical
        assert [(1, group, made.hash) for group in sorted(made.parties)] == signed
        assert signed == [tuple(row) for row in await river.store.fetch(SIGNED)]
        assert text == await river.value("SELECT text FROM agreements")
        assert made.hash == g.sha256_of(text)
        assert "stays open" in text
        assert await river.value("SELECT chat FROM places WHERE group_id IS NOT NULL AND state = 'open'") == (
            "ribeira-moved"
        )
        with pytest.raises(sqlite3.IntegrityError, match="never changed"):
            await river.store.write(lambda books: books.execute("UPDATE signatures SET hash = 'x'"))
        with pytest.raises(sqlite3.IntegrityError, match="never reworded"):
            await river.store.write(lambda books: books.execute("UPDATE agreements SET text = 'x'"))


def said(river: g.Stage, person: str, words: str) -> str:
    """The native id of what somebody said."""
    return next(one.native for one in river.memory.chats[person].shown if one.author and words in one.text)


async def test_p6_whoever_tampers_with_the_journal_is_found_out(tmp_path: Path) -> None:
    """Any fact changed, moved in time, or taken out is named by its number."""
    path = tmp_path / "house.db"
    async with g.stage(path, g.TWO_GROUPS) as river:
        await g.standing(river)
        room = await river.room()
    with closing(sqlite3.connect(path, isolation_level=None)) as books:
        books.row_factory = sqlite3.Row
        many = books.execute("SELECT count(*) FROM journal").fetchone()[0]
        assert dialogues.broken_link(books, room) is None
        for seq in range(1, many + 1):
            for crime in ("UPDATE journal SET fact = fact || ' '", "UPDATE journal SET at = at + 1"):
                assert seq == found_out(books, room, f"{crime} WHERE seq = {seq}")
        for seq in range(1, many):
            assert seq == found_out(books, room, f"DELETE FROM journal WHERE seq = {seq}")


def found_out(books: Books, room: str, crime: str) -> int | None:
    """Where the chain breaks after this crime, which is then undone."""
    books.execute("BEGIN")
    books.execute(crime)
    broken = dialogues.broken_link(books, room)
    books.execute("ROLLBACK")
    return broken


async def test_p7_what_is_not_addressed_to_the_bot_is_not_kept(tmp_path: Path) -> None:
    """Even where the bot is shown everything, talk between people leaves no trace in its files."""
    path = tmp_path / "house.db"
    async with a_house_on_telegram(path) as river:
        river.world.read_all(on=True)
        chat, people = next(iter(river.people.items()))
        for person in people:
            spoken = river.world.say(chat, person, f"{WORDS}, said {person}")
            river.world.say(chat, person, f"{WORDS}, answered {person}", reply_to=spoken)
        await river.quiet()

        for file in path.parent.glob("house.db*"):
            assert WORDS.encode() not in file.read_bytes()
        assert await river.store.fetch("SELECT * FROM parked") == []


async def test_p7_what_somebody_put_into_a_secret_ballot_cannot_be_found_in_the_store(tmp_path: Path) -> None:
    """Whatever is known of the voters is known of all alike: two casts that differ in who said what look the same."""

    def cast(books: Books, yes: int) -> None:
        people = [a_person(books, f"P{number}") for number in range(20)]
        secret_ballots.open_secret(books, "d", "s", "accord", [a_group(books, "Rio", *people).id], ("yes", "no"),
                                   NOON + g.a_day())  # fmt: skip
        for number, person in enumerate(people):
            secret_ballots.cast_secret(books, "d", "s", person.id, "yes" if number % 2 == yes else "no", NOON)
        boxes.close_secret(books, "d", "s")

    seen = []
    for yes in (0, 1):
        async with open_store(tmp_path / f"{yes}.db") as store:
            await store.write(lambda books, yes=yes: cast(books, yes))  # type: ignore[misc]
            box = await store.fetch("SELECT choice FROM box ORDER BY choice")
            turnout = await store.fetch("SELECT p.name, submitted FROM turnout JOIN persons p USING (person_id)")
            columns = await store.fetch("SELECT name FROM pragma_table_info('box')")
            seen.append([sorted(map(tuple, rows)) for rows in (box, turnout, columns)])
            assert await store.fetch("SELECT * FROM marks") == []

    assert seen[0] == seen[1]
    assert {("dialogue_id",), ("ballot_id",), ("paper",), ("group_id",), ("choice",)} == set(seen[0][2])


async def test_p7_who_wishes_to_be_forgotten_is_forgotten(tmp_path: Path) -> None:
    """Name, accounts, words and marks are gone from every table; what was counted and signed stays."""
    path = tmp_path / "house.db"
    async with g.stage(path, g.TWO_GROUPS) as river:
        await g.speaking(river)
        await river.say("bento", "/help")
        await river.say("bento", f"/say {WORDS}", "ribeira")
        await river.press("mira", "pass")
        assert WORDS == await river.value("SELECT text FROM words")
        person = await river.value("SELECT person_id FROM accounts WHERE account = 'bento'")
        await river.say("bento", "/forget")
        await river.press("bento", "forget")
        with closing(sqlite3.connect(path)) as onlooker:
            kept = str(g.everything(onlooker))
        facts = await river.facts(f.DialogueBegan)

    assert person in kept
    assert len(facts) == 1
    assert "Bento" not in kept
    assert WORDS not in kept
    assert WORDS.encode() not in path.read_bytes()


def test_p7_every_act_of_a_mediator_is_seen_by_all_groups() -> None:
    """Whatever a mediator does is shown in the chats of every group of the room."""
    unseen = {}
    for dialogue, act in ACTS_OF_MEDIATORS:
        outcome = done(dialogue, act)
        missing = set(outcome.dialogue.groups) - groups_that_see(outcome.dialogue, outcome.effects)
        if missing or not outcome.facts:
            unseen[type(act).__name__] = missing

    assert set() == without_an_act()
    assert {} == unseen
