"""The paper by which a homeserver knows us as an application service: made once, given to the server's owner.

It names two tokens, the accounts that are ours (the bot's, and one for each group whose words we pass on) and where the
server brings what happens. Never here: a request.
"""

import json
import re
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bot.channels.matrix.rooms import local_part, server_of
from bot.channels.matrix.verdicts import Json
from bot.errors import ConfigError

TEXTS = ("id", "as_token", "hs_token", "sender_localpart")
ROOMS = "peopleness-"
"""How the addresses of rooms begin that we make for groups in common."""
PLAIN = re.compile(r"[a-z0-9._=/+-]+")  # what an account's id may be made of


@dataclass(frozen=True, slots=True)
class Registration:
    """What stands in the paper. The tokens are secrets: ours to the server, and the server's to us."""

    id: str
    url: str
    ours: str = field(repr=False)
    theirs: str = field(repr=False)
    sender: str

    @classmethod
    def made(cls, user: str, url: str) -> "Registration":
        """A new one for the bot's account, with tokens of its own. Raises `ConfigError` for what is no account's id."""
        name = local_part(user)
        if not PLAIN.fullmatch(name):
            raise ConfigError(f"matrix.user cannot be an account's id: {user}. It looks like @peopleness:example.org.")
        # The server does not let the sender ask what it missed: it is another account than the bot.
        return cls(name, url, secrets.token_hex(32), secrets.token_hex(32), f"{name}_service")


def text_of(one: Registration, user: str) -> str:
    """The paper as homeservers read it."""
    server = re.escape(server_of(user)[0]) if server_of(user) else ".*"
    accounts = f"@{re.escape(local_part(user))}(_.*)?:{server}"
    lines = [
        f"id: {json.dumps(one.id)}",
        f"url: {json.dumps(one.url)}",
        f"as_token: {json.dumps(one.ours)}",
        f"hs_token: {json.dumps(one.theirs)}",
        f"sender_localpart: {json.dumps(one.sender)}",
        "rate_limited: false",
        "namespaces:",
        "  users:",
        "    - exclusive: true",
        f"      regex: {json.dumps(accounts)}",
        "  aliases:",
        "    - exclusive: false",
        f"      regex: {json.dumps(f'#{ROOMS}.*:{server}')}",
        "  rooms: []",
    ]
    return "\n".join(lines) + "\n"


def read_registration(file: Path) -> Registration:
    """What stands in a paper. Raises `ConfigError` with a sentence."""
    try:
        found = yaml.safe_load(file.read_text("utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"There is no file {file}. To make it: peopleness matrix register") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError.unread(file, error) from None
    except yaml.YAMLError:
        raise ConfigError(no_paper(file)) from None
    body: Json = found if isinstance(found, dict) else {}
    values: list[Any] = [body.get(name) for name in TEXTS]
    if not all(isinstance(value, str) and value for value in values):
        raise ConfigError(no_paper(file))
    name, ours, theirs, sender = values
    return Registration(name, str(body.get("url") or ""), ours, theirs, sender)


def no_paper(file: Path) -> str:
    """It is something else."""
    return f"{file} is no registration of an application service. To make one: peopleness matrix register"
