"""What lies beside the store goes when its words are taken back, or when their room is over; papers stay."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.base import Attachment, Place, Role
from bot.enclosures.tidying import tidy
from bot.store import Books, Store, enclosures, open_store
from bot.store.folder import Folder

NOW = datetime(2026, 6, 1, tzinfo=UTC)
PHOTO = Attachment(Role.PHOTO, "ref", "river.jpg", "image/jpeg", 3)
WORD = """
    INSERT INTO words (dialogue_id, word_id, group_id, person_id, text, language, at)
    VALUES ('k7', 'w1', 'g1', 'p1', 'Look', 'en', 0)
"""
DIALOGUE = """
    INSERT INTO dialogues (dialogue_id, flow, stage, revision, version, document, head, changed_at)
    VALUES ('k7', 'accord', 'speaking', 1, 1, '{}', '', 0)
"""
POSTING = """
    INSERT INTO postings (channel, chat, native, dialogue_id, word_id, at, spoken_at)
    VALUES ('hall', 'river', :native, 'k7', :word, 0, 0)
"""
HALL_FILE = "INSERT INTO hall_files (chat, native, digest) VALUES ('river', :native, :digest)"


@dataclass
class Shelf:
    """A store with a photo of words, its copy in the hall, and a paper there."""

    store: Store
    folder: Folder

    async def left(self, change: str) -> set[bytes]:
        """What is left after a change."""
        await self.store.write(lambda books: books.execute(change).rowcount)
        await tidy(self.store)
        named = {row["digest"] for row in await self.store.fetch(enclosures.NAMED)}
        self.folder.sweep(named, now=4e9)
        return {file.read_bytes() for file in self.folder.path.iterdir()}


@pytest.fixture
async def shelf(tmp_path: Path) -> AsyncIterator[Shelf]:
    async with open_store(tmp_path / "house.db") as store:
        folder = Folder(store.path)
        photo, copy, paper = (folder.put(one) for one in (b"photo", b"copy", b"paper"))

        def furnish(books: Books) -> None:
            for statement in (WORD, DIALOGUE):
                books.execute(statement)
            enclosures.put(books, "k7", "w1", Place("telegram", "1").channel, PHOTO)
            books.execute("UPDATE enclosures SET digest = :digest", {"digest": photo})
            for native, digest, word in (("b1", copy, "w1"), ("b2", paper, "")):
                books.execute(POSTING, {"native": native, "word": word})
                books.execute(HALL_FILE, {"native": native, "digest": digest})

        await store.write(furnish)
        yield Shelf(store, folder)


async def test_while_the_room_is_open_everything_stays(shelf: Shelf) -> None:
    """A restart needs no file anew."""
    assert {b"photo", b"copy", b"paper"} == await shelf.left("SELECT 1")


async def test_when_the_room_closes_what_people_sent_goes(shelf: Shelf) -> None:
    """From the hall, too; what the house itself gave out stays there."""
    assert {b"paper"} == await shelf.left("UPDATE dialogues SET stage = 'closed'")


async def test_when_words_are_taken_back_their_file_goes(shelf: Shelf) -> None:
    """Its copy in the hall goes with the message, which is taken back there."""
    assert {b"copy", b"paper"} == await shelf.left("UPDATE words SET text = ''")
