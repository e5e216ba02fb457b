"""What can be typed at a terminal: one small function for each verb, which imports what it needs when it is asked for.

Never here: work of its own. People's mistakes end as one sentence and exit code 2, never as a traceback.
"""

import argparse
import asyncio
import sys
from collections.abc import Callable, Coroutine, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from bot.errors import ConfigError, PeoplenessError
from bot.verbs.checking import verify, verify_options
from bot.verbs.giving import giving, giving_options
from bot.verbs.matrix import matrix, matrix_options
from bot.versions import Version

DESCRIPTION = "Groups of people meet, quarrel well, agree, and keep renewing what they agreed, in the chats they use."

Args = argparse.Namespace


def main(words: Sequence[str] | None = None) -> int:
    """Do what was typed; the exit code: 0 well, 1 something is wrong, 2 it could not be done, 130 interrupted."""
    args = parser().parse_args(words)
    try:
        return int(args.verb(args) or 0)
    except PeoplenessError as error:
        print(f"peopleness: {error}", file=sys.stderr)
        return 2
    except BaseExceptionGroup as group:  # parts that live together fail together; a sentence in there is the answer
        known, unknown = group.split(PeoplenessError)
        if known is None or unknown is not None:
            raise
        print(*(f"peopleness: {error}" for error in leaves(known)), sep="\n", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def leaves(group: BaseExceptionGroup[Any]) -> Iterator[BaseException]:
    """What went wrong, however deep it lies."""
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from leaves(error)
        else:
            yield error


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


def flow(args: Args) -> int:
    """Check a way for a room that is written as a file; every mistake is told with its line."""
    from bot.flowfiles import read

    way, mistakes = read(args.file)
    if way is None:
        print(*mistakes, sep="\n")
        return 1
    print(f"{args.file}: all is well. “{way.name}” goes through {', '.join(way.plan.stages)}.", way.reading, sep="\n")
    return 0


def play(args: Args) -> None:
    """Play a story and print what each chat saw."""
    if not args.story.is_file():
        raise ConfigError(f"There is no story {args.story}. Stories are YAML files, as in tests/stories.")
    from bot import stories

    print(stories.play(args.story))


def finish(work: Coroutine[Any, Any, Any]) -> None:
    """Run until it is done, on the faster loop where it is installed."""
    try:
        import uvloop
    except ImportError:
        asyncio.run(work)
    else:
        uvloop.run(work)


def parser() -> argparse.ArgumentParser:
    """Every verb and what it takes."""
    whole = argparse.ArgumentParser(prog="peopleness", description=DESCRIPTION)
    whole.add_argument("--version", action=Version)
    verbs = whole.add_subparsers(title="verbs", metavar="VERB", required=True)
    for verb in (run, doctor, migrate, backup, export, site, bundle, bring, bring_in, giving, key, matrix):
        configured(add(verbs, verb))
    run_options(verbs.choices["run"])
    verbs.choices["migrate"].add_argument(
        "--anew", action="store_true", help="derive what is read of agreements anew from the registry"
    )
    verbs.choices["backup"].add_argument("file", metavar="FILE", type=Path, help="a new file")
    export_options(verbs.choices["export"])
    site_options(verbs.choices["site"])
    portable_options(verbs)
    giving_options(verbs.choices["giving"])
    matrix_options(verbs.choices["matrix"])
    verify_options(add(verbs, verify))
    flow_options(add(verbs, flow))
    add(verbs, play).add_argument("story", metavar="STORY.yaml", type=Path)
    demo_options(add(verbs, demo))
    return whole


NAMES = {"bring_in": "import"}
"""Verbs that are words of the language the program is written in."""


def add(
    verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", verb: Callable[[Args], Any]
) -> argparse.ArgumentParser:
    """A verb is called like its function; its docstring is its help."""
    means = (verb.__doc__ or "").rstrip(".")
    one = verbs.add_parser(NAMES.get(verb.__name__, verb.__name__), help=means, description=f"{means}.")
    one.set_defaults(verb=verb)
    return one


def configured(one: argparse.ArgumentParser) -> None:
    """The settings may stand in another file than the usual one."""
    one.add_argument(
        "--config", metavar="FILE", type=Path, help="settings (else PEOPLENESS_CONFIG, else peopleness.toml)"
    )


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


def portable_options(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What travels: a bundle out, an export in, and the key under both."""
    verbs.choices["bundle"].add_argument("code", metavar="CODE", help="the agreement's code")
    verbs.choices["bundle"].add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help="a new file (else CODE.json)"
    )
    verbs.choices["bring"].add_argument("what", metavar="FILE | LINK", help="a bundle, or an agreement's address")
    verbs.choices["import"].add_argument("folder", metavar="FOLDER", type=Path, help="an export")
    verbs.choices["key"].add_argument(
        "--new", action="store_true", help="make a new key; the present one signs it, and is then destroyed"
    )


def flow_options(one: argparse.ArgumentParser) -> None:
    """Neither settings nor a store are needed."""
    one.add_argument("what", choices=["check"], help="say what is wrong in it")
    one.add_argument("file", metavar="FILE", type=Path, help="a YAML file, as in docs/flows")


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
