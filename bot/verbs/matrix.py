"""`peopleness matrix ...`: what an operator does once for the account on Matrix.

Never here: a request to the server, or anything the house does while it runs.
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.errors import ConfigError

Args = argparse.Namespace

THERE = (
    "{file} is there already, and the homeserver may know it. To write a new one, with new tokens: "
    "peopleness matrix register --new"
)
NO_FILE = (
    "matrix.registration is missing: name the file that shall be written under [matrix] in peopleness.toml, like "
    'registration = "matrix-registration.yaml".'
)
NEXT = """\
{file} is written: it makes the house an application service of the homeserver. It holds secrets.
1. Copy it to the homeserver. Synapse: name the copy in homeserver.yaml, and start Synapse again:
       app_service_config_files:
         - {file}
2. The homeserver must reach the house at {url}. Another address: peopleness matrix register --new --url URL
3. Run: peopleness run. Then peopleness doctor says whether the homeserver reaches the house.
Words of other groups then arrive under those groups' own names, and there is no limit on messages."""


def matrix(args: Args) -> None:
    """Make the house an application service of a Matrix server: write the file by which the server knows it."""
    WAYS[args.what](args)


def register(args: Args) -> None:
    """Write the registration. Raises ConfigError with a sentence."""
    from bot.channels.matrix import Registration, text_of
    from bot.config import load

    config = load(args.config)
    file, url = file_of(config.matrix.registration), args.url or config.house.address
    if file.exists() and not args.new:
        raise ConfigError(THERE.format(file=file))
    paper = Registration.made(config.matrix.user, url)
    write_secret(file, text_of(paper, config.matrix.user))
    print(NEXT.format(file=file.resolve(), url=url))


def file_of(named: str) -> Path:
    """Where it shall stand."""
    if not named:
        raise ConfigError(NO_FILE)
    return Path(named).expanduser()


def write_secret(file: Path, text: str) -> None:
    """Write a file that its owner alone can read, whole or not at all."""
    fresh = file.with_suffix(".new")
    try:
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
            opened.write(text)
        fresh.replace(file)
    except OSError as error:
        raise ConfigError(f"Cannot write {file}: {error.strerror}.") from None


WAYS: dict[str, Callable[[Args], Any]] = {"register": register}


def matrix_options(one: argparse.ArgumentParser) -> None:
    """What to do; where the server finds us; whether an earlier file may be replaced."""
    one.add_argument("what", choices=sorted(WAYS), help="register: write the file that the server's owner needs")
    one.add_argument("--url", metavar="URL", default="", help="where the server finds the house (else as settings say)")
    one.add_argument("--new", action="store_true", help="replace the file, with new tokens")
