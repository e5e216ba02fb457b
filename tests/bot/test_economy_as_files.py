"""The economy of a room as files: out, in and out again is the same; what is wrong in one is named by its line."""

import asyncio
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from bot.errors import ConfigError
from bot.portable.economy import carried, table, valueflows
from bot.portable.economy.checking import mistakes
from bot.portable.economy.lines import Line, exact, lines_of
from bot.portable.economy.storing import stored
from bot.store import Books
from bot.store.backup import backup
from tests.bot.given import ANA, BENTO, DIEGO, ELENA, MORNING, RIBEIRA, VEGA, Town
from tests.bot.test_clerk_giving import bring, fitting, write

__all__ = ["fitting"]
TABLES = ("pact_events", "pacts", "wishes", "kinds", "kind_units", "season_flows", "promise_flows")


@pytest.fixture
async def given(fitting: Town) -> Town:
    """Needs, offers in sacks, a pact, deliveries of which a third, one more than agreed and one denied, and claims."""
    await write(fitting)
    await fitting.press(VEGA, DIEGO, "pactyes")
    for much in ("33.3 kg", "1/3 kg"):
        await bring(fitting, much)
        await fitting.press(RIBEIRA, ANA, "came")
    await bring(fitting, "1 kg")
    await fitting.press(RIBEIRA, ANA, "camenot")
    await bring(fitting, "90 kg")
    await fitting.press(RIBEIRA, ANA, "came")
    await fitting.say(VEGA, ELENA, "/offer 3 sacks of rice | once, in May | the market | =1+1")
    await fitting.say(VEGA, ELENA, "25 kg", about="How much is one")
    await fitting.press(VEGA, ELENA, "wishshare")
    await fitting.say(RIBEIRA, BENTO, "/need rice | weekly | - | -")
    await fitting.press(RIBEIRA, BENTO, "wishshare")
    return fitting


async def lines(town: Town, group: str = "") -> list[Line]:
    """All that is there."""
    room = (await town.room()).id
    return await town.ask(lambda books: lines_of(books, room, group))


async def emptied(town: Town) -> None:
    """Everything of the economy is gone, as in another house."""

    def empty(books: Books) -> int:
        books.execute("DROP TRIGGER pact_events_last")
        return sum(books.execute(f"DELETE FROM {name}").rowcount for name in TABLES)

    assert await town.ask(empty)


@pytest.mark.parametrize("form", [table, valueflows])
async def test_out_in_and_out_again_is_the_same(given: Town, form: Any) -> None:
    """Both forms, to the letter; what is counted follows; taken in once more nothing is new."""
    before, room = await lines(given), await given.room()
    sums = await given.house.store.fetch("SELECT * FROM season_flows")
    rest: tuple[Any, ...] = (room.id, {}) if form is valueflows else ()
    text = form.written(before, *rest)
    found = form.read(text)
    codes = {(await given.group(chat)).code for chat in (RIBEIRA, VEGA)}
    assert [] == mistakes(found, codes)
    await emptied(given)
    await given.ask(lambda books: books.execute("DELETE FROM alarms WHERE key LIKE 'pact:%'").rowcount)
    taken = await given.ask(lambda books: stored(books, room, [line for _, line in found], MORNING))

    assert len(before) == taken
    assert text == form.written(await lines(given), *rest)
    assert await given.house.store.fetch("SELECT 1 FROM alarms WHERE key LIKE 'pact:%'")
    assert sums == await given.house.store.fetch("SELECT * FROM season_flows")
    assert 0 == await given.ask(lambda books: stored(books, room, [line for _, line in found], MORNING))


async def test_a_group_s_own_file_has_nothing_of_others(given: Town) -> None:
    """Only what it gave, received, needs and offers, and the names of that."""
    ribeira = await given.group(RIBEIRA)
    own = await lines(given, ribeira.id)

    assert own
    assert all(
        ribeira.code in (line.get("provider"), line.get("receiver"))
        for line in own
        if line["type"] not in ("kind", "unit")
    )
    assert "offer" not in {line["type"] for line in own}


async def test_people_are_in_no_file(given: Town) -> None:
    """Neither who spoke nor their ids; and no cell is a formula."""
    text = table.written(await lines(given))
    persons = await given.house.store.fetch("SELECT person_id FROM persons")

    assert not any(row["person_id"] in text for row in persons)
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in text.splitlines() for cell in line.split(","))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"amount": "-3"}, "amount is “-3”, which cannot be read."),
        ({"amount": "nan"}, "amount is “nan”, which cannot be read."),
        ({"amount": "1000"}, "with this line more is confirmed than was agreed"),
        ({"unit": "l"}, "its kind or unit is not that of its commitment."),
        ({"of": "nowhere"}, "there is no such commitment or claim."),
        ({"about": "nowhere"}, "nothing of that name has happened"),
        ({"by": "XXX-99"}, "which is no group of this room."),
        ({"type": "sold"}, "“sold” is no type."),
        ({"at": "yesterday"}, "at is “yesterday”, which cannot be read."),
        ({"at": ""}, "at is missing."),
    ],
)
async def test_each_bad_line_is_named_by_its_number(given: Town, change: Line, told: str) -> None:
    """In a sentence."""
    found = table.read(table.written(await lines(given)))
    codes = {(await given.group(chat)).code for chat in (RIBEIRA, VEGA)}
    at = next(at for at, (_, line) in enumerate(found) if line["type"] == "confirmed")
    found[at] = (found[at][0], {**found[at][1], **change})
    wrong = mistakes(found, codes)

    assert any(one.startswith(f"Line {found[at][0]}: ") and told in one for one in wrong), wrong


async def test_a_claim_without_its_event_is_refused(given: Town) -> None:
    """As everywhere: a claim traces to an event and to what was agreed."""
    found = table.read(table.written(await lines(given)))
    codes = {(await given.group(chat)).code for chat in (RIBEIRA, VEGA)}
    events = {line["about"] for _, line in found if line["type"] == "claim"}
    without = [(number, line) for number, line in found if line["id"] not in events]

    assert any("a claim names in about the event" in one for one in mistakes(without, codes))


async def test_the_graph_says_the_same_to_a_reader_of_its_own(given: Town) -> None:
    """With none of our code: types by Valueflows' own addresses, quantities in om2, and every link leads somewhere."""
    room = (await given.room()).id
    whole = json.loads(valueflows.written(await lines(given), room, {}))
    context, graph = whole["@context"], whole["@graph"]
    ids = {node["@id"] for node in graph}
    full = [f"{context['@vocab']}{node['@type']}" for node in graph if ":" not in node["@type"]]

    assert {f"https://w3id.org/valueflows/ont/vf#{name}" for name in VOCABULARY} == set(full)
    assert len(ids) == len(graph)
    for node in graph:
        for term in ("provider", "receiver", "resourceConformsTo", "fulfills", "triggeredBy", "publishes"):
            assert node.get(term) in {None, *ids}
        if "resourceQuantity" in node:
            unit = node["resourceQuantity"]["hasUnit"]
            assert unit.startswith(("om2:", "here:measure-"))
            assert Fraction(node["resourceQuantity"]["hasNumericalValue"]) > 0
    came = [node for node in graph if node["@type"] == "EconomicEvent"]
    assert Fraction(100) + Fraction(1, 3) + Fraction("23.3") == pytest.approx(_sum(came))
    assert all("action" in node for node in came)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
async def test_another_program_reads_the_graph_without_asking_anybody(
    given: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader of linked data finds every delivery with its commitment, and every claim with its event; offline."""
    rdflib: Any = pytest.importorskip("rdflib", reason="it is among what the tests are locked to")
    monkeypatch.setattr("socket.socket.connect", lambda *_: pytest.fail("somebody was asked"))
    room = (await given.room()).id
    graph = rdflib.Graph().parse(data=valueflows.written(await lines(given), room, {}), format="json-ld")
    came = graph.query(
        "PREFIX vf: <https://w3id.org/valueflows/ont/vf#> SELECT ?much ?unit ?action WHERE { ?event a vf:EconomicEvent"
        " ; vf:action ?action ; vf:fulfills ?pact ; vf:resourceQuantity ?m . ?pact a vf:Commitment ; vf:receiver ?who ."
        " ?who a vf:Organization . ?m vf:hasNumericalValue ?much ; vf:hasUnit ?unit }"
    )
    claims = graph.query(
        "PREFIX vf: <https://w3id.org/valueflows/ont/vf#>"
        " SELECT ?claim WHERE { ?claim a vf:Claim ; vf:triggeredBy ?event . ?event a vf:EconomicEvent }"
    )

    assert 100 == pytest.approx(sum(float(much) for much, _, _ in came))
    assert {f"{valueflows.OM2}kilogram"} == {str(unit) for _, unit, _ in came}
    assert {f"{valueflows.VF}transfer"} == {str(action) for *_, action in came}
    assert 3 == len(list(claims))


VOCABULARY = ("Commitment", "Claim", "EconomicEvent", "Intent", "Organization", "Proposal", "ResourceSpecification")


def _sum(events: list[dict[str, Any]]) -> Fraction:
    return sum((Fraction(one["resourceQuantity"]["hasNumericalValue"]) for one in events), Fraction())


@pytest.mark.parametrize(("amount", "written"), [("1/3", "1/3"), ("1/4", "0.25"), ("40", "40"), ("1/1000", "0.001")])
def test_an_amount_is_written_without_loss(amount: str, written: str) -> None:
    """A decimal where it ends, else a fraction."""
    assert written == exact(amount)
    assert Fraction(amount) == Fraction(exact(amount))


@pytest.mark.parametrize("name", ["out.csv", "out.jsonld"])
async def test_a_file_is_shown_before_it_is_taken_in(given: Town, tmp_path: Path, name: str) -> None:
    """Without a yes nothing is stored; with a mistake nobody is asked; a file is never written over."""
    house, file, room = tmp_path / "copy.db", tmp_path / name, (await given.room()).id
    await asyncio.to_thread(backup, given.house.store.path, house)
    questions: list[str] = []

    def no(question: str) -> bool:
        questions.append(question)
        return False

    said = await carried.out(house, room.upper(), file)
    assert f"{file} holds " in said
    with pytest.raises(ConfigError, match="is there already"):
        await carried.out(house, room, file)
    told, well = await carried.bring_in(house, room, file, no)
    assert (["Nothing was stored."], False) == (told, well)
    assert "1 commitment" in questions[0]
    told, well = await carried.bring_in(house, room, file, lambda _: True)
    assert well
    assert "Stored: 0 new." in told[0]
    wrong = file.read_text("utf-8").replace("confirmed", "sold", 1)
    await asyncio.to_thread(file.write_text, wrong, "utf-8")
    told, well = await carried.bring_in(house, room, file, no)
    assert (1, False) == (len(questions), well)
    assert "Nothing was stored. Please put these right and try again." == told[-1]


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "b.jsonld"])
async def test_what_is_no_file_of_an_economy_gets_one_sentence(given: Town, tmp_path: Path, name: str) -> None:
    """In no known form, not there, or something else."""
    house, file = tmp_path / "copy.db", tmp_path / name
    await asyncio.to_thread(backup, given.house.store.path, house)
    await asyncio.to_thread(file.write_text, '{"a": 1', "utf-8")
    with pytest.raises(ConfigError):
        await carried.bring_in(house, "k7", file, lambda _: True)
    with pytest.raises(ConfigError, match="There is no room"):
        await carried.out(house, "nowhere", tmp_path / "new.csv")
