"""Reading from other houses: a stranger names the address, so nothing leads inside, nothing is read without bound."""

import asyncio
import gzip
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.portable import fetching
from bot.portable.bringing import Unwelcome, Why
from bot.portable.fetching import fetch, is_open, link_of


@pytest.fixture
async def base() -> AsyncIterator[str]:
    """A house on this machine, which answers in many ways."""

    async def huge(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(64):
            await response.write(b" " * 64 * 1024)
        return response

    async def bomb(_: web.Request) -> web.Response:
        packed = gzip.compress(b" " * 50_000_000)
        return web.Response(body=packed, headers={"Content-Encoding": "gzip"})

    async def slow(_: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    async def moved(request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": request.query["to"]})

    site = web.Application()
    site.router.add_get("/whole", lambda _: _text("{}\n"))
    site.router.add_get("/bytes", lambda _: _bytes(b"\xff\xfe"))
    for name, page in (("huge", huge), ("bomb", bomb), ("slow", slow), ("moved", moved)):
        site.router.add_get(f"/{name}", page)
    runner = web.AppRunner(site, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


async def _text(text: str) -> web.Response:
    return web.Response(text=text)


async def _bytes(body: bytes) -> web.Response:
    return web.Response(body=body)


async def why(link: str, *, inside: bool = True) -> str:
    """Why nothing was read."""
    with pytest.raises(Unwelcome) as refused:
        await fetch(link, inside=inside)
    return refused.value.why


async def test_what_stands_there_is_read(base: str) -> None:
    """Also behind a redirect or two."""
    assert "{}\n" == await fetch(f"{base}/whole", inside=True)
    assert "{}\n" == await fetch(f"{base}/moved?to=/moved?to=/whole", inside=True)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/huge", Why.HUGE),
        ("/bomb", Why.PACKED),
        ("/bytes", Why.WRONG),
        ("/nowhere", Why.NOBODY),
        ("/moved?to=/moved", Why.NOBODY),
        ("/moved?to=file:///etc/hosts", Why.LINK),
        ("/moved?to=ftp://river.example/", Why.LINK),
    ],
)
async def test_what_is_no_plain_small_answer_is_refused(base: str, path: str, expected: str) -> None:
    """Too much, packed, not text, not there, without end, another way of reading."""
    assert expected == await why(f"{base}{path}")


async def test_a_redirect_without_end_is_given_up(base: str) -> None:
    """After a few."""
    to = "/whole"
    for _ in range(5):
        to = f"/moved?to={to}" if "?" not in to else f"/moved?to={to.replace('&', '%26')}"

    assert Why.NOBODY == await why(f"{base}{to}")


async def test_a_house_that_does_not_answer_is_given_up(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In time."""
    monkeypatch.setattr(fetching, "SECONDS", 0.2)

    assert Why.SLOW == await why(f"{base}/slow")


async def test_no_address_leads_inside(base: str) -> None:
    """By number, by name, by a number written otherwise, in any dress."""
    port = base.rsplit(":", 1)[1]
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"):
        assert await why(f"http://{host}:{port}/whole", inside=False) in (Why.INSIDE, Why.NOBODY), host
    assert Why.INSIDE == await why(f"{base}/whole", inside=False)
    assert Why.INSIDE == await why(f"http://localhost:{port}/whole", inside=False)


async def test_no_redirect_leads_inside(base: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each address on the way is looked at like the first."""
    monkeypatch.setattr(fetching, "is_open", lambda address: address == "127.0.0.1")
    port = base.rsplit(":", 1)[1]

    assert Why.INSIDE == await why(f"{base}/moved?to=http://127.0.0.2:{port}/whole", inside=False)
    assert Why.INSIDE == await why(f"{base}/moved?to=http://169.254.169.254/latest", inside=False)


async def test_a_name_that_leads_outside_first_and_then_inside_does_not_get_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is connected to is what was looked at: every number of the name must be open."""

    async def resolve(*_: object) -> list[dict[str, object]]:
        return [
            {"hostname": "x", "host": host, "port": 80, "family": 2, "proto": 0, "flags": 0}
            for host in ("93.184.215.14", "10.0.0.7")
        ]

    monkeypatch.setattr("bot.portable.fetching.ThreadedResolver.resolve", resolve)

    assert Why.INSIDE == await why("http://river.example/agreements/K7/bundle.json", inside=False)


INSIDE = """
    10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 240.0.0.1 192.0.2.7 fe80::1%eth0 fc00::1 ::
    ::ffff:10.0.0.1 2002:0a00:0001:: 64:ff9b:1::1 nobody
"""
NO_LINKS = f"""
    K7 ftp://a.example/agreements/K7 https://me:pw@a.example/agreements/K7 https:///agreements/K7 https://a.example/
    https://a.example/known/x javascript:alert(1) https://a.example/agreements http://[::1/agreements/K7
    https://a.example/agreements/{"K" * 600} https://a.example:99999/agreements/K7
"""


@pytest.mark.parametrize("address", INSIDE.split())
def test_numbers_that_are_not_of_the_open_internet_are_known(address: str) -> None:
    """Of private networks, of this link, of nobody, and such numbers in another dress."""
    assert not is_open(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_open_numbers_are_open(address: str) -> None:
    """Other houses can be reached."""
    assert is_open(address)


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://a.example/agreements/K7", "https://a.example/agreements/K7/bundle.json"),
        (" https://a.example/agreements/K7/?lang=es#c1 ", "https://a.example/agreements/K7/bundle.json"),
        ("https://a.example/agreements/K7/bundle.json", "https://a.example/agreements/K7/bundle.json"),
        ("http://a.example:8080/house/agreements/K7", "http://a.example:8080/house/agreements/K7/bundle.json"),
    ],
)
def test_the_address_of_a_page_is_enough(typed: str, link: str) -> None:
    """People copy what stands in their browser."""
    assert link == link_of(typed)


@pytest.mark.parametrize("typed", ["", *NO_LINKS.split()])
def test_what_is_no_address_of_an_agreement_is_refused(typed: str) -> None:
    """Before anybody is asked."""
    with pytest.raises(Unwelcome) as refused:
        link_of(typed)

    assert Why.LINK == refused.value.why
