"""Where a request really comes from, what one address may do, and that pages which share a reading miss nothing."""

from ipaddress import ip_network
from types import SimpleNamespace
from typing import cast

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request

from bot.channels.hall import Hall
from bot.channels.hall.live import Reading
from bot.channels.hall.proxies import Proxies
from bot.channels.hall.safety import NEWCOMER, Budget
from bot.channels.hall.streams import STREAMS_OF_ADDRESS, Streams

BEHIND = Proxies((ip_network("10.0.0.0/8"),), "https://hall.example")


def request(peer: str, **headers: str) -> web.Request:
    """A request that came from this machine."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return make_mocked_request("POST", "/", headers={"Host": "hall.example", **named}).clone(remote=peer)


@pytest.mark.parametrize(
    ("peer", "said", "counted"),
    [
        ("203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.3", "198.51.100.1"),
        ("10.0.0.2", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("127.0.0.1", "10.0.0.3", "10.0.0.3"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("2001:db8:1:2:3::4", "", "2001:db8:1:2::/64"),
    ],
)
def test_only_a_proxy_we_know_says_for_whom_it_asks(peer: str, said: str, counted: str) -> None:
    """Nobody gets a budget of their own by writing an address; a household with many addresses is one."""
    assert counted == BEHIND.came_from(request(peer, X_Forwarded_For=said))


def test_nobody_else_says_that_a_line_is_safe() -> None:
    """The mark on the cookie follows the proxy's word, not a stranger's."""
    assert BEHIND.is_secure(request("10.0.0.2", X_Forwarded_Proto="https"))
    assert not BEHIND.is_secure(request("203.0.113.7", X_Forwarded_Proto="https"))


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "https://hall.example"}, False),
        ({"Origin": "https://evil.example"}, True),
        ({"Origin": "https://hall.example.evil.example"}, True),
        ({"Sec_Fetch_Site": "same-site", "Origin": "https://hall.example"}, True),
        ({"Host": "127.0.0.1:8080", "Origin": "https://hall.example", "X_Forwarded_For": "198.51.100.1"}, False),
        ({"Host": "127.0.0.1:8080", "Origin": "https://evil.example", "X_Forwarded_For": "198.51.100.1"}, True),
    ],
)
def test_a_form_of_another_site_is_known_by_what_the_browser_says(headers: dict[str, str], foreign: bool) -> None:
    """Behind a proxy that changes our name too."""
    assert foreign is BEHIND.is_foreign(request("127.0.0.1", **headers))


def test_a_full_hall_comes_in_at_once_and_a_machine_does_not() -> None:
    """A hundred accounts from one address, then two a minute."""
    now = [0.0]
    budget = Budget(NEWCOMER, lambda: now[0])

    assert 100 == sum(budget.allows("198.51.100.1") for _ in range(300))
    now[0] = 60.0
    assert 2 == sum(budget.allows("198.51.100.1") for _ in range(10))


def test_one_address_cannot_close_the_pages_of_others() -> None:
    """Whoever opens too many loses their own oldest."""
    streams = Streams()
    opened = [streams.opened(frozenset({"river"}), "ana", "192.0.2.1")]
    opened += [streams.opened(frozenset({"river"}), f"eve{at}", "192.0.2.2") for at in range(STREAMS_OF_ADDRESS + 3)]
    pages = [one.__enter__() for one in opened]

    assert [False, True, True, True, False] == [page.over for page in pages[:5]]


async def test_a_page_that_was_woken_never_gets_what_was_read_before() -> None:
    """Pages share one reading; but what began before a change is not shown to whoever was woken by it."""
    hall = cast("Hall", SimpleNamespace(streams=Streams()))
    reading, read = Reading(hall), [0]

    async def look() -> int:
        read[0] += 1
        return read[0]

    shared = [await reading.once("latest", look) for _ in range(5)]
    hall.streams.wake("river")

    assert [1] * 5 == shared
    assert 2 == await reading.once("latest", look)
