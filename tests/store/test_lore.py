"""What was taken back leaves no byte: in the file, its log, a backup; and a fall in the middle only delays it."""

from contextlib import suppress
from pathlib import Path

import pytest

from bot.channels.base import Place
from bot.store import Books, Hooks, Store, deliveries, lives, open_store, outbox, places, postings, writer
from bot.store.backup import backup
from bot.store.lore import copies, items, leaves, purging
from bot.store.outbox import Outgoing
from bot.store.postings import Posted
from flows import record
from flows.lore import QUOTE, SHOW, TONGUE, WAITING, Leave, named
from flows.wording import N_, Saying, message
from tests.store.given import NOON, a_group, a_person, later

ITEM = "0123456789"
NAME, WORDS, OWN, WHY, OTHER = "Zqname", "Zqwords é água " * 120, "Zqown", "Zqwhy", "Zqother"
NEEDLES = [words.encode() for words in (NAME, "Zqwords", "água", OWN, WHY, OTHER)]
CHATS = 40


def kept(books: Books) -> str:
    """Something is kept, shown in many chats, translated, in the hall too; the id of its steward."""
    ana = a_person(books, "Ana")
    group = a_group(books, "Ribeira", ana)
    items.begin(books, ITEM, group.id, ana.id, NOON)
    items.write(books, ITEM, NAME, WORDS, "pt")
    items.label_in_words(books, ITEM, "origin", OWN)
    items.turn(books, ITEM, WAITING)
    items.entrust(books, ITEM, ana.id)
    for name, use in (("aaaaaa", SHOW), ("bbbbbb", QUOTE), ("cccccc", TONGUE)):
        leaves.begin(books, Leave(name, ITEM, use, "room", ana.id, group.id, NOON, language="ar"))
        leaves.explain(books, name, WHY)
        leaves.ask(books, name, 30, NOON)
        leaves.found_free(books, name, NOON)
        leaves.spoken_about(books, name, NOON.date())
        leaves.give(books, name, later(days=30), NOON)
    leaves.write(books, "cccccc", OTHER * 200)
    for chat in range(CHATS):
        place = Place("hall" if chat % 2 else "memory", f"c{chat}")
        places.heard(books, place, NOON)
        said = record.dump(message(Saying(named(ITEM, "t", "aaaaaa"))))
        outbox.put(books, Outgoing(place, "post", NOON, said, dialogue="room"))
    books.execute("INSERT INTO hall_chats (chat, title) VALUES ('c1', 'One')")
    for chat in range(1, CHATS, 2):
        books.execute(
            "INSERT INTO hall_messages (chat, native, speech, at, changed) VALUES (:chat, 'm1', :speech, 1, 1)",
            {"chat": f"c{chat}", "speech": f"{NAME} {WORDS} {OWN} {WHY}"},
        )
    return ana.id


def carried(books: Books) -> None:
    """All that waits has been delivered."""
    for channel in ("hall", "memory"):
        for errand in outbox.claim(books, channel, NOON, 1000).errands:
            deliveries.settle(books, errand, NOON, native="m1")


def taken_back(books: Books) -> int:
    """Its steward takes it back for good."""
    item = items.one(books, ITEM)
    return purging.purge(books, ITEM, item.group, item.steward, later(days=1)) if item else -1


def traces(folder: Path) -> list[str]:
    """In which files of a folder something of it can still be found, byte by byte."""
    found = [file for file in folder.rglob("*") if file.is_file()]
    return sorted(file.name for file in found if any(needle in file.read_bytes() for needle in NEEDLES))


async def test_no_byte_of_it_is_left(store: Store, path: Path) -> None:
    """Not in the file, nor in its log or its companions, nor in the next backup, from the moment it is answered."""
    await store.write(kept)
    await store.write(carried)
    assert traces(path.parent)

    assert CHATS == await store.write(taken_back)
    assert [] == traces(path.parent)
    backup(path, path.parent / "next.db")
    assert [] == traces(path.parent)
    await store.write(carried)
    assert [] == list(await store.fetch("SELECT * FROM lore_copies"))
    assert [] == traces(path.parent)
    assert ["ok"] == [row[0] for row in await store.fetch("PRAGMA integrity_check")]


async def test_what_waits_to_be_said_is_not_said(store: Store) -> None:
    """Messages that were not delivered yet are gone with it."""
    await store.write(kept)
    await store.write(taken_back)

    assert [] == list(await store.fetch("SELECT * FROM outbox"))


async def test_what_messages_offered_is_forgotten_too(store: Store) -> None:
    """Which labels it had stands in no message that is kept for its buttons."""
    await store.write(kept)
    choices = record.dump(message(N_("It is told only in its season."), Saying(named(ITEM, "t", "aaaaaa"))))
    shown = Posted(Place("memory", "gone"), "m9", "room", "", "", ("a",), "", message=choices)
    await store.write(lambda books: postings.stand(books, shown, NOON))
    await store.write(taken_back)

    assert [""] == [row["message"] for row in await store.fetch("SELECT message FROM postings")]


async def test_what_may_or_may_not_have_arrived_is_listed(store: Store) -> None:
    """Nobody knows under which id it stands, so nobody can remove it: the steward is told where it may be."""
    steward = await store.write(kept)

    def doubtful(books: Books) -> None:
        for errand in outbox.claim(books, "memory", NOON, 1).errands:
            deliveries.unsure(books, errand.id)

    await store.write(doubtful)
    await store.write(taken_back)
    (one,) = await store.write(lambda books: copies.staying(books, steward, 9))

    assert "memory" == one.channel
    assert [] == list(await store.fetch("SELECT * FROM outbox WHERE state <> 'waiting'"))


async def test_a_message_that_was_under_way_is_taken_back_when_it_arrives(store: Store, path: Path) -> None:
    """What a courier held in its hands meanwhile goes at once, and the file is cleaned once more."""
    await store.write(kept)

    def held(books: Books) -> tuple[outbox.Errand, ...]:
        return outbox.claim(books, "memory", NOON, 1).errands

    (errand,) = await store.write(held)
    await store.write(taken_back)
    await store.write(lambda books: deliveries.settle(books, errand, NOON, native="late"))
    (late,) = await store.write(lambda books: outbox.claim(books, "memory", later(days=1), 9).errands)
    assert ("retract", "late") == (late.act, late.handle)
    await store.write(lambda books: deliveries.settle(books, late, later(days=1)))

    assert [1] == [row["clean"] for row in await store.fetch("SELECT clean FROM lore_gone")]
    assert [] == list(await store.fetch("SELECT * FROM lore_copies WHERE native = 'late'"))


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A house that is killed between the commit and the cleaning of its file."""
    monkeypatch.setattr(writer, "wipe", lambda _: None)
    return monkeypatch


async def test_a_fall_before_the_file_is_clean_is_made_good_at_the_next_start(
    path: Path, stopped: pytest.MonkeyPatch
) -> None:
    """The rows are gone already; the file is cleaned before anybody is answered again, and a backup carries nothing."""
    remains = path.parent / "remains"
    async with open_store(path) as store:
        await store.write(kept)
        await store.write(carried)
        await store.write(taken_back)
        assert [] == list(await store.fetch("SELECT * FROM lore_items"))
        remains.mkdir()
        for file in path.parent.glob("river.db*"):
            if file.is_file():
                (remains / file.name).write_bytes(file.read_bytes())
        backup(path, path.parent / "meanwhile.db")
    assert "meanwhile.db" not in traces(path.parent)
    assert traces(remains)

    stopped.undo()
    async with open_store(remains / path.name) as store:
        assert [1] == [row["clean"] for row in await store.fetch("SELECT clean FROM lore_gone")]
        assert [] == traces(remains)


async def test_a_fall_before_the_commit_takes_nothing_back(path: Path) -> None:
    """Whole, or not at all."""
    falls: list[bool] = []

    def fall() -> None:
        if falls:
            raise RuntimeError

    async with open_store(path, hooks=Hooks(before_commit=fall)) as store:
        await store.write(kept)
        await store.write(carried)
        falls.append(True)
        with suppress(RuntimeError):
            await store.write(taken_back)
        falls.clear()

        assert [ITEM] == [row["item_id"] for row in await store.fetch("SELECT item_id FROM lore_items")]
        assert {"shown"} == {row["state"] for row in await store.fetch("SELECT state FROM lore_copies")}
        assert CHATS == await store.write(taken_back)
    assert [] == traces(path.parent)


def test_a_yes_needs_all_three(books: Books) -> None:
    """Without having been found free, and spoken about before, nothing gives it."""
    ana = a_person(books, "Ana")
    leaves.begin(books, Leave("aaaaaa", ITEM, SHOW, "room", ana.id, "g", NOON))
    leaves.ask(books, "aaaaaa", 30, NOON)
    assert not leaves.give(books, "aaaaaa", later(days=30), NOON)
    leaves.found_free(books, "aaaaaa", NOON)
    assert not leaves.give(books, "aaaaaa", later(days=30), NOON)
    leaves.spoken_about(books, "aaaaaa", NOON.date())

    assert leaves.give(books, "aaaaaa", later(days=30), NOON)
    assert not leaves.give(books, "aaaaaa", later(days=60), NOON)


def test_two_accounts_of_a_steward_are_one(books: Books) -> None:
    """What they look after, brought and asked goes along."""
    ana, other = kept(books), a_person(books, "Ana2")
    lives.link(books, other.id, ana)
    item, leave = items.one(books, ITEM), leaves.one(books, "aaaaaa")

    assert item
    assert leave
    assert {other.id} == {item.steward, item.by, leave.by}


def test_a_question_that_was_never_put_is_gone_with_the_next(books: Books) -> None:
    """And what somebody began to write and never finished is let go after a day."""
    ana = a_person(books, "Ana")
    for name in ("aaaaaa", "bbbbbb"):
        leaves.begin(books, Leave(name, ITEM, SHOW, "room", ana.id, "g", NOON))
    assert leaves.one(books, "aaaaaa") is None
    items.begin(books, ITEM, "g", ana.id, NOON)
    copies.typed(books, Place("memory", "ana"), "m1", ITEM, NOON)
    items.tidied(books, later(hours=-1))
    assert items.one(books, ITEM)
    items.tidied(books, later(hours=1))

    assert items.one(books, ITEM) is None
    assert [] == books.execute("SELECT * FROM lore_copies").fetchall()
