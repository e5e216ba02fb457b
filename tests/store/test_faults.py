"""A store that fails at the n-th statement, for every n: a vote is either whole or never happened."""

import asyncio
import sqlite3
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.errors import StoreError
from bot.store import Hooks, open_store
from bot.store.ballots import Cast, Outcome, cast, counts
from bot.store.lives import link
from bot.store.tallies import recount
from bot.store.writer import Books
from tests.store.given import NOON, a_ballot, a_group, a_person, columns, later, only_counted


class Fuse:
    """Blows at the n-th statement from when it is set; at once, and only once."""

    def __init__(self) -> None:
        self.left = 0

    def __call__(self, _statement: str) -> None:
        self.left -= 1
        if self.left == 0:
            error = sqlite3.OperationalError("disk I/O error")
            error.sqlite_errorcode = sqlite3.SQLITE_IOERR
            raise error


def river(books: Books) -> SimpleNamespace:
    iara, other = a_person(books, "Iara"), a_person(books, "Iara", channel="other")
    rio, foz = a_group(books, "Rio", iara), a_group(books, "Foz", iara, other)
    a_ballot(books, rio, foz)
    cast(books, "d1", "b1", iara.id, "no", NOON)
    return SimpleNamespace(iara=iara.id, other=other.id, rio=rio.id, foz=foz.id)


@pytest.mark.faults
async def test_a_vote_is_whole_or_never_happened(path: Path) -> None:
    """At every statement, its own and the writer's, a fault leaves the old word standing, fully counted."""
    fuse = Fuse()
    async with open_store(path, hooks=Hooks(on_statement=fuse)) as store:
        ids = await store.write(river)
        faults = 0
        while True:
            fuse.left = faults + 1
            try:
                answer = await store.write(lambda books: cast(books, "d1", "b1", ids.iara, "yes", later(hours=1)))
            except StoreError:
                faults += 1
            else:
                break
            fuse.left = 0
            assert only_counted(await store.write(lambda books: counts(books, "d1", "b1")))[""] == {"": 2, "no": 1}
            assert await store.write(lambda books: recount(books, "d1", "b1") == counts(books, "d1", "b1"))

        fuse.left = 0
        assert answer == Cast(Outcome.CHANGED, answer.groups)
        assert faults == len(["BEGIN", "SAVEPOINT", "SELECT", "INSERT", "UPDATE", "RELEASE", "COMMIT"])
        assert only_counted(await store.write(lambda books: counts(books, "d1", "b1")))[""] == {"": 2, "yes": 1}


@pytest.mark.faults
async def test_linking_is_whole_or_never_happened(path: Path) -> None:
    """However many tables it touches."""
    fuse = Fuse()
    async with open_store(path, hooks=Hooks(on_statement=fuse)) as store:
        ids = await store.write(river)
        faults = 0
        while True:
            fuse.left = faults + 1
            try:
                await store.write(lambda books: link(books, ids.iara, ids.other))
            except StoreError:
                faults += 1
            else:
                break
            fuse.left = 0
            whole = await store.write(lambda books: columns(books, "SELECT count(DISTINCT person_id) FROM accounts"))
            assert whole == [(2,)]
            assert await store.write(lambda books: recount(books, "d1", "b1") == counts(books, "d1", "b1"))

        fuse.left = 0
        assert faults > 20
        assert await store.write(lambda books: counts(books, "d1", "b1")[""][""]) == 1


@pytest.mark.faults
async def test_a_fault_between_two_votes_spares_the_other(path: Path) -> None:
    """In one commit, a vote that fails on its own does not take its neighbours along."""

    def broken(books: Books) -> None:
        cast(books, "d1", "b1", ids.iara, "yes", NOON)
        raise KeyError("ours")

    async with open_store(path) as store:
        ids = await store.write(river)

        def both(books: Books) -> Cast:
            return cast(books, "d1", "b1", ids.other, "abstain", NOON)

        error, answer = await asyncio.gather(store.write(broken), store.write(both), return_exceptions=True)

        assert isinstance(error, KeyError)
        assert answer == Cast(Outcome.RECORDED, (ids.foz,))
        assert only_counted(await store.write(lambda books: counts(books, "d1", "b1")))[""] == {
            "": 2,
            "no": 1,
            "abstain": 1,
        }
