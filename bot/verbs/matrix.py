"""`peopleness matrix ...`: what an operator does once for the account on Matrix, while the house does not run.

Never here: a request to the server, or how keys are made.
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable
from getpass import getpass
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
NO_ACCOUNT = "There is no Matrix account. Fill in the section [matrix] in peopleness.toml first."
SWITCHED_OFF = "Set matrix.encryption = true first: without it, encrypted rooms are not used."
STOP = "Stop the house first: it is using the account's keys. Start it again when this is done."
PROMPT = "This account has keys of its own already. Its recovery key, as it was shown: "


def matrix(args: Args) -> None:
    """Prepare the Matrix account: sign its device (verify), or make the house an application service (register)."""
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


def verify(args: Args) -> None:
    """See that other people's programs accept the account's device. Raises ConfigError with a sentence."""
    from bot.channels.matrix import verify
    from bot.config import load
    from bot.store.lease import leased, while_it_runs

    config = load(args.config)
    account, folder = config.matrix, config.house.folder
    if not account.on:
        raise ConfigError(NO_ACCOUNT)
    if not account.encryption:
        raise ConfigError(SWITCHED_OFF)
    with while_it_runs(STOP), leased(config.house.store):
        asyncio.run(
            verify(
                account.homeserver,
                account.user,
                password=account.password.value,
                token=account.token.value,
                device=account.device,
                state=folder / "matrix.json",
                keys=folder / "matrix-keys",
                tell=print,
                ask_key=recovery_key,
                reset=args.reset,
            )
        )


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


def recovery_key() -> str:
    """What a person types unseen, or what comes through a pipe; empty if nobody answers."""
    return getpass(PROMPT) if sys.stdin.isatty() else sys.stdin.readline()


WAYS: dict[str, Callable[[Args], Any]] = {"register": register, "verify": verify}


def matrix_options(one: argparse.ArgumentParser) -> None:
    """What to do; what of it may be replaced only when that is said."""
    one.add_argument(
        "what",
        choices=sorted(WAYS),
        help="verify: give the account keys of its own and sign this device; register: write the file that the "
        "server's owner needs",
    )
    one.add_argument(
        "--reset", action="store_true", help="verify: new keys; all who trusted the old ones must look anew"
    )
    one.add_argument("--url", metavar="URL", default="", help="register: where the server finds the house")
    one.add_argument("--new", action="store_true", help="register: replace the file, with new tokens")
