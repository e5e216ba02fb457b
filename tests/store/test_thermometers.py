"""Answers without names: they pair as long as the key is there, and never after."""

import pytest

from bot.store import Books, ballot_keys, reach
from bot.store.lives import forget, link
from bot.store.mirror import reserve, second
from bot.store.reach import note, recount, shares
from bot.store.thermometers import answer, decline, pairs, part, token_of, unanswered
from tests.store.given import a_group, a_person, columns


def test_one_persons_answers_pair_by_a_token_that_only_the_key_makes(books: Books) -> None:
    """The same person in another group, or another room, has another token."""
    answer(books, "d1", "before", ("ana", "rio"), "trust", 4)
    answer(books, "d1", "after", ("ana", "rio"), "trust", 6)
    answer(books, "d1", "after", ("bia", "rio"), "trust", 1)

    assert [({}, {"trust": 1}), ({"trust": 4}, {"trust": 6})] == sorted(
        pairs(books, "d1", "after")["rio"], key=lambda pair: len(pair[0])
    )
    tokens = {
        token_of(books, "d1", "ana", "rio"),
        token_of(books, "d1", "ana", "mar"),
        token_of(books, "d2", "ana", "rio"),
    }
    assert 3 == len(tokens)


def test_the_last_answer_counts_and_none_is_left(books: Books) -> None:
    """A question answered again has one row."""
    for question in ("trust", "understood", "again", "word"):
        answer(books, "d1", "before", ("ana", "rio"), question, 3)
    answer(books, "d1", "before", ("ana", "rio"), "trust", 9)

    assert [] == unanswered(books, "d1", "before", ("ana", "rio"))
    assert 9 == pairs(books, "d1", "before")["rio"][0][1]["trust"]


def test_when_the_key_is_gone_nobodys_answers_can_be_found(books: Books) -> None:
    """Whoever knows all persons and the whole database finds no token of theirs."""
    answer(books, "d1", "later", ("ana", "rio"), "trust", 4)
    before = token_of(books, "d1", "ana", "rio")
    (name,) = columns(books, "SELECT name FROM thermometer_keys")[0]
    part(books, "d1")
    ballot_keys.sweep(books)

    assert name not in ballot_keys.HELD
    assert [] == columns(books, "SELECT * FROM thermometer_keys")
    assert before != token_of(books, "d1", "ana", "rio")


def test_there_is_no_question_besides_the_four(books: Books) -> None:
    """A forged one is a mistake."""
    with pytest.raises(KeyError):
        answer(books, "d1", "before", ("ana", "rio"), "moment", 4)


def test_linked_accounts_took_part_once_and_one_no_is_a_no(books: Books) -> None:
    """Whatever either did."""
    ana, other = a_person(books, "Ana"), a_person(books, "Ana", channel="other")
    rio = a_group(books, "Rio", ana)
    note(books, "d1", rio.id, ana.id, "answered")
    note(books, "d1", rio.id, other.id, "spoke")
    decline(books, other.id)
    second(books, "i1", other.id)
    second(books, "i1", ana.id)
    link(books, ana.id, other.id)

    assert shares(books, "d1", (rio.id,)) == recount(books, "d1", (rio.id,))
    assert (1, 1) == (shares(books, "d1", (rio.id,))[rio.id].took, shares(books, "d1", (rio.id,))[rio.id].spoke)
    assert [(ana.id,)] == columns(books, "SELECT person_id FROM thermometer_declined")
    assert [("i1", ana.id)] == columns(books, "SELECT * FROM mirror_seconds")


def test_a_forgotten_person_is_in_none_of_these_rows(books: Books) -> None:
    """Counters follow."""
    ana = a_person(books, "Ana")
    rio = a_group(books, "Rio", ana)
    for how in reach.WAYS:
        note(books, "d1", rio.id, ana.id, how)
    second(books, "i1", ana.id)
    reserve(books, "d1", "1", rio.id, ana.id, "w1")
    decline(books, ana.id)
    forget(books, ana.id)

    assert [(0, 0, 0, 0, 0)] == columns(books, "SELECT took, answered, spoke, told, met FROM reach_counts")
    for table in ("reach", "mirror_seconds", "reservations", "thermometer_declined"):
        assert [] == columns(books, f"SELECT * FROM {table}")
