"""Every public page is sound HTML: for browsers of any age, and for whoever reads pages by program."""

from collections.abc import AsyncIterator
from html.parser import HTMLParser

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from tests.web.archive import open_archive
from tests.web.test_public_site import EVERY
from tests.web.visiting import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="module")

VOID = {"meta", "link", "img", "input", "br", "hr"}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def reader(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Visitor]:
    """A stranger on a site with a registry."""
    async with open_archive(tmp_path_factory.mktemp("archive")) as archive, ClientSession() as session:
        yield Visitor(session, archive.url)


def asked(path: str) -> str:
    """A page in a language that runs from right to left."""
    return f"{path}{'&' if '?' in path else '?'}lang=ar"


@pytest.mark.parametrize("path", EVERY)
async def test_tags_close_in_order_and_ids_are_used_once(reader: Visitor, path: str) -> None:
    """Nothing is left open, SVG included."""
    nesting = Nesting()
    nesting.feed((await reader.get(asked(path))).text)

    assert [] == nesting.open
    assert [] == nesting.faults


@pytest.mark.parametrize("path", EVERY)
async def test_a_strict_parser_has_no_word(reader: Visitor, path: str) -> None:
    """html5lib, which stops at the first error of the standard."""
    html5lib = pytest.importorskip("html5lib")

    html5lib.HTMLParser(strict=True).parse((await reader.get(asked(path))).text)


class Nesting(HTMLParser):
    """Which tags are open; what is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens; its id is new."""
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.faults += [f"id {value} twice"] if value in self.ids else []
                self.ids.add(value)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """In SVG a tag may close itself."""

    def handle_endtag(self, tag: str) -> None:
        """The last one that was opened closes."""
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")
