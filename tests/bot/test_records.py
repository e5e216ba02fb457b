"""Records: frozen at the close, the same for everybody, sound to a verifier that shares nothing with us."""

import json
from datetime import timedelta

from bot.export import JOURNAL
from bot.store import boxes, receipts
from tests.bot.given import ANA, BENTO, DIEGO, MIRA, RIBEIRA, VEGA, Town
from tests.bot.recording import FIRST, decided, frozen, record, secretly_asked
from verifier import verify, verify_text

WEEKS = timedelta(days=16)


async def test_the_record_of_a_decision_is_sound(town: Town) -> None:
    """The independent count comes to the same, and nothing is left to be believed."""
    ballot = await decided(town)
    report = verify_text(await record(town, ballot))

    assert ((), ()) == (report.wrong, report.elsewhere)


async def test_a_record_says_what_was_decided_and_how(town: Town) -> None:
    """Question, rule, rolls, numbers, the text itself, and everyone's line without a name."""
    form = json.loads(await record(town, await decided(town)))

    assert ("decide", "The river", "parallel") == (form["kind"], form["topic"], form["rule"]["way"])
    assert [("Ribeira", 2, 2), ("Vega", 2, 2)] == [
        (one["name"], one["roll"], one["answered"]) for one in form["groups"]
    ]
    assert "The sluice opens on Mondays." in form["attached"].get("text", "The sluice opens on Mondays.")
    assert 4 == len(form["attached"]["lines"])
    assert not any(name in json.dumps(form["attached"]["lines"]) for name in ("Ana", await town.person(ANA)))


async def test_there_is_a_record_of_every_ballot_that_has_closed_and_of_no_other(town: Town) -> None:
    """Entering is one too."""
    await town.call()
    room = await town.room()

    assert verify_text(await record(town, FIRST)).ok
    assert room.ballot is not None
    assert await frozen(town, room.ballot.id) is None
    assert await frozen(town, "99") is None


async def test_a_record_does_not_change_when_a_group_is_renamed_or_somebody_is_forgotten(town: Town) -> None:
    """What was given out stays what it is."""
    ballot = await decided(town)
    before = await record(town, ballot)
    group = (await town.group(RIBEIRA)).id
    await town.ask(
        lambda books: books.execute("UPDATE groups SET name = 'Other' WHERE group_id = ?", (group,)).rowcount
    )

    assert before == await record(town, ballot)


async def test_the_whole_journal_leads_to_the_record(town: Town) -> None:
    """Whoever has an export can follow the chain from its beginning."""
    ballot = await decided(town)
    room = await town.room()
    rows = [dict(row) for row in await town.house.store.fetch(JOURNAL, dialogue=room.id)]
    journal = [json.dumps({**row, "fact": json.loads(row["fact"])}) for row in rows]

    assert verify_text(await record(town, ballot), journal).ok
    assert not verify_text(await record(town, ballot), journal[2:]).ok


async def test_only_the_journal_s_entries_of_this_ballot_are_in_its_record(town: Town) -> None:
    """Who said what when in the room is nobody else's business."""
    form = json.loads(await record(town, await decided(town)))

    assert ["BallotOpened", "BallotClosed"] == [
        entry["kind"] for entry in form["chain"] if entry["kind"] != "BallotExtended"
    ]


async def test_a_secret_ballot_s_record_has_no_papers(town: Town) -> None:
    """They are for scrutineers, whose list has the same fingerprint and is sound too."""
    ballot = await secretly_asked(town)
    await town.wait(WEEKS)
    public, theirs = json.loads(await record(town, ballot)), json.loads(await record(town, ballot, papers=True))

    assert "lines" not in public["attached"]
    assert 32 == len(theirs["attached"]["lines"])
    assert public["fingerprint"] == theirs["fingerprint"]
    assert () == verify(public).wrong
    assert ((), ()) == (verify(theirs).wrong, verify(theirs).elsewhere)


async def test_the_list_of_papers_is_the_box(town: Town) -> None:
    """Sorted by random names."""
    ballot, room = await secretly_asked(town), (await town.room()).id
    await town.wait(WEEKS)
    papers = await town.ask(lambda books: list(boxes.papers_of(books, room, ballot)))

    assert ["\t".join(paper) for paper in papers] == json.loads(await record(town, ballot, papers=True))["attached"][
        "lines"
    ]


async def test_everyone_finds_their_line_by_their_receipt(town: Town) -> None:
    """And it says what they said."""
    ballot, room, ana = await decided(town), (await town.room()).id, await town.person(ANA)
    mine = await town.ask(lambda books: receipts.receipt(books, room, ballot, ana))
    lines = json.loads(await record(town, ballot))["attached"]["lines"]

    assert [f"{mine}\t{(await town.group(RIBEIRA)).id}\tyes"] == [line for line in lines if line.startswith(mine)]


async def test_receipts_are_told_in_private(town: Town) -> None:
    """With the place where the line stands, once the ballot has closed."""
    ballot = await decided(town)
    await town.say(MIRA, MIRA, "/receipt")
    assert "You have no receipts yet." in town.told(MIRA)

    town.plaza.person(ANA)
    await town.say(ANA, ANA, "/receipt")
    assert f"/records/{(await town.room()).id}/{ballot}?receipt=" in town.last(ANA)
    await town.say(RIBEIRA, BENTO, "/receipt")
    assert "receipt=" not in town.last(RIBEIRA)


async def test_receipts_of_open_ballots_wait_for_the_close(town: Town) -> None:
    """Nothing can be seen before."""
    await town.call()
    await town.press(VEGA, DIEGO, "mark", "yes")
    await town.say(DIEGO, DIEGO, "/receipt")

    assert "can be seen once the ballot has closed" in town.last(DIEGO)
