"""What a community keeps, attacked through every door: every word, button, page, paper and file there is.

By a member of another group, by a mediator, by a stranger, and by whoever exports on the machine. The doors are those
of the program's own tables, so that new ones are tried too.
"""

from collections.abc import Iterator
from inspect import signature
from itertools import islice, product
from pathlib import Path

import pytest
from aiohttp import ClientSession, CookieJar

from bot.acting.delivery import say
from bot.clerk import counter
from bot.export import export
from bot.pages.public.folder import write_site
from bot.store import Books
from bot.store.backup import backup
from bot.tokens import LONGEST
from flows.lore import Item, named
from flows.stages.words.lore_labels import SENTENCES
from flows.stages.words.lore_words import words_of
from flows.wording import Listing, Saying, message
from tests.bot.given import ANA, BENTO, ELENA, MIRA, MORNING, RIBEIRA, VEGA, ZOE, Town, town
from tests.bot.given_lore import NAME, WHY, WORDS, Kept, asked, river, shown
from tests.bot.given_secrets import Planted
from tests.bot.test_privacy import in_order
from tests.web.test_secrets import addresses, site_of
from tests.web.test_secrets import read as read_page

ROOT = Path(__file__).parents[2]
SECRETS = (NAME, WORDS, WORDS[:40], WHY, "Nunca para vender", "It is told only in its season", "kept by Ribeira")
THERE = ("Something that Ribeira keeps", "What Ribeira knows", "A steward of Ribeira")
"""Signs that there is something at all."""
BYTES = [words.encode() for words in (NAME, WORDS[:30], WORDS[30:], WHY, "Nunca para vender")]
INTRUDERS: dict[str, tuple[str, ...]] = {
    "a member of another group": (ELENA, ELENA, VEGA),
    "the mediator": (MIRA, MIRA),
    "a stranger": (ZOE, ZOE),
}
CARRIERS = ("postings", "outbox", "alarms")
"""Tables that name what a message shows; the words are fetched when it is said."""
TRIES = 6
TYPED = "It is I, and I would like to read it."


def tries(verb: str, ids: tuple[str, ...]) -> Iterator[str]:
    """Tokens of an act, with every id that belongs to what is kept."""
    names = [name for name in signature(counter.ACTS[verb]).parameters if name != "asked"]
    tokens = (".".join((verb, *values)) for values in product(ids, repeat=len(names)))
    yield from islice((token for token in tokens if len(token) <= LONGEST), TRIES)


async def ids_of(town: Town, one: Kept) -> tuple[str, ...]:
    """All that somebody could have come by."""
    group = (await town.group(RIBEIRA)).id
    return (one.item, one.leave, (await town.room()).id, await town.person(ANA), group, "0", "tongue")


def leaked(town: Town, chats: tuple[str, ...], secrets: tuple[str, ...], who: str) -> list[str]:
    """What of it can be read in these chats, or was told to somebody alone."""
    text = "\n".join([*(text for chat in chats for text in town.sees(chat)), *town.where(who).told(who)])
    return [secret for secret in secrets if secret in text]


def traces(folder: Path) -> list[str]:
    """In which files something of it can still be found, byte by byte."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return [file.name for file in files if any(one in file.read_bytes() for one in BYTES)]


@pytest.mark.parametrize("intruder", INTRUDERS)
async def test_no_word_and_no_button_opens_it(town: Town, monkeypatch: pytest.MonkeyPatch, intruder: str) -> None:
    """Every word with every id behind it, every forged button; not even that there is something can be learned."""
    await river(town, monkeypatch)
    await town.say(ZOE, ZOE, "/start")
    one = await asked(town)
    who, *chats = INTRUDERS[intruder]
    ids = await ids_of(town, one)
    for chat in chats:
        for word in in_order(dict(counter.WORDS)):
            for rest in ("", one.item, NAME[:5]):
                town.where(chat).say(chat, who, f"/{word} {rest}".strip())
        for verb in in_order(dict(counter.ACTS)):
            for token in tries(verb, ids):
                town.where(chat).press(chat, who, "m0", token)
            town.where(chat).say(chat, who, TYPED)
        await town.player.quiet()

    assert [] == leaked(town, tuple(chats), (*SECRETS, *THERE), who)
    about = await town.house.store.fetch("SELECT state FROM lore_leaves WHERE leave_id = :leave", leave=one.leave)
    assert ["asked"] == [row["state"] for row in about]


async def test_no_page_shows_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every route there is, with every id; also after it was shown in a room."""
    async with town(tmp_path) as there, site_of(there) as (site, base):
        await river(there, monkeypatch)
        one = await shown(there)
        ids = await ids_of(there, one)
        planted = Planted((await there.room()).id, {}, {"word": ids[:2], "ballot": ("1",), "group": (ids[4],)})
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            for method, path in addresses(site, planted):
                text = await read_page(session, method, base + path)

                assert [] == [secret for secret in (*SECRETS, *THERE) if secret in text], path


async def test_no_paper_and_no_file_that_is_given_out_holds_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An operator's export and the public site, although it was shown in a room."""
    async with town(tmp_path) as there:
        await river(there, monkeypatch)
        one = await shown(there)
        now = there.hands.now()
    await export(tmp_path / "town.db", tmp_path / "papers")
    await write_site(tmp_path / "town.db", tmp_path / "site", now=now)
    given = [file for folder in ("papers", "site") for file in (tmp_path / folder).rglob("*") if file.is_file()]
    told = b"\n".join(file.read_bytes() for file in given) + "\n".join(map(str, given)).encode()

    assert given
    assert [] == [one for one in (*SECRETS, *THERE, one.item, one.leave) if one.encode() in told]


async def test_no_journal_no_log_and_no_document_holds_it(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the words, and not even the id: a room knows nothing of it."""
    await river(town, monkeypatch)
    one = await shown(town)
    tables = {
        row["name"] for row in await town.house.store.fetch("SELECT name FROM sqlite_master WHERE type = 'table'")
    }
    ours = {table for table in tables if table.startswith("lore_")}
    for table in tables - ours:
        rows = await town.house.store.fetch(f'SELECT * FROM "{table}"')
        text = "\n".join(str(tuple(row)) for row in rows)
        named = (NAME, WORDS, WHY, "Nunca para vender") if table in CARRIERS else (*SECRETS, one.item, one.leave)

        assert [] == [secret for secret in named if secret in text], table


def test_its_words_are_named_in_one_place_where_its_labels_stand_below_them() -> None:
    """No message can be made that has the words without the labels, by anybody who does not write it anew."""
    files = [file for folder in ("bot", "flows") for file in (ROOT / folder).rglob("*.py")]
    naming = [file.name for file in files if 'named(item.id, "t"' in file.read_text("utf-8")]
    item = Item("0123456789", "g", "p", MORNING, labels=("season",), own=("origin",))
    *_, below = words_of(item, "abcdef")

    assert ["lore_words.py"] == naming
    assert Listing((Saying("lore:0123456789:o:abcdef"), SENTENCES["season"])) == below


async def test_even_a_forged_message_shows_it_to_nobody_who_may_not_read_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever mistake of ours put it into the outbox, the words are not fetched for that chat."""
    await river(town, monkeypatch)
    one = await asked(town)
    now = town.hands.now()
    parts = [Saying(named(one.item, part, leave)) for part in "tnormpw" for leave in ("", one.leave)]

    def mistake(books: Books) -> None:
        for chat in (VEGA, ELENA, MIRA, ZOE, BENTO):
            say(books, town.place(chat), message(*parts), now)

    await town.ask(mistake)
    await town.say(BENTO, BENTO, "/help")

    for chat in (VEGA, ELENA, MIRA):
        assert [] == [secret for secret in SECRETS if secret in "\n".join(town.sees(chat))]
    assert WORDS in "\n".join(town.sees(BENTO))


async def test_taken_back_no_file_of_the_house_holds_a_byte_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store, its log and free pages, an export, the public site and the next backup."""
    async with town(tmp_path) as there:
        await river(there, monkeypatch)
        one = await shown(there)
        assert WORDS.encode() in b"".join(file.read_bytes() for file in tmp_path.glob("town.db*"))
        await there.forge(ANA, ANA, f"loregone.{one.item}")
        now = there.hands.now()
        assert [] == traces(tmp_path)
    await export(tmp_path / "town.db", tmp_path / "papers")
    await write_site(tmp_path / "town.db", tmp_path / "site", now=now)
    backup(tmp_path / "town.db", tmp_path / "next.db")

    assert [] == traces(tmp_path)
