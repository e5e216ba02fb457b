"""From effects to rows: whom the night protects, and who hears of what the platform refused."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.acting.delivery import REMINDERS, WORDS, deliver, undelivered
from bot.channels.base import Place
from bot.store import Books, Store, dialogues, groups, open_store, people, places, postings
from bot.store.postings import Posted
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.people import Everyone, Group, Party
from flows.wording import N_, message

NIGHT = datetime(2026, 6, 2, 1, tzinfo=UTC)  # four in the morning in Cairo
MORNING = datetime(2026, 6, 2, 7, tzinfo=UTC)  # ten o'clock there
CHAT = Place("plaza", "marsa")
NEWS = message(N_("The ballot has closed."))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with open_store(tmp_path / "house.db") as opened:
        yield opened


def a_room(books: Books) -> Dialogue:
    """A room of one group in Cairo, with a mediator who has a desk."""
    group = groups.create(books, "Marsa", "ar", ("ar",), "Africa/Cairo", NIGHT)
    places.bind(books, CHAT, group.id, NIGHT)
    mira = people.known(books, "plaza", "mira", "Mira", "en", NIGHT)
    places.heard(books, Place("plaza", "mira"), NIGHT, person=mira.id)
    return Dialogue("k7", parties=(Party(group.id, "Africa/Cairo"),), mediators=(mira.id,), topic="The river")


async def waits(store: Store, effect: Effect, rank: int) -> list[tuple[str, int]]:
    """Chat and earliest moment of what is put into the outbox."""
    await store.write(lambda books: deliver(books, a_room(books), [effect], NIGHT, rank))
    rows = await store.fetch("SELECT chat, not_before FROM outbox ORDER BY id")
    return [(row["chat"], row["not_before"] // 1000) for row in rows]


async def test_what_the_clock_says_at_night_reaches_a_group_in_its_morning(store: Store) -> None:
    """The mediator's own desk does not wait."""
    told = await waits(store, Say(Everyone(), NEWS), REMINDERS)

    assert [("marsa", int(MORNING.timestamp())), ("mira", 0)] == told


async def test_what_somebody_says_at_night_is_heard_at_once(store: Store) -> None:
    """People who speak with each other are awake."""
    assert [("marsa", 0), ("mira", 0)] == await waits(store, Say(Everyone(), NEWS), WORDS)


async def test_a_notice_that_stands_is_changed_at_night_and_a_new_one_waits(store: Store) -> None:
    """An edit wakes nobody."""
    room = await store.write(a_room)
    effect = Show("agreement", Group(room.groups[0]), NEWS)
    await store.write(lambda books: deliver(books, room, [effect], NIGHT, REMINDERS))
    (new,) = await store.fetch("SELECT not_before FROM outbox")
    standing = Posted(CHAT, "m1", room.id, "agreement", "", (), "")
    await store.write(lambda books: postings.stand(books, standing, NIGHT))
    await store.write(lambda books: deliver(books, room, [effect], NIGHT, REMINDERS))
    (changed,) = await store.fetch("SELECT not_before FROM outbox")

    assert (int(MORNING.timestamp()) * 1000, 0) == (new["not_before"], changed["not_before"])


async def test_mediators_hear_of_a_message_that_a_platform_refused(store: Store) -> None:
    """Trap 54: nobody else can know that a group was not told."""
    room = await store.write(a_room)
    await store.write(lambda books: dialogues.save(books, room, dialogues.BEGINNING, (), NIGHT))
    await store.write(lambda books: undelivered(books, CHAT, room.id, NIGHT))
    (told,) = await store.fetch("SELECT chat, message FROM outbox")

    assert "mira" == told["chat"]
    assert "The app did not take a message for %(group)s." in told["message"]
