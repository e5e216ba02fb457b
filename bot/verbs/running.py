"""The verbs that keep the house running: `run` on real channels, `demo` in a browser; and `finish`, the loop for all.

Never here: what the house is made of.
"""

import argparse
import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

Args = argparse.Namespace


def run(args: Args) -> None:
    """Run on real channels, as peopleness.toml says."""
    from bot import app, logs
    from bot.config import load

    config = load(args.config)
    if args.listen:
        config = replace(config, house=replace(config.house, listen=args.listen))
    logs.set_up(config.house.logs, verbose=args.verbose)
    finish(app.run(config))


def demo(args: Args) -> None:
    """Three groups, a mediator and a river, in the browser."""
    from bot import app, logs
    from bot.config import Config, House

    house = House(folder=args.folder, listen=args.listen)
    logs.set_up(house.logs, verbose=args.verbose)
    finish(app.demo(replace(Config(), house=house)))


def finish(work: Coroutine[Any, Any, Any]) -> None:
    """Run until it is done, on the faster loop where it is installed."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)


def run_options(one: argparse.ArgumentParser) -> None:
    """Everything else stands in the settings."""
    one.add_argument("--listen", metavar="HOST:PORT", type=listening, help="where the pages listen (else house.listen)")
    one.add_argument("--verbose", action="store_true", help="write more into the log")


def demo_options(one: argparse.ArgumentParser) -> None:
    """The demo needs no settings file: where its folder is and where it listens is all there is to say."""
    one.add_argument("--folder", metavar="FOLDER", type=Path, default=Path("var/demo"), help="default: var/demo")
    one.add_argument(
        "--listen", metavar="HOST:PORT", type=listening, default="127.0.0.1:8080", help="default: 127.0.0.1:8080"
    )
    one.add_argument("--verbose", action="store_true", help="write more into the log")


def listening(text: str) -> Any:
    """An address from the command line. Raises argparse's own error, with the reader's sentence."""
    from bot.config.reading import as_address

    try:
        return as_address(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
