"""What people said, and taking it back."""

from dataclasses import replace
from pathlib import Path

from bot.store import Books, open_store
from bot.store.words import Word, erase, keep, of_dialogue, read
from tests.store.given import NOON, later

FISH = Word("d1", "w1", "rio", "p1", "The fish are dying.", "en", NOON)


def test_words_are_read_as_they_were_said(books: Books) -> None:
    """Whatever signs they hold."""
    word = replace(FISH, text="أسماكنا تموت <b>\u202e'--\n\u0000", language="ar")
    keep(books, word)

    assert read(books, "d1", "w1") == word
    assert read(books, "d2", "w1") is None


def test_words_said_anew_replace_the_old_ones(books: Books) -> None:
    """The first moment stays: it keeps their place in the order."""
    keep(books, FISH)
    keep(books, replace(FISH, text="The fish are few.", at=later(hours=1)))

    assert read(books, "d1", "w1") == replace(FISH, text="The fish are few.")


def test_words_taken_back_are_gone_but_not_that_they_were_said(books: Books) -> None:
    """Who spoke when remains."""
    keep(books, FISH)
    erase(books, "d1", "w1")

    assert read(books, "d1", "w1") == replace(FISH, text="", language="")


def test_a_dialogue_is_read_in_order(books: Books) -> None:
    """Other dialogues are not mixed in."""
    keep(books, replace(FISH, id="w2", at=later(hours=1)))
    keep(books, FISH)
    keep(books, replace(FISH, dialogue="d2"))

    assert [word.id for word in of_dialogue(books, "d1")] == ["w1", "w2"]


async def test_words_taken_back_leave_no_trace_in_the_file(path: Path) -> None:
    """Once the store is closed, its file does not hold them any more."""
    word = replace(FISH, text="a name nobody may ever read again")
    async with open_store(path) as store:
        await store.write(lambda books: keep(books, word))
        await store.write(lambda books: erase(books, "d1", "w1"))

    assert b"nobody may ever read" not in b"".join(file.read_bytes() for file in path.parent.iterdir())
