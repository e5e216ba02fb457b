"""Where a request really comes from: a proxy before the pages says for whom it asks, and nobody else is believed.

Never here: what is counted for whom (that is `safety`), or who sits at a browser.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from aiohttp import web

Network = IPv4Network | IPv6Network

HERE: tuple[Network, ...] = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
OURS = ("same-origin", "none")  # what a browser says of a form of our own pages


@dataclass(frozen=True, slots=True)
class Proxies:
    """The proxies that are believed: those on this machine, and `others`. `base_url` is how people reach the pages."""

    others: Sequence[Network] = ()
    base_url: str = ""

    def believes(self, address: str) -> bool:
        """Whether what this address says about others is believed."""
        try:
            found = ip_address(address)
        except ValueError:
            return False
        return any(found in network for network in (*HERE, *self.others) if network.version == found.version)

    def said(self, request: web.Request, name: str) -> list[str]:
        """What the proxies before us have written there, the nearest last; nothing, if none is believed."""
        if not self.believes(request.remote or ""):
            return []
        return [part.strip() for part in ",".join(request.headers.getall(name, [])).split(",") if part.strip()]

    def came_from(self, request: web.Request) -> str:
        """The address for which a request counts: a household has many of the newer kind, and is one."""
        chain = [*self.said(request, "X-Forwarded-For"), request.remote or "?"]
        while len(chain) > 1 and self.believes(chain[-1]):
            chain.pop()
        try:
            found = ip_address(chain[-1])
        except ValueError:
            return request.remote or "?"
        return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)

    def is_secure(self, request: web.Request) -> bool:
        """Whether the browser came by https, to us or to a proxy before us."""
        return request.secure or self.said(request, "X-Forwarded-Proto")[:1] == ["https"]

    def is_foreign(self, request: web.Request) -> bool:
        """Whether the browser says that a form comes from a page of somebody else's."""
        headers: Mapping[str, str] = request.headers
        if site := headers.get("Sec-Fetch-Site"):
            return site not in OURS
        origin, told = headers.get("Origin", "null"), self.said(request, "X-Forwarded-Host")[:1]
        if origin == "null" or (self.said(request, "X-Forwarded-For") and not told and not self.base_url):
            return False  # an old browser, or a proxy that changes the name: the form's own mark decides
        return urlsplit(origin).netloc.lower() not in {request.host, *told, urlsplit(self.base_url).netloc}
