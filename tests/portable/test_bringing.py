"""What is brought from other houses is kept once, goes on as the same history, and never takes another's place."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bot.portable.bringing import Fork, Unwelcome, Why, bring
from bot.portable.bundles import Bundle
from bot.store import Books, house_keys, known, registry
from bot.store.ballot_keys import FILE
from bot.store.known import Known
from bot.store.migrations import migrate
from bot.store.writer import connect
from tests.flows.registry.given import CODE, day, deposited, entered, signed
from tests.portable.given import NOON, RENEWED, Elsewhere

TABLES = ("known", "forks", "followed", "registry", "spans", "agreements", "dialogues", "groups")


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    with closing(connect(tmp_path / "here.db", patience=1)) as books:
        migrate(books)
        yield books


def rows(books: Books) -> dict[str, list[tuple[object, ...]]]:
    """Everything that could have changed."""
    return {table: [tuple(row) for row in books.execute(f"SELECT * FROM {table}")] for table in TABLES}


def why(books: Books, text: str) -> str:
    """Why it is not taken; nothing has changed after it."""
    before = rows(books)
    with pytest.raises(Unwelcome) as refused:
        bring(books, text, NOON)
    assert before == rows(books)
    return refused.value.why


def test_what_is_brought_is_known_from_its_house(books: Books) -> None:
    """With its name, its address, its key, and when it was checked; the registry here stays as it was."""
    house = Elsewhere()
    found = bring(books, house.text(), NOON)

    assert isinstance(found, Known)
    assert ("House of the river", "https://river.example", "The river", house.keys[0].key, NOON) == (
        found.name,
        found.address,
        found.title,
        found.key,
        found.checked,
    )
    assert (0, "") == registry.head(books)
    assert [] == rows(books)["spans"]


def test_bringing_it_again_changes_nothing_but_when_it_was_checked(books: Books) -> None:
    """Since when it is known stays."""
    house = Elsewhere()
    bring(books, house.text(), NOON)
    bring(books, house.text(), day(40))
    kept = known.one(books, house.keys[0].key, CODE)

    assert kept is not None
    assert (NOON, day(40)) == (kept.since, kept.checked)


def test_a_renewal_is_followed(books: Books) -> None:
    """The newer history goes on where the older ends."""
    house = Elsewhere()
    bring(books, house.text(), NOON)
    house.acts.append(RENEWED)
    found = bring(books, house.text(), NOON)

    assert isinstance(found, Known)
    assert (6, house.text()) == (found.head[0], found.text)


def test_an_older_state_is_refused(books: Books) -> None:
    """Somebody replays what was true before the renewal."""
    house = Elsewhere(acts=[*Elsewhere().acts, RENEWED])
    bring(books, house.text(), NOON)

    assert Why.OLDER == why(books, house.text(until=5))


def test_a_key_that_was_handed_over_is_followed(books: Books) -> None:
    """From the first to the third, though nobody saw the second."""
    house = Elsewhere()
    bring(books, house.text(), NOON)
    house.rekeyed()
    house.rekeyed()
    house.acts.append(RENEWED)

    assert isinstance(bring(books, house.text(), NOON), Known)
    assert 1 == len(rows(books)["known"])


def test_an_old_key_is_good_for_nothing_once_a_new_one_was_seen(books: Books) -> None:
    """Whoever finds it can sign nothing more."""
    house = Elsewhere()
    thief = Elsewhere(acts=[*house.acts, RENEWED])
    house.rekeyed()
    bring(books, house.text(), NOON)

    assert Why.STRANGER == why(books, thief.text())


@pytest.mark.parametrize("endorsed", [True, False])
def test_a_stranger_cannot_speak_for_a_house(books: Books, *, endorsed: bool) -> None:
    """Neither with another key, nor with one that is said to follow the house's own."""
    house = Elsewhere()
    bring(books, house.text(), NOON)
    thief = Elsewhere(seeds=[b"t" * 32])
    if not endorsed:
        thief.keys = [house.keys[0], replace(thief.keys[0], since=house.keys[0].since + 1)]

    assert Why.STRANGER == why(books, thief.text())


def test_two_histories_are_both_kept_and_never_merged(books: Books) -> None:
    """What was known stays; the other is evidence, with the entry at which they part."""
    house = Elsewhere()
    before = house.text()
    bring(books, before, NOON)
    other = Elsewhere(acts=[deposited(), house.acts[1], signed("port"), signed("river", 1.7), entered()])
    found = bring(books, other.text(), day(40))

    assert isinstance(found, Fork)
    assert (3, before) == (found.entry, found.known.text)
    assert [other.text()] == [row[3] for row in rows(books)["forks"]]
    assert [before] == [row[9] for row in rows(books)["known"]]


def test_an_entry_that_was_left_out_is_another_history(books: Books) -> None:
    """Under a newer head there cannot be less."""
    house = Elsewhere()
    bring(books, house.text(), NOON)
    house.acts.append(RENEWED)
    form = json.loads(house.bundle().text)
    form["entries"] = [*form["entries"][:1], *form["entries"][2:]]
    shorter = json.loads(Elsewhere(acts=[*house.acts]).bundle().text)
    shorter["entries"] = shorter["entries"][:3]

    assert isinstance(bring(books, house.resealed(form), NOON), Fork)
    assert isinstance(bring(books, house.resealed(shorter), NOON), Fork)


def test_two_registries_under_one_head_are_two_histories(books: Books) -> None:
    """Another agreement's entry after it was written anew."""
    house = Elsewhere()
    house.acts.append(deposited(3, code="N3"))
    bring(books, house.text(), NOON)
    house.acts[-1] = deposited(4, code="N3")

    assert isinstance(bring(books, house.text(), NOON), Fork)


def test_what_is_ours_is_not_known_from_elsewhere(books: Books) -> None:
    """Neither by our key, nor by somebody else's over our own entries."""
    house = Elsewhere()
    registry.add(books, house.acts, NOON)
    assert Why.OURS == why(books, house.text())

    key = house_keys.current(books, NOON)
    mine = Elsewhere(acts=[*house.acts, RENEWED], recorded=7, keys=[key])
    seed = house_keys.seed_of(Path(books.execute(FILE).fetchone()[0]), key.key)
    mine.seeds = [seed or b""]
    assert Why.OURS == why(books, mine.text())


def test_two_houses_may_have_the_same_code(books: Books) -> None:
    """Each is known by its own key."""
    one, other = Elsewhere(), Elsewhere(seeds=[b"o" * 32], recorded=7, name="House of the hill")
    bring(books, one.text(), NOON)
    bring(books, other.text(), NOON)

    assert {"House of the river", "House of the hill"} == {row[2] for row in rows(books)["known"]}


def test_a_house_without_a_name_is_called_by_its_key(books: Books) -> None:
    """And a very long name is cut."""
    nameless, wordy = Elsewhere(name="", address=""), Elsewhere(seeds=[b"o" * 32], recorded=7, name="x" * 999)
    found, other = bring(books, nameless.text(), NOON), bring(books, wordy.text(), NOON)

    assert isinstance(found, Known)
    assert isinstance(other, Known)
    assert nameless.keys[0].key[:16] == found.name
    assert 80 == len(other.name)


def test_a_bundle_of_an_export_is_not_signed_and_not_taken(books: Books) -> None:
    """It is whole only beside the export's other papers."""
    whole = Elsewhere().bundle()
    bare = Bundle(whole.agreement, whole.entries, whole.groups, (), whole.head, whole.keys)

    assert Why.UNSIGNED == why(books, f"{bare.text}\n")
