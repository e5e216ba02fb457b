"""The verb `verify`: papers are checked from their files alone. Never here: how they are checked."""

import argparse
from pathlib import Path
from typing import Any

from bot.errors import ConfigError

Args = argparse.Namespace


def verify(args: Args) -> int:
    """Check an export, an agreement's bundle or a ballot's record from its files alone: nothing is asked of anybody."""
    from verifier import verify_bundle, verify_folder

    match args.what:
        case ["ballot", file] | [file] if args.what[0] == "ballot" or not is_bundle(Path(file)):
            if Path(file).is_dir():
                return reported(verify_folder(Path(file), head=args.head, key=args.key))
            return reported(ballot_report(Path(file), args.journal))
        case [file]:
            found, one = verify_bundle(read_file(Path(file)), Path(file).name)
            if args.key and one and one.key != args.key:
                raise ConfigError(f"{file} is not signed with the key {args.key}.")
            return reported(found)
    raise ConfigError("Write: peopleness verify FILE, verify FOLDER, or: peopleness verify ballot FILE.")


def reported(report: Any) -> int:
    """Print a report; 0 if nothing is wrong."""
    print(*report.lines(), "", report.summary, sep="\n")
    return 0 if report.ok else 1


def read_file(file: Path) -> str:
    """A text of a file. Raises ConfigError with a sentence."""
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise ConfigError.unread(file, error) from None


def is_bundle(file: Path) -> bool:
    """Whether this is an agreement with its record, by its first field."""
    return file.is_file() and read_file(file).startswith('{"agreement":')


def ballot_report(file: Path, journal: Path | None) -> Any:
    """The record of a ballot, with the whole journal if there is one."""
    from verifier import verify_text

    lines = read_file(journal).splitlines() if journal else None
    return verify_text(read_file(file), lines)


def verify_options(one: argparse.ArgumentParser) -> None:
    """What is checked needs neither settings nor a store."""
    one.add_argument(
        "what", metavar="FILE | FOLDER | ballot FILE", nargs="+", help="a bundle, an export, or the record of a ballot"
    )
    one.add_argument("--journal", metavar="JOURNAL.jsonl", type=Path, help="of a ballot: the whole journal")
    one.add_argument("--key", metavar="KEY", default="", help="the key that it must be signed with")
    one.add_argument("--head", metavar="HEAD", default="", help="of an export: a head you saw before, still in it")
