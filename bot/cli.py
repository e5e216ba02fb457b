"""What can be typed at a terminal: every verb with what it takes, and how a mistake is told.

Never here: what a verb does (see `bot/verbs`). People's mistakes end as one sentence and exit code 2, never as a
traceback.
"""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.errors import PeoplenessError
from bot.verbs import checking, giving, matrix, publishing, running, storing, travelling, trying
from bot.versions import Version

DESCRIPTION = "Groups of people meet, quarrel well, agree, and keep renewing what they agreed, in the chats they use."

Verb = Callable[[argparse.Namespace], Any]
Options = Callable[[argparse.ArgumentParser], None]

SET_UP: dict[Verb, Options | None] = {
    running.run: running.run_options,
    storing.doctor: None,
    storing.migrate: storing.migrate_options,
    storing.backup: storing.backup_options,
    publishing.export: publishing.export_options,
    publishing.site: publishing.site_options,
    travelling.bundle: travelling.bundle_options,
    travelling.bring: travelling.bring_options,
    travelling.bring_in: travelling.bring_in_options,
    giving.giving: giving.giving_options,
    travelling.key: travelling.key_options,
    matrix.matrix: matrix.matrix_options,
}
"""Verbs that read the settings, in the order of the help."""
ALONE: dict[Verb, Options] = {
    checking.verify: checking.verify_options,
    trying.flow: trying.flow_options,
    trying.play: trying.play_options,
    running.demo: running.demo_options,
}
"""Verbs that need no settings."""
NAMES = {"bring_in": "import"}
"""Verbs that are words of the language the program is written in."""


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


def parser() -> argparse.ArgumentParser:
    """Every verb and what it takes."""
    whole = argparse.ArgumentParser(prog="peopleness", description=DESCRIPTION)
    whole.add_argument("--version", action=Version)
    verbs = whole.add_subparsers(title="verbs", metavar="VERB", required=True)
    for verb, options in (SET_UP | ALONE).items():
        one = add(verbs, verb)
        if verb in SET_UP:
            configured(one)
        if options:
            options(one)
    return whole


def add(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]", verb: Verb) -> argparse.ArgumentParser:
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
