"""Points that say nearly the same in several agreements, on the public site: a question to people, not an answer."""

from pathlib import Path

from bot.pages.files.folder import write_folder
from bot.store import Books, open_store, registry
from flows.agreement import Clause, Instrument, Scope
from flows.registry import acts as a
from tests.web.archive import NOW, furnish

OPEN = "The path along the water stays open to everybody, by day and by night."


def three(books: Books) -> None:
    """Three agreements in three places, with nearly the same point."""
    furnish(books)
    since, until = NOW.replace(month=2), NOW.replace(year=2027)
    for number, place in enumerate(("Lima", "Vega", "Ribeira"), 1):
        clause = Clause("c1", OPEN.replace("everybody", f"everybody of {place}"), "must", "paths")
        text = Instrument("Paths", "en", ("hill", "roof"), (clause,), 365, Scope(place=place))
        code = f"P{number}"
        parties = ("hill", "roof")
        made = (
            a.Deposited(code, 1, text.form, text.hash, since),
            a.EnteredIntoForce(code, 1, parties, since, until, since),
        )
        registry.add(books, made, NOW)


async def test_points_alike_are_shown_with_a_gentle_next_step(tmp_path: Path) -> None:
    """How many agreements say it, where, and how people can be brought together."""
    async with open_store(tmp_path / "house.db") as store:
        await store.write(three)
    await write_folder(tmp_path / "house.db", tmp_path / "site", now=NOW)
    page = (tmp_path / "site" / "en" / "charter" / "alike.html").read_text("utf-8")

    assert "3 agreements say nearly this: a shared text?" in page
    assert "In these places: Lima, Ribeira, and Vega." in page.replace("\u2068", "").replace("\u2069", "")
    assert "write /open to the bot in private" in page
    assert 'href="charter/alike.html"' in (tmp_path / "site" / "en" / "charter.html").read_text("utf-8")
