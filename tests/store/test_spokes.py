"""The rows around spokes: two persons who are one answer and sign once; whoever is forgotten is in none of them."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.store import Books, groups, lives, open_store, people, roster, spokes, words

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ROOM = "room"


def settled(books: Books) -> tuple[str, str, str]:
    """A group, and two accounts of one person on its roster who noted, answered and signed."""
    group = groups.create(books, "River", "en", ("en",), "UTC", NOON).id
    one, other = (people.known(books, "hall", name, name, "en", NOON).id for name in ("ana", "ana2"))
    for person, word in ((one, "n1"), (other, "n2")):
        roster.join(books, group, person, NOON)
        words.keep(books, words.Word(ROOM, word, group, person, "A lamp.", "en", NOON))
        spokes.note(books, ROOM, word, group, person, "0", NOON)
        spokes.sign(books, ROOM, "1", group, person)
        spokes.keep_minority(books, ROOM, f"{word}m", group, person, "0", NOON, signed=True)
        words.keep(books, words.Word(ROOM, f"{word}m", group, person, "No lamp.", "en", NOON))
    return group, one, other


async def seen(path: Path, then: Callable[[Books, str, str], object]) -> tuple[int, int, int, int]:
    """How many were asked, have signed, have a note, and differ, after something has happened to the two."""

    def look(books: Books) -> tuple[int, int, int, int]:
        group, one, other = settled(books)
        then(books, one, other)
        return (
            spokes.asked(books, ROOM, group, "0"),
            spokes.signed(books, ROOM, "1"),
            len(spokes.notes(books, ROOM, group, "0", 9)),
            len(spokes.minorities(books, ROOM, group, "0", 9)),
        )

    async with open_store(path / "spokes.db") as store:
        return await store.write(look)


async def test_two_persons_who_are_one_answer_and_sign_once(tmp_path: Path) -> None:
    """What they wrote stays theirs."""
    assert (1, 1, 2, 2) == await seen(tmp_path, lives.link)


async def test_whoever_is_forgotten_is_in_none_of_them(tmp_path: Path) -> None:
    """Their words are gone, and nobody knows that they signed."""
    assert (1, 1, 1, 1) == await seen(tmp_path, lambda books, one, _: lives.forget(books, one))


async def test_a_signature_and_an_answer_leave_with_the_roster(tmp_path: Path) -> None:
    """Only who belongs today is counted."""
    assert (1, 1, 2, 2) == await seen(
        tmp_path, lambda books, one, _: [roster.leave(books, group.id, one) for group in roster.groups_of(books, one)]
    )
