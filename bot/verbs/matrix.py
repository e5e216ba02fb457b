"""The verb `matrix`: what is done with the account on Matrix while the house does not run. Never here: how."""

import argparse
import asyncio
import sys
from getpass import getpass

from bot.errors import ConfigError

Args = argparse.Namespace

NO_ACCOUNT = "There is no Matrix account. Fill in the section [matrix] in peopleness.toml first."
SWITCHED_OFF = "Set matrix.encryption = true first: without it, encrypted rooms are not used."
STOP = "Stop the house first: it is using the account's keys. Start it again when this is done."
PROMPT = "This account has keys of its own already. Its recovery key, as it was shown: "


def matrix(args: Args) -> None:
    """Make the Matrix account's device one that other people's programs accept (verify); says what is right already."""
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


def recovery_key() -> str:
    """What a person types unseen, or what comes through a pipe; empty if nobody answers."""
    return getpass(PROMPT) if sys.stdin.isatty() else sys.stdin.readline()


def matrix_options(one: argparse.ArgumentParser) -> None:
    """What is to be done; new keys only when that is said."""
    one.add_argument("what", choices=["verify"], help="give the account keys of its own, and sign this device")
    one.add_argument(
        "--reset", action="store_true", help="make new keys; whoever has verified the account must do it anew"
    )
