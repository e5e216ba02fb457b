"""`peopleness giving ...`: what a room's groups need, offer and give each other, out into a file or in from one.

Never here: what such a file means.
"""

import argparse
import asyncio
from pathlib import Path

Args = argparse.Namespace


def giving(args: Args) -> int:
    """Write what a room needs, offers and gives into a file (CSV or Valueflows JSON-LD), or take it in from one."""
    from bot.config import load
    from bot.portable.economy import carried
    from bot.store.lease import while_it_runs

    store, agrees = load(args.config).house.store, (lambda _: True) if args.yes else carried.asked
    with while_it_runs("Stop the house first: it is using the store. What is written then is whole."):
        if args.way == "out":
            print(asyncio.run(carried.out(store, args.room, args.file, args.group)))
            return 0
        told, well = asyncio.run(carried.bring_in(store, args.room, args.file, agrees))
    print(*told, sep="\n")
    return 0 if well else 1


def giving_options(one: argparse.ArgumentParser) -> None:
    """Which way, which room, which file; the end of its name says in which form it is."""
    one.add_argument("way", choices=["out", "in"], help="out into a new file, or in from one")
    one.add_argument("room", metavar="ROOM", help="the code of the room, which is that of its agreement")
    one.add_argument("file", metavar="FILE", type=Path, help="FILE.csv, or FILE.jsonld")
    one.add_argument("--group", metavar="CODE", default="", help="out: only what concerns this group")
    one.add_argument("--yes", action="store_true", help="in: store it without asking, if nothing is wrong in it")
