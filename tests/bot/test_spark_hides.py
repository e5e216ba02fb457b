"""A group that does not wish to be found: towns with it and without it, day by day, are the same to everybody else."""

import json
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from bot.acting import house_alarms
from bot.acting.spark import days, deciding, drawing
from bot.channels.base import Place
from bot.pages.public.bonds import map_page
from bot.pages.public.library import Library
from bot.store import Books, Store, alarms, group_pages, open_store, places
from bot.store.spark import draws, findable, sparks
from bot.store.times import millis
from flows.spark import telling
from flows.spark.life import ANSWERS, FIRST, SECOND
from flows.spark.terms import ALL, BY, WHOM, Terms

BEGIN = datetime(2026, 3, 2, 8, tzinfo=UTC)
DAYS = 40
HIDDEN = "zz"
GROUP = """
    INSERT INTO groups (group_id, code, name, locale, languages, zone, ready, since)
    VALUES (:id, :code, :name, 'en', '["en"]', 'UTC', 1, 0)
"""
ROOM = """
    INSERT INTO dialogues (dialogue_id, flow, stage, revision, version, document, head, changed_at)
    VALUES (:id, 'accord', 'speaking', 0, 1, '{}', '', :at)
"""
PARTY = "INSERT INTO parties (dialogue_id, group_id) VALUES (:room, :group)"
WISH = """
    INSERT INTO wishes (dialogue_id, wish_id, group_id, side, kind_id, amount, base, months, place, at)
    VALUES (:room, :id, :group, :side, :kind, '', '', 4095, '', :at)
"""
KIND = """
    INSERT INTO kinds (dialogue_id, name, kind_id, label, person_id, at) VALUES (:room, :kind, :kind, :kind, '', 0)
        ON CONFLICT DO NOTHING
"""
WORD = """
    INSERT INTO words (dialogue_id, word_id, group_id, person_id, text, at) VALUES (:room, :id, :group, '', 'x', 0)
"""
SAID = """
    SELECT chat, act, key, message, at, not_before FROM outbox WHERE chat <> 'chat zz' ORDER BY chat, id
"""
KINDS = ("rice", "salt", "boats")


def settled(books: Books, number: int, *, hidden: bool) -> None:
    """A random town: some of its groups are found; the hidden one has a room with each third of them, needs, a page."""
    chance = Random(number)
    groups = [f"g{at}" for at in range(11)]
    for group in (*groups, HIDDEN):
        terms, wishes = _terms(chance), [(chance.choice(("need", "offer")), chance.choice(KINDS)) for _ in range(2)]
        if group != HIDDEN or hidden:
            _group(books, group)
            _room(books, f"room of {group}", (group,), wishes)
        if group != HIDDEN and chance.random() < 0.85:
            findable.find(books, group, terms, BEGIN)
    if hidden:
        group_pages.show(books, HIDDEN, "Hidden is nobody's business", BEGIN)
        deciding.ask(books, HIDDEN, Terms(BY, needs=("rice",), offers=("salt",)), BEGIN)
        for group in groups[::3]:
            _room(books, f"{group} with {HIDDEN}", (group, HIDDEN), [])


def _terms(chance: Random) -> Terms:
    by = tuple(one for one in BY if chance.random() < 0.7) or BY[:1]
    return Terms(
        by, chance.choice((ALL, ALL, ALL, *WHOM)), tuple(chance.sample(("water", "school", "nets"), 2)), "port"
    )


def _group(books: Books, group: str) -> None:
    books.execute(GROUP, {"id": group, "code": f"{group.upper()}-22", "name": f"Group {group}"})
    places.bind(books, Place("memory", f"chat {group}"), group, BEGIN)


def _room(books: Books, room: str, groups: tuple[str, ...], wishes: list[tuple[str, str]]) -> None:
    books.execute(ROOM, {"id": room, "at": millis(BEGIN)})
    for group in groups:
        books.execute(PARTY, {"room": room, "group": group})
    for at, (side, kind) in enumerate(wishes):
        books.execute(KIND, {"room": room, "kind": kind})
        books.execute(WORD, {"room": room, "id": f"w{at}", "group": groups[0]})
        books.execute(WISH, {"room": room, "id": f"w{at}", "group": groups[0], "side": side, "kind": kind, "at": at})


def answer(books: Books, now: datetime) -> None:
    """Whoever is asked says something, always the same in the same town."""
    for spark in sparks.in_states(books, (FIRST, SECOND)):
        for group in (spark.one, spark.other):
            says = ("", "yes", "yes", *ANSWERS)[int(sha256(f"{spark.id}{group}".encode()).hexdigest(), 16) % 6]
            if spark.is_open_to(group) and not spark.says(group) and says:
                after = spark.answered(group, says)
                sparks.keep(books, after)
                days.put(books, after, group, telling.answered(after, group, ""), now)


async def lived(store: Store, number: int, *, hidden: bool) -> list[str]:
    """Every message, moment, seed, proposal and page, day by day, of everybody else."""
    await store.write(partial(settled, number=number, hidden=hidden))
    await store.write(lambda books: days.begin(books, BEGIN))
    told: list[str] = []
    for day in range(DAYS):
        now = BEGIN + timedelta(days=day, hours=1)
        draw = await drawing.drawn(store, drawing.KEY, now)
        await store.write(partial(house_alarms.rung, key=drawing.KEY, due_at=now, now=now, draw=draw))
        told += [json.dumps([tuple(row) for row in await store.fetch(SAID)])]
        await store.write(partial(answer, now=now + timedelta(hours=2)))
        for sql in (SAID, "SELECT * FROM sparks ORDER BY spark_id", "SELECT * FROM spark_draws ORDER BY day"):
            told += [json.dumps([tuple(row) for row in await store.fetch(sql)])]
        alarm = await store.fetch("SELECT * FROM alarms WHERE key = 'spark'")
        told.append(json.dumps([tuple(row) for row in alarm]))
    sheet = await map_page(Library(store, lambda: BEGIN + timedelta(days=DAYS)))
    return [*told, repr(sheet.values), repr(sorted(sheet.groups))]


@pytest.mark.parametrize("number", range(4))
async def test_a_proposal_never_reveals_a_group_that_did_not_wish_to_be_found(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs with and without it: texts, times, seeds, pages and counts of all others are the same."""
    monkeypatch.setattr("bot.store.spark.draws.token_hex", lambda length: "ab" * length)
    runs = []
    for hidden in (False, True):
        async with open_store(tmp_path / f"{hidden}.db") as store:
            runs.append(await lived(store, number, hidden=hidden))

    assert runs[0] == runs[1]
    assert any("Would you like to meet" in told for told in runs[0])


async def test_each_group_hears_of_one_proposal_a_fortnight_at_most(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted for each group, whether it was asked first or second."""
    monkeypatch.setattr("bot.store.spark.draws.token_hex", lambda length: "cd" * length)
    async with open_store(tmp_path / "town.db") as store:
        await lived(store, 4, hidden=True)
        rows = await store.fetch("SELECT one, other, made, asked, state FROM sparks")
    heard: dict[str, list[int]] = {}
    for row in rows:
        heard.setdefault(row["one"], []).append(row["made"])
        if row["asked"] is not None:
            heard.setdefault(row["other"], []).append(row["asked"])

    assert len(rows) > 3
    for moments in heard.values():
        gaps = [later - sooner for sooner, later in zip(sorted(moments), sorted(moments)[1:], strict=False)]
        assert all(gap >= 14 * 86_400_000 for gap in gaps)


async def test_a_draw_that_comes_twice_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The house fell between the draw and its commit, or was woken twice: the same again, and nothing doubled."""
    monkeypatch.setattr("bot.store.spark.draws.token_hex", lambda length: "ef" * length)
    async with open_store(tmp_path / "town.db") as store:
        await store.write(partial(settled, number=4, hidden=False))
        await store.write(lambda books: days.begin(books, BEGIN))
        now, said = BEGIN + timedelta(hours=1), []
        drawn = [await drawing.drawn(store, drawing.KEY, now) for _ in range(2)]
        for draw in (*drawn, *drawn):
            await store.write(partial(house_alarms.rung, key=drawing.KEY, due_at=now, now=now, draw=draw))
            said.append([tuple(row) for row in await store.fetch(SAID)])
        seeds = await store.fetch("SELECT * FROM spark_draws")

    assert drawn[0] is not None
    assert drawn[1] is not None
    assert drawn[0].found == drawn[1].found != ()
    assert said[0] == said[1] == said[3]
    assert 1 == len(seeds)


async def test_a_house_that_is_switched_off_proposes_nothing(tmp_path: Path) -> None:
    """The operator's switch; nobody reads a word about it, no seed is drawn, and the house looks again tomorrow."""
    async with open_store(tmp_path / "town.db") as store:
        await store.write(partial(draws.switch, on=False))
        await lived(store, 1, hidden=False)

        assert [] == await store.fetch("SELECT * FROM sparks")
        assert [] == await store.fetch("SELECT * FROM spark_draws")
        assert await store.write(alarms.next_due) is not None
