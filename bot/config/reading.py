"""How one written value becomes a typed one. A reader raises ValueError with the end of a sentence: "must be ...".

Never here: which settings there are, files, or the environment.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

Pairs = tuple[tuple[int, float], ...]
"""Budgets: so many messages in so many seconds, each pair to be kept. Empty: what the channel itself thinks right."""

Networks = tuple[IPv4Network | IPv6Network, ...]
"""Where proxies stand that are believed."""

LOCALE = re.compile(r"[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*")
PATH = re.compile(r"(/[\w.~-]+)*")
PAIR = re.compile(r"(\d+)/(\d+(?:\.\d+)?)")
YES_AND_NO = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """A word that opens doors. It never shows itself: whoever needs it asks for `value`."""

    value: str = ""

    def __repr__(self) -> str:
        return "Secret(***)" if self.value else "Secret()"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen on this machine."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def as_secret(value: object) -> Secret:
    """A token or password. An empty one is a mistake, not a wish: leave the setting out instead."""
    if not isinstance(value, str):
        raise ValueError("must be text in quotes")
    if not value.strip():
        raise ValueError("is empty: write the secret there, or take the setting away")
    return Secret(value.strip())


def as_text(value: object) -> str:
    """Any text, without blanks around it."""
    if not isinstance(value, str):
        raise ValueError("must be text in quotes")
    return value.strip()


def as_path(value: object) -> Path:
    """A folder or file; `~` is the home folder."""
    text = as_text(value)
    if not text:
        raise ValueError("is empty: name a folder")
    return Path(text).expanduser()


def as_address(value: object) -> Address:
    """host:port, with [brackets] around an IPv6 host. Port 0 is any free one."""
    host, colon, port = as_text(value).rpartition(":")
    if not (colon and host and port.isdecimal() and int(port) < 65536):
        raise ValueError('must be a host and a port, like "127.0.0.1:8080"')
    return Address(host.strip("[]"), int(port))


def as_url(value: object) -> str:
    """An http or https address without a slash at its end; empty is allowed."""
    text = as_text(value).rstrip("/")
    if text and not (urlsplit(text).scheme in ("http", "https") and urlsplit(text).netloc):
        raise ValueError('must be a whole address, like "https://example.org"')
    return text


def as_path_of_pages(value: object) -> str:
    """A path like /telegram; empty is allowed."""
    text = as_text(value).rstrip("/")
    if not PATH.fullmatch(text):
        raise ValueError('must be a path, like "/telegram"')
    return text


def as_webhook(value: object) -> str:
    """The address that Telegram delivers to: one with a plain path, or none."""
    url = as_url(value)
    parts = urlsplit(url)
    if not PATH.fullmatch(parts.path) or parts.query or parts.fragment:
        raise ValueError('must be an address with a plain path, like "https://example.org/telegram"')
    return url


def as_locale(value: object) -> str:
    """A language, with a country where it matters."""
    text = as_text(value)
    if not LOCALE.fullmatch(text):
        raise ValueError('must be a language, like "en" or "pt-BR"')
    return text


def as_pairs(value: object) -> Pairs:
    """Budgets like "20/60 1/1": twenty in a minute, and one in a second."""
    found = [PAIR.fullmatch(part) for part in as_text(value).split()]
    pairs = tuple((int(match[1]), float(match[2])) for match in found if match)
    if len(pairs) != len(found) or not all(count and seconds for count, seconds in pairs):
        raise ValueError('must be messages per seconds, like "20/60" for twenty in a minute')
    return pairs


def as_networks(value: object) -> Networks:
    """Addresses or networks of proxies, with blanks between them."""
    try:
        return tuple(ip_network(part) for part in as_text(value).split())
    except ValueError:
        raise ValueError('must be addresses or networks, like "10.0.0.7 192.168.0.0/16"') from None


def as_switch(value: object) -> bool:
    """On or off."""
    switch = value if isinstance(value, bool) else YES_AND_NO.get(str(value).strip().lower())
    if switch is None:
        raise ValueError("must be true or false")
    return switch


def one_of(*words: str) -> Callable[[object], str]:
    """A reader that takes one of a few words."""

    def read(value: object) -> str:
        if value not in words:
            raise ValueError(f"must be one of {', '.join(words)}")
        return str(value)

    return read
