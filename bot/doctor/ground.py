"""This machine: folder, disk, store, the ways written as files, port. Never here: the network beyond it."""

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

from bot.config import Address, Config
from bot.doctor.finding import Finding, ok, warn, wrong
from bot.errors import ConfigError, StoreError
from bot.flowfiles import in_folder
from bot.store.lease import holder
from bot.store.looking import Look, doubted_lists, look, registry
from bot.store.rebuilding import Soundness

LITTLE = 1024**3  # bytes free: below this a busy month can fill the disk
TOO_LITTLE = 100 * 1024**2  # bytes free: below this a backup or a long journal will not fit


def examine(config: Config) -> Iterator[Finding]:
    """Everything that can be seen without a network."""
    house = config.house
    yield folder(house.folder)
    yield disk(free(house.folder))
    yield from store(house.store)
    if config.flows.folder:
        yield ways(config.flows.folder)
    yield port(house.listen, at_home=house.store.exists() and holder(house.store) is not None)


def folder(path: Path) -> Finding:
    """Whether the house may write where it remembers."""
    there = standing(path)
    if not there.is_dir():
        return wrong(f"{there} is not a folder.", "Name another one in house.folder.")
    if not os.access(there, os.W_OK | os.X_OK):
        return wrong(
            f"The folder {there} cannot be written.", "Let this user write there, or name another in house.folder."
        )
    return ok(f"The folder {path} can be written." if there == path else f"The folder {path} will be made.")


def standing(path: Path) -> Path:
    """The path itself, or the nearest one above it that exists."""
    return next(one for one in (path, *path.absolute().parents) if one.exists())


def free(path: Path) -> int:
    """Bytes left on the disk of a folder, whether it exists yet or not."""
    return shutil.disk_usage(standing(path)).free


def disk(left: int) -> Finding:
    """Whether there is room for what will be said."""
    if left < TOO_LITTLE:
        return wrong(f"The disk is full: {left // 1024**2} MB are left.", "Make room before anything else.")
    if left < LITTLE:
        return warn(f"The disk is nearly full: {left // 1024**2} MB are left.", "Make room soon.")
    return ok(f"The disk has room: {left // 1024**3} GB.")


def ways(name: str) -> Finding:
    """Whether the ways that this house has written itself can be understood."""
    try:
        found = in_folder(name)
    except ConfigError as error:
        return wrong(str(error))
    return ok(f"Ways of your own: {', '.join(way.name for way in found) or 'none yet'}.")


def store(path: Path) -> Iterator[Finding]:
    """Whether what is remembered is sound, and of an age this program understands."""
    if not path.exists():
        yield ok(f"There is no store yet; {path} will be made.")
        return
    try:
        seen = look(path)
    except StoreError as error:
        yield wrong(str(error))
        return
    yield in_use(seen)
    yield age(seen)
    yield from tone(doubted_lists(path))
    yield from agreements(registry(path))


def agreements(seen: Soundness | None) -> Iterator[Finding]:
    """Whether the registry of agreements is whole, and what is read of it is what it says."""
    if seen is None or not (seen.entries or seen.differing):
        return
    if seen.broken is not None:
        yield wrong(
            f"The registry of agreements was changed by hand: entry {seen.broken} does not follow from the one before.",
            "Trust no agreement from there on. Put back the newest backup in which it is whole.",
        )
    if seen.differing:
        some = ", ".join(seen.differing[:5])
        yield wrong(
            f"What is shown of some agreements is not what the registry says: {some}.",
            "Stop the house and run: peopleness migrate --anew",
        )
    if seen.broken is None and not seen.differing:
        yield ok(f"The registry of agreements is whole: {seen.agreements} agreements, {seen.entries} entries.")


def tone(languages: list[str]) -> Iterator[Finding]:
    """Word lists that are off because mediators called them wrong too often."""
    if languages:
        yield warn(
            f"Mediators called the tone wrong too often, so these word lists are off: {', '.join(languages)}.",
            "Mend locales/<language>/warmth.toml, and name the language in tone.trusted.",
        )


def in_use(seen: Look) -> Finding:
    """Whether a house lives in it at the moment."""
    if seen.holder:
        return ok(f"The store is sound, and in use by process {seen.holder}.", "Stop that one before starting another.")
    return ok("The store is sound.")


def age(seen: Look) -> Finding:
    """Which schema the store has, next to the newest one this program knows."""
    if seen.schema > seen.known:
        return wrong(
            f"The store has schema {seen.schema}, this program knows {seen.known}.",
            "Use the newer program again, or put back a backup from before it.",
        )
    if seen.schema < seen.known:
        return warn(
            f"The store has schema {seen.schema}; {seen.known} is current.",
            "It will be brought up to date at the next start. Make a backup first: peopleness backup FILE",
        )
    return ok(f"The store has the current schema, {seen.schema}.")


def port(at: Address, *, at_home: bool = False) -> Finding:
    """Whether the pages can listen; `at_home` says that a running house holds the store, and probably the port."""
    try:
        with socket.create_server((at.host, at.port), family=family(at)):
            return ok(f"The pages can listen at {at}.")
    except OverflowError:
        return wrong(f"There is no port {at.port}.", "Choose one below 65536 in house.listen.")
    except OSError as error:
        if at_home:
            return ok(f"The pages' address {at} is in use, as it should be while the house runs.")
        return wrong(f"The pages cannot listen at {at}: {error.strerror}.", "Choose another address in house.listen.")


def family(at: Address) -> socket.AddressFamily:
    """Which kind of address it is."""
    return socket.AF_INET6 if ":" in at.host else socket.AF_INET
