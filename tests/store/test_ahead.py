"""What is taken before its turn depends on nothing that is under way (P3)."""

from functools import partial

from bot.channels.base import Place
from bot.store import Books, Store, ahead, live, outbox, words
from bot.store.outbox import Errand
from tests.store.test_outbox import MINUTE, NOON, A, B, claim, post, put, settle, show

C = Place("telegram", "c")


async def taken(store: Store, limit: int = 10, skip: frozenset[str] = frozenset()) -> list[str]:
    """The messages that are taken ahead."""
    write = partial(ahead.claim, channel="telegram", now=NOON, limit=limit, skip=skip)
    return [errand.message for errand in await store.write(write)]


async def under_way(store: Store, place: Place) -> Errand:
    """Somebody carries the first in this chat."""
    others = frozenset(outbox.lane_of(one) for one in (A, B, C) if one != place)
    (errand,) = await claim(store, limit=1, skip=others)
    return errand


async def test_free_chats_come_first_then_one_more_behind_what_is_under_way(store: Store) -> None:
    """Never two: the second would be too far from its turn."""
    await put(store, post(A, "1"), post(A, "2"), post(A, "3"), show(B, "tally", "4"), post(B, "5"))
    first = await under_way(store, A)

    assert ["4", "2"] == await taken(store)
    assert [] == await taken(store)
    await settle(store, first, "m1")
    assert ["3"] == await taken(store)


async def test_only_so_many_and_none_where_it_is_full(store: Store) -> None:
    """Lower ranks first."""
    await put(store, post(A, "1", rank=3), post(B, "2"), post(C, "3"))

    assert ["3"] == await taken(store, limit=1, skip=frozenset({outbox.lane_of(B)}))
    assert ["2"] == await taken(store, limit=1)


async def test_behind_something_else_nothing_is_taken(store: Store) -> None:
    """A notice under way may change where its chat stands; one behind a word may be about that word."""
    await put(store, show(A, "tally", "1"), post(A, "2"), post(B, "3"), show(B, "tally", "4"))
    for place in (A, B):
        await under_way(store, place)

    assert [] == await taken(store)


async def test_what_waits_for_its_time_or_counts_when_it_is_said_is_not_taken_behind(store: Store) -> None:
    """Its turn is its turn."""
    counted = f"{live.MARK}d"
    await put(store, post(A, "1"), post(A, "2", not_before=NOON + MINUTE), post(B, "3"), post(B, counted))
    for place in (A, B):
        await under_way(store, place)

    assert [] == await taken(store)


async def test_an_answer_to_words_on_their_way_is_not_taken(store: Store) -> None:
    """Else it could not be shown below them."""

    def said(books: Books) -> None:
        for word, answers in (("w1", ""), ("w2", "w1"), ("w3", "")):
            words.keep(books, words.Word("d", word, "g", "ana", f"Words of {word}.", "", NOON, answers=answers))

    await store.write(said)
    await put(store, post(A, "1", dialogue="d", word="w1"), post(A, "2", dialogue="d", word="w2"))
    await put(store, post(B, "3", dialogue="d", word="w1"), post(B, "4", dialogue="d", word="w3"))
    for place in (A, B):
        await under_way(store, place)

    assert ["4"] == await taken(store)
