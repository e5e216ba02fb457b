"""What anybody may read of agreements: any day's charter, one agreement's story, the map, groups that show a page."""

import json
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import ClientSession, CookieJar

from bot.store import Books, charters
from flows.agreement import Clause, Instrument
from flows.registry import acts as a
from tests.web.archive import GROUPS, NOW, RIVER, Archive, begun, day, lives, open_archive
from tests.web.visiting import Page, Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

EVERY = [
    "/charter",
    "/charter?on=2025-06-01",
    "/charter?on=2027-02-01",
    "/charter?topic=water",
    "/charter?topic=&place=",
    "/charter/changes?from=2025-01-01&to=2026-11-01",
    "/charter/fading",
    "/charter/check",
    "/agreements",
    "/agreements?state=lapsed",
    "/agreements/RIV2A",
    "/agreements/riv2a?version=2",
    "/agreements/RIV2A?sealed=2",
    "/agreements/RIV2A?beside=ar",
    "/agreements/RIV2A?history=1",
    "/agreements/NETS3",
    "/agreements/NEW9G",
    "/map",
    "/flows",
    "/flows?season=2026-2",
    "/flows?season=never",
    "/wheel",
    "/calendar",
    "/river",
    "/groups",
    "/groups/VIL-7K",
    "/search",
    "/search?words=rio",
    "/search?words=nothing+of+the+kind",
]
LIMIT = 100_000  # bytes of a page


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def archive(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Archive]:
    """A site with a registry, for all that only read it."""
    async with open_archive(tmp_path_factory.mktemp("archive")) as archive:
        yield archive


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def reader(archive: Archive) -> AsyncIterator[Visitor]:
    """A stranger."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Visitor(session, archive.url)


def seen(page: Page) -> str:
    """What a page says, without its tags and marks of direction."""
    plain = re.sub("[\u2066-\u2069]", "", re.sub(r"<[^>]+>", "", page.text))
    return re.sub(r"\s+", " ", plain)


# Every page


@pytest.mark.parametrize("path", EVERY)
async def test_every_page_is_light_and_runs_nothing(reader: Visitor, path: str) -> None:
    """Below 100 KB, without script, style of its own or cookie, in its language."""
    for language, direction in (("en", "ltr"), ("es", "ltr"), ("pt", "ltr"), ("ar", "rtl")):
        page = await reader.get(f"{path}{'&' if '?' in path else '?'}lang={language}")

        assert 200 == page.status
        assert len(page.text.encode()) < LIMIT
        assert not re.search(r"<script|<style|\sstyle=|\son[a-z]+=", page.text)
        assert f'<html lang="{language}" dir="{direction}">' in page.text
        assert "Set-Cookie" not in page.headers


async def test_the_largest_text_that_can_be_agreed_fits(tmp_path: Path) -> None:
    """Twenty points of nine hundred letters in a script of three bytes a letter, translated, reserved, checked."""
    long = "अ" * 900
    text = replace(RIVER, language="hi", clauses=tuple(Clause(f"c{n}", long) for n in range(20)))
    said = [a.Reserved("BIG", 1, "port", f"c{n}", long, day(19)) for n in range(20)]
    checks = [a.CheckedIn("BIG", "c1", "port", "giver", n, long, day(30 + n)) for n in range(40)]
    other = a.Translated("BIG", 1, "ta", "அ", {f"c{n}": "அ" * 900 for n in range(20)}, True, day(21))
    acts = [*begun("BIG", text, 20, 700), *said, *checks, other]
    async with open_archive(tmp_path, acts) as archive, ClientSession() as session:
        visitor = Visitor(session, archive.url)
        paths = [
            "/charter?x=",
            "/agreements/BIG?x=",
            "/agreements/BIG?version=1",
            "/agreements/BIG?sealed=1",
            "/agreements/BIG?beside=ta",
        ]
        paths += [f"/agreements/BIG?history={n}" for n in (1, 2, 9)]
        sizes = {path: len((await visitor.get(f"{path}&lang=ar")).text.encode()) for path in paths}

    assert {} == {path: size for path, size in sizes.items() if size >= LIMIT}


# The charter


async def test_the_charter_shows_what_stands_on_any_day(reader: Visitor) -> None:
    """Today, in the past, and as far as is known in the future."""
    today, before = await reader.get("/charter?lang=en"), await reader.get("/charter?on=2025-06-01&lang=en")
    later = await reader.get("/charter?on=2027-09-01&lang=en")

    assert "e a quem lava redes" in seen(today)
    assert "e a quem lava redes" not in seen(before)
    assert "A margem fica aberta a quem pesca com as mãos." in seen(before)
    assert "if nobody renewed or changed anything from now on" in seen(later)
    assert "Nothing stands on this day." in seen(later)


async def test_a_clause_tells_everything_people_want_to_know_of_it(reader: Visitor) -> None:
    """Since, until, languages, who set it apart, how far it is, what took it up."""
    page = seen(await reader.get("/charter?topic=water&lang=en"))

    assert "Stands since Tuesday, January 21, 2025, ends on Sunday, May 16, 2027" in page
    assert "To be read in: Arabic, Portuguese, and Spanish" in page or "Arabic, Spanish, and Portuguese" in page
    assert "With a reservation of: Sindicato del Puerto" in page
    assert "Taken up outside: Lei municipal 14/2026, art. 3" in page
    assert "Done to 40 of 100" in seen(await reader.get("/charter?topic=work&lang=en"))


async def test_what_changed_between_two_days_is_told_word_by_word(reader: Visitor) -> None:
    """New words are marked for eyes and ears; days in the wrong order are turned round."""
    page = await reader.get("/charter/changes?to=2026-01-01&from=2026-06-30&lang=en")

    assert re.search(r"<ins><span class=\"unseen\">New: </span>[^<]*e a quem lava redes</ins>", page.text)
    assert "Ended on Wednesday, January 21, 2026 before, ends on Sunday, May 16, 2027 now" in seen(page)
    assert "Nothing in the charter changed" in seen(
        await reader.get("/charter/changes?from=2026-07-02&to=2026-07-02&lang=en")
    )


async def test_a_day_that_is_none_gets_a_sentence(reader: Visitor) -> None:
    """And the page of today."""
    for path in (
        "/charter?on=yesterday",
        "/charter?on=9999-99-99",
        "/charter/changes?from=31.12.",
        "/charter?on=1815-06-09",
    ):
        page = await reader.get(f"{path}&lang=en")
        assert 200 == page.status
        assert "That is not a day I can read." in seen(page)


async def test_the_hash_on_the_page_is_the_charter_s(archive: Archive, reader: Visitor) -> None:
    """As anybody computes it from the record."""
    whole = await charters.whole(archive.store, NOW)

    assert whole.hash in (await reader.get("/charter/check")).text


async def test_what_fades_is_told_before_it_is_gone(reader: Visitor) -> None:
    """A habit nobody has seen for half a year, and terms that end soon without a renewal."""
    page = seen(await reader.get("/charter/fading?lang=en"))

    assert "Redes remendadas juntos" in page
    assert "nobody has seen it practised for half a year" in page
    assert "Empty houses are opened" in page
    assert "A feast in spring" not in page


def many(count: int) -> Sequence[a.Act]:
    """Agreements about as many topics."""
    texts = [
        Instrument(f"No. {n}", "en", ("hill", "roof"), (Clause("1", f"Word {n}", "", f"t{n % 9}"),), 365)
        for n in range(count)
    ]
    return [act for n, text in enumerate(texts) for act in begun(f"A{n:03}", text, 400)]


async def test_a_long_charter_is_read_topic_by_topic_and_page_by_page(tmp_path: Path) -> None:
    """Every clause is found once by going on reading."""
    async with open_archive(tmp_path, many(230)) as archive, ClientSession() as session:
        visitor = Visitor(session, archive.url)
        contents = await visitor.get("/charter?lang=en")
        found: list[str] = []
        for topic in re.findall(r'href="(/charter\?topic=[^"]+)"', contents.text):
            page = await visitor.get(topic.replace("&amp;", "&"))
            found += re.findall(r"Word \d+", page.text)
            while nexts := re.findall(r'rel="next" href="([^"]+)"', page.text):
                page = await visitor.get(nexts[0].replace("&amp;", "&"))
                found += re.findall(r"Word \d+", page.text)

    assert sorted(f"Word {n}" for n in range(230)) == sorted(found)


# One agreement


async def test_an_agreement_is_read_whole(reader: Visitor) -> None:
    """Its text as it reads now, who signed it, what was set apart, what came of its promises, its story."""
    page = seen(await reader.get("/agreements/riv2a?lang=en"))

    for words in (
        "It is in force. It ends on Sunday, May 16, 2027, unless its groups renew it.",
        "Ninguém draga em abril e em maio",
        "Sindicato del Puerto promises this to Vila da Foz: vagas de aprendiz",
        "every year",
        "yes 9 · no 2 · no opinion 1 of 14 people",
        "Salvo si un barco queda varado",
        "Accepted by: Vila da Foz",
        "It builds on agreement NETS3.",
        "Dois começaram, dois ainda esperam.",
        "Sindicato del Puerto, who gives it, says: point 3 is done to 60 of 100.",
        "Nobody speaks for all: each group has decided",
        "The text is exactly the one that was decided on.",
    ):
        assert words in page


async def test_what_became_of_an_inequality_is_read_with_its_clause(reader: Visitor) -> None:
    """The weaker side's word stands first, the other's beside it."""
    page = seen(await reader.get("/agreements/RIV2A?lang=en"))

    weaker, other = "Vila da Foz, the weaker side: it is the same", "beside it, Sindicato del Puerto: it is better"
    assert "It makes the groups less unequal in this: Money" in page
    assert 0 < page.index(weaker) < page.index(other)
    assert "Vila da Foz, the weaker side here, says of point 3 (Money): it is the same." in page


async def test_few_answers_are_not_counted_out(reader: Visitor) -> None:
    """Three who said yes are only few."""
    page = seen(await reader.get("/agreements/RIV2A?lang=en"))

    assert "Where fewer than five people answered, it is not told how, so that nobody can be found out." in page
    assert "yes 3" not in page


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (
            "ROF5C",
            "its groups are deciding whether to renew it. Without a decision it ends on Friday, November 27, 2026.",
        ),
        ("SED8B", "It is in force until Friday, February 5, 2027. Leaving: Hill Forest Community."),
        ("OLD4D", "It has ended. It binds nobody any more."),
        ("RST6E", "It is resting: for now it binds nobody."),
        ("NEW9G", "It is being written. No group has signed it yet."),
    ],
)
async def test_the_state_is_told_in_a_sentence(reader: Visitor, code: str, state: str) -> None:
    """What it is, until when, and who is leaving."""
    assert state in seen(await reader.get(f"/agreements/{code}?lang=en"))


async def test_a_version_can_be_sealed_again_by_anybody(reader: Visitor) -> None:
    """What is shown as sealed gives the fingerprint; what is different from before is marked."""
    page = await reader.get("/agreements/RIV2A?sealed=2&lang=en")
    different = await reader.get("/agreements/RIV2A?version=2&lang=en")
    (canonical,) = re.findall(r"<pre[^>]*>(.*?)</pre>", page.text, re.DOTALL)
    sealed = canonical.replace("&#34;", '"').replace("&amp;", "&").replace("&#39;", "'")

    assert sha256(sealed.encode()).hexdigest() in page.text
    assert {"c1", "c2", "c3", "c4"} == {clause["id"] for clause in json.loads(sealed)["clauses"]}
    assert "A new point" in seen(different)
    assert "This is the first version." in seen(await reader.get("/agreements/RIV2A?version=1&lang=en"))


async def test_a_translation_stands_beside_the_text(reader: Visitor) -> None:
    """Each in its language; a missing one is no page."""
    page = await reader.get("/agreements/RIV2A?beside=ar&lang=en")

    assert 'lang="ar" dir="auto">لا يجرف أحد' in page.text
    assert "it counts as much as the first text" in seen(page)
    assert 404 == (await reader.get("/agreements/RIV2A?beside=xx")).status


async def test_people_s_words_are_shown_as_words(tmp_path: Path) -> None:
    """Whatever somebody writes into a text, nothing of it becomes part of the page."""
    nasty = '<img src=x onerror="alert(1)">\u202e"\'&'
    text = Instrument(nasty, "en", ("hill", "roof"), (Clause("1", nasty, "", nasty),), 365)
    async with open_archive(tmp_path, begun("BAD", text, 400)) as archive, ClientSession() as session:
        visitor = Visitor(session, archive.url)
        for path in (
            "/charter",
            "/agreements",
            "/agreements/BAD",
            "/agreements/BAD?version=1",
            "/map",
            "/river",
            "/calendar",
        ):
            assert "<img src=x" not in (await visitor.get(path)).text


@pytest.mark.parametrize(
    "path", ["/agreements/XYZ-99", "/agreements/RIV2A?version=7", "/agreements/RIV2A?version=x%00"]
)
async def test_what_never_was_is_not_found(reader: Visitor, path: str) -> None:
    """With a sentence; a number that is none is the first one."""
    page = await reader.get(f"{path}{'&' if '?' in path else '?'}lang=en")

    assert ("no agreement with this code" in page.text) == (404 == page.status)
    assert page.status in (200, 404)


# Together


async def test_the_map_says_the_same_in_words(reader: Visitor) -> None:
    """Pairs of groups, and what binds them today: what has ended or rests binds nobody."""
    page = await reader.get("/map?lang=en")

    assert "<desc" in page.text
    assert "Hill Forest Community and City Tenants’ League: 2 agreements" in seen(page)
    assert "A shared kitchen" not in page.text


async def test_the_calendar_lists_what_ends(reader: Visitor) -> None:
    """By month, with the day."""
    page = seen(await reader.get("/calendar?lang=en"))

    assert "November 2026" in page
    assert "Friday, November 27, 2026 Empty houses are opened" in page


# Groups


async def test_a_group_is_shown_only_if_it_wishes(reader: Visitor) -> None:
    """Its own words and its public agreements; of any other group there is no page, and no link to one."""
    shown, hidden = await reader.get("/groups/VIL-7K?lang=en"), await reader.get("/groups/SIN-4P?lang=en")

    assert "Pescamos com as mãos há quatro gerações." in seen(shown)
    assert "O rio é de todos" in seen(shown)
    assert 404 == hidden.status
    assert "This group shows no page of its own." in hidden.text
    for path in EVERY:
        links = re.findall(r'href="/groups/([^"?/]+)', (await reader.get(path)).text)
        assert {"VIL-7K"} >= set(links)


async def test_a_group_that_is_in_no_agreement_is_named_nowhere(archive: Archive, reader: Visitor) -> None:
    """Not even its name."""
    await archive.store.write(lonely)

    for path in EVERY:
        assert "Quiet Valley" not in (await reader.get(path)).text


def lonely(books: Books) -> None:
    """A group that has agreed nothing."""
    books.execute(
        "INSERT INTO groups (group_id, code, name, locale, zone, ready, since)"
        " VALUES ('valley', 'QUI-2A', 'Quiet Valley', 'en', 'UTC', 1, 1)"
    )


async def test_the_archive_has_a_life() -> None:
    """Every group of it is in some agreement."""
    named = {group for act in lives() for group in getattr(act, "parties", ())}

    assert set(GROUPS) == named


async def test_agreements_are_found_by_words_without_a_script(reader: Visitor) -> None:
    """The box stands on every page; what was looked for is marked where it was found, and stands in the box again."""
    page = await reader.get("/search?words=rio")

    assert '<form class="seek" method="get" action="/search" role="search">' in page.text
    assert "/agreements/RIV2A" in page.text
    assert re.search(r"<mark>(?i:rio)", page.text)
    assert 'value="rio"' in page.text


async def test_what_people_type_into_the_search_is_never_more_than_words(reader: Visitor) -> None:
    """Marks of the page or of the engine are words like any other."""
    for typed in ("%3Cscript%3Ealert(1)%3C/script%3E", "%22+OR+NEAR(", "%2A%2A%2A", "%00"):
        page = await reader.get(f"/search?words={typed}")
        assert 200 == page.status
        assert "<script>" not in page.text


async def test_an_agreement_leads_to_its_bundle(reader: Visitor) -> None:
    """For other houses, and to be verified."""
    page = await reader.get("/agreements/RIV2A")

    assert 'href="/agreements/RIV2A/bundle.json"' in page.text
