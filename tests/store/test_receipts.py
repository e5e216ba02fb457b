"""Receipts and seals: people find their own line, and nobody changes one unseen."""

import re
from hashlib import sha256

import pytest

from bot.store import Books, Store
from bot.store import receipts as of
from bot.store.ballots import Outcome, cast, close, counts, extend, open_for
from bot.store.groups import Group
from bot.store.lives import forget, link
from bot.store.people import Person
from bot.store.receipts import lines, prepared_seal, receipt, seal
from tests.store.given import CLOSES, NOON, a_ballot, a_group, a_person, a_secret, later, people


def voted(books: Books, number: int = 5) -> tuple[Group, Group, list[Person]]:
    """Everyone of Rio has said yes; the first is in Foz too."""
    voters = people(books, number)
    rio, foz = a_group(books, "Rio", *voters), a_group(books, "Foz", voters[0])
    a_ballot(books, rio, foz)
    for person in voters:
        cast(books, "d1", "b1", person.id, "yes", NOON)
    return rio, foz, voters


def test_everyone_finds_their_own_line(books: Books) -> None:
    """It names their groups and their paper, and nobody."""
    rio, foz, voters = voted(books)
    found = {line[0]: line for line in lines(books, "d1", "b1")}

    mine, other = (receipt(books, "d1", "b1", person.id) for person in voters[:2])

    assert re.fullmatch("[A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", mine)
    assert (mine, ",".join(sorted([rio.id, foz.id])), "yes") == found[mine]
    assert (other, rio.id, "yes") == found[other]
    assert 5 == len(found)


def test_a_receipt_is_of_one_ballot_only(books: Books) -> None:
    """Whoever knows one does not know the others."""
    rio, _, voters = voted(books)
    a_ballot(books, rio, ballot="b2")

    assert receipt(books, "d1", "b1", voters[0].id) != receipt(books, "d1", "b2", voters[0].id)


def test_the_seal_can_be_made_from_the_lines_alone(books: Books) -> None:
    """Sorted by receipt, tabs between, one line feed after each."""
    voted(books)
    found = list(lines(books, "d1", "b1"))
    text = "".join("\t".join(line) + "\n" for line in found)

    assert sorted(found) == found
    assert sha256(text.encode()).hexdigest() == seal(books, "d1", "b1") == close(books, "d1", "b1").digest


def test_after_linking_or_being_forgotten_a_closed_record_can_still_be_checked(books: Books) -> None:
    """The lines stay as they were published; receipts of an older self are still found."""
    _, _, voters = voted(books)
    digest, before = close(books, "d1", "b1").digest, list(lines(books, "d1", "b1"))
    old = receipt(books, "d1", "b1", voters[2].id)

    new = a_person(books, "New", channel="other")
    link(books, new.id, voters[2].id)
    forget(books, voters[1].id)

    assert before == list(lines(books, "d1", "b1"))
    assert digest == seal(books, "d1", "b1")
    assert old == receipt(books, "d1", "b1", new.id)


@pytest.fixture
async def over(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[Person]:
    """A ballot that is over and large enough to be sealed beside the writer."""
    monkeypatch.setattr(of, "FEW", 3)
    return (await store.write(voted))[2]


async def test_a_large_ballot_is_sealed_beside_the_writer(store: Store, over: list[Person]) -> None:
    """Then closing only looks it up; meanwhile nothing changes any more."""
    digest = await prepared_seal(store, "d1", "b1", CLOSES)

    def closed(books: Books) -> tuple[Outcome, list[tuple[str, str, bool]], str]:
        late = cast(books, "d1", "b1", over[0].id, "no", NOON).outcome
        return late, open_for(books, over[0].id, NOON), seal(books, "d1", "b1")

    assert (Outcome.CLOSED, [], digest) == await store.write(closed)
    result = await store.write(lambda books: close(books, "d1", "b1"))
    lined = await store.write(lambda books: of.digest_of(of.written_out(books, "d1", "b1")))
    assert (digest, digest) == (result.digest, lined)


async def test_a_seal_that_was_prepared_does_not_outlive_a_change(store: Store, over: list[Person]) -> None:
    """Two accounts become one person between seal and close: the close makes its own."""
    digest = await prepared_seal(store, "d1", "b1", CLOSES)
    await store.write(lambda books: link(books, over[0].id, over[1].id))

    result = await store.write(lambda books: close(books, "d1", "b1"))

    assert digest != result.digest
    assert result.digest == await store.write(lambda books: of.digest_of(of.written_out(books, "d1", "b1")))


async def test_more_time_opens_a_sealed_ballot_again(store: Store, over: list[Person]) -> None:
    """Votes are taken, and the old seal is forgotten."""
    digest = await prepared_seal(store, "d1", "b1", CLOSES)

    def prolonged(books: Books) -> tuple[Outcome, int, str]:
        extend(books, "d1", "b1", CLOSES + (later(days=1) - NOON))
        outcome = cast(books, "d1", "b1", over[0].id, "no", CLOSES).outcome
        return outcome, counts(books, "d1", "b1")[""]["no"], seal(books, "d1", "b1")

    outcome, noes, anew = await store.write(prolonged)
    assert (Outcome.CHANGED, 1) == (outcome, noes)
    assert digest != anew


async def test_a_ballot_is_not_sealed_before_its_time(store: Store, over: list[Person]) -> None:
    """Nor one that is small, secret, or unknown: the close does it all."""
    small = await store.write(lambda books: a_group(books, "Old", over[0]))
    crowd = await store.write(lambda books: a_group(books, "Crowd", *people(books, 8)))
    await store.write(lambda books: a_ballot(books, small, ballot="small"))
    await store.write(lambda books: a_secret(books, crowd))

    assert "" == await prepared_seal(store, "d1", "b1", later())
    for ballot in ("small", "s1", "b9"):
        assert "" == await prepared_seal(store, "d1", ballot, CLOSES)
    assert Outcome.CHANGED == (await store.write(lambda books: cast(books, "d1", "b1", over[0].id, "no", NOON))).outcome
