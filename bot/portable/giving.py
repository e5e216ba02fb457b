"""An agreement given out: its bundle, with the name and the address of this house, signed with its key.

Never here: what a bundle is made of (see `bundles`), or the page it is read from.
"""

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from bot import records
from bot.clock import utc_now
from bot.config import House
from bot.errors import ConfigError
from bot.portable.bundles import Bundle, Head, Placed, bare_record
from bot.portable.papers import ballots_of
from bot.store import Store, house_keys, open_store, signing
from bot.store.house_keys import Key
from bot.store.registry import HEAD, PLACED
from flows.registry.chain import Entry

ROOM = "SELECT dialogue_id FROM dialogues WHERE upper(dialogue_id) = :code"
NAMES = "SELECT group_id, name FROM groups"
NONE = "There is no agreement {code} in this house. Its page shows its code."

Origin = Mapping[str, str]
"""The name and the address of a house."""


def origin_of(house: House) -> Origin:
    """How this house calls itself to others; the address is empty where none is set, so that nobody can follow it."""
    return {"address": house.url, "name": house.name or house.url}


async def text_of(store: Store, code: str, origin: Origin) -> str | None:
    """The whole file, signed; None if nothing is recorded under this code."""
    placed = [
        Placed(Entry(row["seq"], row["recorded"], row["act"], row["hash"]), row["before"])
        for row in await store.fetch(PLACED, agreement=code)
    ]
    if not placed:
        return None
    key = await store.write(partial(house_keys.current, now=utc_now()))
    keys = [Key.from_row(row) for row in await store.fetch(house_keys.ALL)]
    names = {row["group_id"]: row["name"] for row in await store.fetch(NAMES)}
    (head,) = await store.fetch(HEAD)
    ballots = await ballots_in(store, code, placed)
    bundle = Bundle(code, placed, names, ballots, Head(head["seq"], head["hash"]), keys, origin)
    seed = await asyncio.to_thread(house_keys.seed_of, store.path, key.key)
    return bundle.signed(key.key, signing.signature(seed, bundle.statement())) if seed else f"{bundle.text}\n"


async def ballots_in(store: Store, code: str, placed: list[Placed]) -> list[str]:
    """The records of the ballots that its signatures name, without their lists."""
    rooms = await store.fetch(ROOM, code=code)
    found = [await records.find(store, rooms[0]["dialogue_id"], one) for one in ballots_of(placed) if rooms]
    return [bare_record(kept.core, kept.fingerprint) for kept in found if kept]


async def write(path: Path, code: str, file: Path, origin: Origin) -> None:
    """Into a new file. Raises ConfigError without a store or such an agreement, or if the file is there."""
    await asyncio.to_thread(must_be, path)
    async with open_store(path) as store:
        text = await text_of(store, code.strip().upper(), origin)
    if text is None:
        raise ConfigError(NONE.format(code=code.strip().upper()))
    try:
        await asyncio.to_thread(write_new, file, text)
    except FileExistsError:
        raise ConfigError(f"{file} is there already. Name a new file, so that nothing is overwritten.") from None
    except OSError as error:
        raise ConfigError(f"Cannot write {file}: {error.strerror}.") from None


def must_be(path: Path) -> None:
    """Raises ConfigError without a store."""
    if not path.exists():
        raise ConfigError(f"There is no store at {path} yet. Start the house once.")


def write_new(file: Path, text: str) -> None:
    """Nothing that is there is overwritten. Raises FileExistsError."""
    with file.open("x", encoding="utf-8", newline="\n") as new:
        new.write(text)
