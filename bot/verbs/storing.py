"""The verbs that look after the store: `doctor`, `migrate`, `backup`. Never here: how a store is made or copied."""

import argparse
import asyncio
from functools import partial
from pathlib import Path

Args = argparse.Namespace


def doctor(args: Args) -> int:
    """Say in plain words what is missing or wrong."""
    from bot import doctor

    findings = asyncio.run(doctor.examine(args.config))
    print(doctor.as_text(findings))
    return 1 if doctor.anything_wrong(findings) else 0


def migrate(args: Args) -> None:
    """Bring the store up to this program's schema."""
    from bot.acting.catching_up import caught_up
    from bot.clock import utc_now
    from bot.config import load
    from bot.store import open_store, rebuilding

    store = load(args.config).house.store

    async def opened() -> None:
        async with open_store(store) as open_:
            await open_.write(partial(caught_up, now=utc_now()))
            if args.anew:
                print(f"Derived anew, of agreements: {await open_.write(rebuilding.rebuild)}.")
            print(f"{store} is up to date.")

    asyncio.run(opened())


def backup(args: Args) -> None:
    """Copy the store to FILE while it runs, and check the copy."""
    from bot.config import load
    from bot.store.backup import backup as copy

    copy(load(args.config).house.store, args.file)
    print(f"{args.file} is a whole copy.")


def migrate_options(one: argparse.ArgumentParser) -> None:
    """Only what is new, or all that can be told from the registry."""
    one.add_argument("--anew", action="store_true", help="derive what is read of agreements anew from the registry")


def backup_options(one: argparse.ArgumentParser) -> None:
    """Where to."""
    one.add_argument("file", metavar="FILE", type=Path, help="a new file")
