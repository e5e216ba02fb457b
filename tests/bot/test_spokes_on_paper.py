"""What spokes said on paper: in exports and on the page of an agreement, nobody speaks for all."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.export import NOBODY, export
from bot.store import words
from tests.bot import given_spokes as s
from tests.bot.given import Town
from tests.bot.given_spokes import BENTO, CAIO, DORA, ELENA, MIRA, RIBEIRA, VEGA

Patch = pytest.MonkeyPatch
NOTE = "Nós vivemos dos camiões."


async def exported(town: Town, folder: Path) -> list[dict[str, Any]]:
    """What the room's papers hold of what spokes said."""
    copy = folder.with_suffix(".db")
    await town.house.store.fetch("VACUUM INTO :file", file=str(copy))
    await export(copy, folder)
    found: list[dict[str, Any]] = json.loads((folder / (await town.room()).id / "spoken.json").read_text("utf-8"))
    return found


async def spoken(town: Town, patch: Patch) -> None:
    """Bento has spoken for Ribeira, Caio sees it otherwise, and Vega has read both."""
    await s.spoke(town, patch)
    await town.press(RIBEIRA, DORA, "noadd")
    await town.say(RIBEIRA, BENTO, "/say We want quiet nights.")
    await town.say(CAIO, CAIO, f"/minority {NOTE}")
    await town.press(CAIO, CAIO, "minogo", "no")
    await town.press(MIRA, MIRA, "pass")


async def test_a_minority_s_note_survives_the_export(town: Town, monkeypatch: Patch, tmp_path: Path) -> None:
    """Beside the words, with the line that says after asking how many, and without a person."""
    await spoken(town, monkeypatch)
    (one,) = await exported(town, tmp_path / "out")

    assert ("We want quiet nights.", [NOTE]) == (one["text"], [note["text"] for note in one["notes"]])
    assert f"said for {(await town.group(RIBEIRA)).id}, after asking 1 of 6" == one["said"]
    assert NOBODY in (tmp_path / "out" / "nobody-speaks-for-all.txt").read_text("utf-8")
    assert await town.person(BENTO) not in json.dumps(one)


async def test_what_was_taken_back_is_in_no_export(town: Town, monkeypatch: Patch, tmp_path: Path) -> None:
    """Neither a note nor words."""
    await spoken(town, monkeypatch)
    await town.say(CAIO, CAIO, "/takeback", about="Your note goes with these words.")
    (one,) = await exported(town, tmp_path / "out")

    assert [""] == [note["text"] for note in one["notes"]]


async def test_no_statement_of_a_spoke_is_without_its_line(town: Town, monkeypatch: Patch) -> None:
    """The audit: of all that reached other groups by a mandate, none lacks after asking how many of how many."""
    await spoken(town, monkeypatch)
    await town.say(RIBEIRA, BENTO, "/say And a lamp.")
    await town.press(MIRA, MIRA, "pass")
    await town.press(MIRA, MIRA, "passanyway")
    await town.say(VEGA, ELENA, "/say We speak for ourselves.")
    await town.press(MIRA, MIRA, "pass")
    room, bento = (await town.room()).id, await town.person(BENTO)
    said = [one for one in await town.ask(lambda books: words.of_dialogue(books, room)) if one.person == bento]
    carried = [one.text for one in said if not one.id.startswith("m")]

    assert ["And a lamp.", "We want quiet nights."] == sorted(carried)
    for text in carried:
        seen = next(shown for shown in town.sees(VEGA) if text in shown)
        assert "said by Bento for Ribeira, after asking 1 of 6 people" in seen
    assert 2 == sum("after asking" in shown for shown in town.sees(VEGA))
