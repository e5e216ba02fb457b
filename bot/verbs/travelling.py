"""The verbs for what travels between houses: `bundle`, `bring`, `import`, and the `key` under what is signed.

Never here: what is checked in what comes.
"""

import argparse
import asyncio
from pathlib import Path

from bot.verbs.running import finish

Args = argparse.Namespace


def bundle(args: Args) -> None:
    """Write one agreement with its record into a file that another house can check and follow."""
    from bot.config import load
    from bot.portable import giving
    from bot.store.lease import while_it_runs

    config, code = load(args.config).house, args.code.strip().upper()
    file = args.file or Path(f"{code}.json")
    page = f"{config.address}/agreements/{code}/bundle.json"
    with while_it_runs(f"While the house runs, its pages give the same file: {page}"):
        finish(giving.write(config.store, code, file, giving.origin_of(config)))
    print(f"{file} can be sent to anybody. To check it anywhere: peopleness verify {file}")


def bring(args: Args) -> int:
    """Take in an agreement of another house from a file or a link, after checking it."""
    from bot.config import load
    from bot.portable import taking
    from bot.store.lease import while_it_runs

    with while_it_runs("While the house runs, write /bring and the address to the bot, in private."):
        told, well = asyncio.run(taking.told(load(args.config).house.store, args.what))
    print(*told, sep="\n")
    return 0 if well else 1


def bring_in(args: Args) -> None:
    """Read an export back into an empty store: the same house, put up again elsewhere."""
    from bot.config import load
    from bot.portable import importing

    store = load(args.config).house.store
    store.parent.mkdir(parents=True, exist_ok=True)
    finish(importing.bring(args.folder, store))
    print(f"{store} holds what was in {args.folder}. People and their chats are in no export: they are not there.")


def key(args: Args) -> None:
    """Show the key with which this house signs; it is made if there is none."""
    from bot.config import load
    from bot.portable import signing

    print(*asyncio.run(signing.told(load(args.config).house.store, anew=args.new)), sep="\n")


def bundle_options(one: argparse.ArgumentParser) -> None:
    """Which agreement, and where to."""
    one.add_argument("code", metavar="CODE", help="the agreement's code")
    one.add_argument("file", metavar="FILE", nargs="?", type=Path, help="a new file (else CODE.json)")


def bring_options(one: argparse.ArgumentParser) -> None:
    """What is brought."""
    one.add_argument("what", metavar="FILE | LINK", help="a bundle, or an agreement's address")


def bring_in_options(one: argparse.ArgumentParser) -> None:
    """Where it is read from."""
    one.add_argument("folder", metavar="FOLDER", type=Path, help="an export")


def key_options(one: argparse.ArgumentParser) -> None:
    """The present key, or another one."""
    one.add_argument(
        "--new", action="store_true", help="make a new key; the present one signs it, and is then destroyed"
    )
