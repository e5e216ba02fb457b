"""Every setting there is, declared once: its name, its default, what it means to an operator, how it is read.

The example file, the environment's names and the tests of the papers are all made from these declarations.
Never here: reading files, or a vendor's name for anything.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from bot.config.reading import (
    Address,
    Networks,
    Pairs,
    Secret,
    as_address,
    as_locale,
    as_networks,
    as_pairs,
    as_path,
    as_path_of_pages,
    as_secret,
    as_switch,
    as_text,
    as_url,
    as_webhook,
    one_of,
)

T = TypeVar("T")
API = "https://api.telegram.org"
DOOR = "/telegram"  # where Telegram delivers, if the address says no path


def setting(default: T, read: Callable[[object], T], means: str) -> T:
    """Declare a setting as a field of its section."""
    return field(default=default, metadata={"read": read, "means": means})


@dataclass(frozen=True, slots=True)
class House:
    """The house itself: its folder, its pages' address, its habits."""

    folder: Path = setting(Path("var"), as_path, "The folder for everything the house remembers.")
    listen: Address = setting(
        Address("127.0.0.1", 8080),
        as_address,
        'Where the pages listen; "0.0.0.0:8080" lets phones on the same network in.',
    )
    url: str = setting("", as_url, "The address people reach the pages by; empty: made from `listen`.")
    proxies: Networks = setting(
        (),
        as_networks,
        'Proxies before the pages on other machines, like "10.0.0.0/8"; one on this machine is always believed.',
    )
    name: str = setting(
        "", as_text, "What this house is called where its agreements are known; empty: the address above."
    )
    locale: str = setting("en", as_locale, "The language of a chat that has not said which it speaks.")
    logs: str = setting(
        "auto", one_of("auto", "plain", "json"), "plain for eyes, json for machines, auto: plain on a terminal."
    )

    @property
    def store(self) -> Path:
        """The file that remembers."""
        return self.folder / "peopleness.db"

    @property
    def address(self) -> str:
        """Where people find the pages, without a slash at the end."""
        host = "localhost" if self.listen.host in ("0.0.0.0", "::") else self.listen.host  # noqa: S104  names, not a bind
        return self.url or f"http://{Address(host, self.listen.port)}"


@dataclass(frozen=True, slots=True)
class Telegram:
    """The bot's account on Telegram. Without a token there is none."""

    token: Secret = setting(Secret(), as_secret, "The token that @BotFather gave you.")
    base_url: str = setting(API, as_url, "The Bot API server, if you run your own.")
    webhook: str = setting(
        "",
        as_webhook,
        'Where Telegram shall deliver, like "https://example.org/telegram"; empty: the house asks it for news.',
    )
    webhook_path: str = setting(
        "",
        as_path_of_pages,
        "The path at `house.listen` where that arrives, if a proxy changes it; empty: the one above.",
    )
    per_chat: Pairs = setting(
        (), as_pairs, 'Messages per seconds to one chat, like "20/60"; empty: as the platform asks.'
    )
    per_account: Pairs = setting((), as_pairs, 'Messages per seconds in all, like "30/1"; empty: as the platform asks.')

    @property
    def on(self) -> bool:
        """Whether there is an account to use."""
        return bool(self.token)

    @property
    def delivery(self) -> str:
        """The whole address that Telegram delivers to; empty if it is asked for news instead."""
        return f"{self.webhook}{DOOR}" if self.webhook and not urlsplit(self.webhook).path else self.webhook

    @property
    def door(self) -> str:
        """The path of our pages where that arrives."""
        return (self.webhook_path or urlsplit(self.delivery).path) if self.webhook else ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The bot's account on a Matrix server. Without a server there is none."""

    homeserver: str = setting("", as_url, 'The address of the server, like "https://matrix.example.org".')
    user: str = setting("", as_text, 'The account, like "@peopleness:example.org".')
    token: Secret = setting(Secret(), as_secret, "An access token for the account, or else its password below.")
    password: Secret = setting(Secret(), as_secret, "The password; used once, then a token is kept in the folder.")
    device: str = setting(
        "PEOPLENESS", as_text, "The device's id; keep it, or the server takes repeated messages for new."
    )
    registration: str = setting(
        "",
        as_text,
        "The file that `peopleness matrix register` wrote, if the house is an application service; empty: it is not.",
    )
    encryption: bool = setting(
        False, as_switch, 'Read and write encrypted rooms. Needs "peopleness[e2e]"; then run: peopleness matrix verify.'
    )
    per_account: Pairs = setting(
        (), as_pairs, 'Messages per seconds, like "10/50"; empty: as a server allows by default.'
    )

    @property
    def on(self) -> bool:
        """Whether there is an account to use."""
        return bool(self.homeserver)


@dataclass(frozen=True, slots=True)
class Hall:
    """The chats in the browser."""

    on: bool = setting(True, as_switch, "Whether people may meet in the browser.")


@dataclass(frozen=True, slots=True)
class Flows:
    """Ways for a room that this house has written itself, besides those that are built in."""

    folder: str = setting("", as_text, "A folder with such ways, as YAML files (see docs/flows); empty: none.")


@dataclass(frozen=True, slots=True)
class Tone:
    """How the tone between groups is watched."""

    trusted: str = setting(
        "",
        as_text,
        'Languages whose word list stays on even if mediators often called it wrong, like "es pt".',
    )


@dataclass(frozen=True, slots=True)
class Spark:
    """Meetings that the house proposes to groups which have decided to be found."""

    enabled: bool = setting(
        True,
        as_switch,
        "Whether the house proposes meetings; groups that have not decided to be found hear of none.",
    )


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, checked, frozen, with secrets that do not show themselves."""

    house: House = field(default_factory=House)
    telegram: Telegram = field(default_factory=Telegram)
    matrix: Matrix = field(default_factory=Matrix)
    hall: Hall = field(default_factory=Hall)
    flows: Flows = field(default_factory=Flows)
    tone: Tone = field(default_factory=Tone)
    spark: Spark = field(default_factory=Spark)


SECTIONS: dict[str, type[Any]] = {
    "house": House,
    "telegram": Telegram,
    "matrix": Matrix,
    "hall": Hall,
    "flows": Flows,
    "tone": Tone,
    "spark": Spark,
}


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table: `house.listen`, its default, what it means, and how a written value is read."""

    section: str
    name: str
    default: Any
    means: str
    read: Callable[[object], Any]

    @property
    def key(self) -> str:
        """Its name in the file and in sentences."""
        return f"{self.section}.{self.name}"

    @property
    def secret(self) -> bool:
        """Whether it may be given as `<name>_file` too."""
        return isinstance(self.default, Secret)


def settings() -> tuple[Setting, ...]:
    """The whole table, in reading order."""
    return tuple(_declared())


def _declared() -> Iterator[Setting]:
    for section, kind in SECTIONS.items():
        for declared in fields(kind):
            about = declared.metadata
            yield Setting(section, declared.name, declared.default, about["means"], about["read"])
