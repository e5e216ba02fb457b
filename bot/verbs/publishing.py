"""The verbs that write what may be shown: `export` for papers, `site` for pages. Never here: what stands in them."""

import argparse
import asyncio
from pathlib import Path
from typing import Any

from bot.errors import ConfigError
from bot.verbs.running import finish

Args = argparse.Namespace


def export(args: Args) -> None:
    """Write every agreement and journal, or the record of one ballot, as papers that need no program."""
    from bot import export as writing
    from bot.config import load

    store = load(args.config).house.store
    match args.what:
        case [folder] if not (args.papers or args.output):
            finish(writing.export(store, Path(folder)))
            print(f"{folder} holds everything that may be shown.")
        case ["ballot", dialogue, ballot]:
            file = args.output or Path(f"record-{dialogue}-{ballot}.json")
            finish(writing.export_ballot(store, dialogue, ballot, file, papers=args.papers))
            print(f"{file} is the record. To check it anywhere: peopleness verify ballot {file}")
        case _:
            raise ConfigError("Write: peopleness export FOLDER, or: peopleness export ballot DIALOGUE BALLOT.")


def site(args: Args) -> None:
    """Write the public site as plain files for any web host; a folder that was made before is replaced."""
    from bot.config import load
    from bot.pages.files.folder import write_folder

    config = load(args.config)
    base = args.base if args.base is not None else config.house.url
    count = asyncio.run(write_folder(config.house.store, args.folder, base=base, days=tuple(args.on)))
    print(f"{args.folder} holds {count} pages. Open {args.folder / 'index.html'}.")


def export_options(one: argparse.ArgumentParser) -> None:
    """Everything, or one ballot."""
    one.add_argument(
        "what", metavar="FOLDER | ballot DIALOGUE BALLOT", nargs="+", help="a new or empty folder; or which ballot"
    )
    one.add_argument("--papers", action="store_true", help="of a secret ballot: the papers too, for scrutineers")
    one.add_argument(
        "-o", dest="output", metavar="FILE", type=Path, help="a new file (else record-DIALOGUE-BALLOT.json)"
    )


def site_options(one: argparse.ArgumentParser) -> None:
    """A folder; where the house can be reached from it; days besides today."""
    one.add_argument("folder", metavar="FOLDER", type=Path, help="a new folder, or one that this command has made")
    one.add_argument("--base", metavar="URL", help="where the house can be reached (else as the settings say)")
    one.add_argument(
        "--on", metavar="DAY", type=day, action="append", default=[], help="the charter of that day too (2026-05-01)"
    )


def day(text: str) -> Any:
    """A day from the command line. Raises argparse's own error, with the reader's sentence."""
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day. Write it like 2026-05-01.") from None
