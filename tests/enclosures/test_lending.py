"""A file that came with words is fetched once, outlives a fall, and is let go when its platform stays silent."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.base import Attachment, Channel, Place, Role
from bot.channels.memory import MemoryChannel
from bot.enclosures.lending import MOST_TRIES, Lending, named
from bot.errors import Busy, PeoplenessError, Unreachable
from bot.store import Books, Store, enclosures, open_store
from bot.store.enclosures import Enclosure
from bot.store.outbox import Errand
from tests.enclosures.test_tidying import WORD

NOW = datetime(2026, 6, 1, tzinfo=UTC)
SENT = Attachment(Role.PHOTO, "m1", "river.jpg", "image/jpeg", 5)
ERRAND = Errand(
    1, "lane", Place("memory", "a"), "k7", "post", "", "", "", "", "w1", blocking=False, tries=0, at=NOW, locale="en",
    zone="UTC",
)  # fmt: skip


@dataclass
class Source(MemoryChannel):
    """A channel that counts how often it is asked, and fails when told to."""

    name: str = "memory"
    asked: int = 0
    errors: list[PeoplenessError] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.files = {"m1": b"photo"}

    async def fetch(self, reference: str, most: int) -> bytes:
        """Slowly, so that several ask meanwhile."""
        self.asked += 1
        await asyncio.sleep(0)
        if self.errors:
            raise self.errors.pop(0)
        return await super().fetch(reference, most)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """A store with words that came with a photo."""

    def furnish(books: Books) -> None:
        books.execute(WORD)
        enclosures.put(books, "k7", "w1", "memory", SENT)

    async with open_store(tmp_path / "house.db") as store:
        await store.write(furnish)
        yield store


def lending(store: Store, source: MemoryChannel) -> Lending:
    channels: dict[str, Channel] = {"memory": source}
    return Lending(store, channels)


async def test_many_who_are_told_at_once_cost_one_fetch(store: Store) -> None:
    """Twenty groups, one file."""
    source = Source()
    lends = lending(store, source)
    found = await asyncio.gather(*(lends.find(ERRAND, "w1") for _ in range(20)))

    assert 1 == source.asked
    assert {b"photo"} == {one.content for one in found if one}


async def test_what_was_fetched_outlives_a_fall(store: Store) -> None:
    """And the platform's own copy."""
    await lending(store, Source()).find(ERRAND, "w1")
    emptied = Source()
    emptied.files = {}
    found = await lending(store, emptied).find(ERRAND, "w1")

    assert found is not None
    assert ("Look", b"photo") == (found.alt, found.content)


@pytest.mark.parametrize("error", [Unreachable(), Busy(3)], ids=["unreachable", "busy"])
async def test_a_silent_platform_is_asked_again_and_not_for_ever(store: Store, error: PeoplenessError) -> None:
    """Its trouble is not that of the chat to which the words go."""
    source = Source(errors=[error, error])
    with pytest.raises(Unreachable):
        await lending(store, source).find(ERRAND, "w1")

    assert await lending(store, source).find(replace(ERRAND, tries=MOST_TRIES), "w1") is None


async def test_words_that_were_taken_back_have_no_file(store: Store) -> None:
    """Also while it is on its way."""
    await store.write(lambda books: books.execute("UPDATE words SET text = ''").rowcount)

    assert await lending(store, Source()).find(ERRAND, "w1") is None


async def test_a_platform_that_is_no_longer_here_lends_nothing(store: Store) -> None:
    """Its account was taken out of the house."""
    assert await Lending(store, {}).find(ERRAND, "w1") is None


@pytest.mark.parametrize(
    ("name", "kind", "called"),
    [
        ("../../etc/passwd", "text/plain", "passwd"),
        ("C:\\photos\\river.jpeg", "image/jpeg", "river.jpg"),
        ("minutes\n2026.pdf", "application/pdf", "minutes2026.pdf"),
        ("", "application/pdf", "file"),
        ("x" * 300 + ".pdf", "application/pdf", "x" * 76 + ".pdf"),
    ],
)
def test_a_files_name_does_no_harm(name: str, kind: str, called: str) -> None:
    """One short line without folders, and the ending that belongs to its kind."""
    one = Enclosure("k7", "w1", "memory", replace(SENT, name=name, kind=kind), "Look", "")

    assert called == named(one)
