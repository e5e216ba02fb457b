"""A group's word on an agreement of another house, as one small file that this house signs.

Canonical JSON on one line, like a bundle. It stands at one address as long as the group's word does, and a newer word
takes its place. Never here: who may read it (whoever has the address), or what becomes of it.
"""

import asyncio
import json
from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from typing import Any

from bot.clock import utc_now
from bot.portable.bundles import keys_text
from bot.store import Store, house_keys, signing
from bot.store.afar.said import OF_ADDRESS, Said
from bot.store.house_keys import Key
from flows.registry.forms import CANONICAL, moment_form

FORM = 1
GROUP = "SELECT group_id AS id, name, zone FROM groups WHERE group_id = :group"
FIRST = "SELECT first FROM known WHERE origin = :origin AND agreement = :agreement"


def form_of(said: Said, group: Mapping[str, str], first: str, house: Mapping[str, str]) -> dict[str, Any]:
    """The word as plain JSON, without keys and signature."""
    return {
        "agreement": said.agreement,
        "at": moment_form(said.at),
        "ballot": said.ballot,
        "first": first,
        "form": FORM,
        "group": dict(group),
        "hash": said.hash,
        "house": dict(house),
        "origin": said.origin,
        "peopleness": "word",
        "version": said.version,
        "word": said.word,
    }


def statement(text: str) -> str:
    """What the house signs."""
    return f"peopleness word\n{sha256(text.encode()).hexdigest()}\n"


def sealed(form: Mapping[str, Any], keys: str, key: str, seed: bytes) -> str:
    """The whole file. `keys`: the house's keys as they are written."""
    bare = CANONICAL.encode({**form, "keys": json.loads(keys)})
    under = {"key": key, "signature": signing.signature(seed, statement(bare))}
    return CANONICAL.encode({**form, "keys": json.loads(keys), "signature": under}) + "\n"


async def text_of(store: Store, house: Mapping[str, str], origin: str, code: str, group: str) -> str | None:
    """The file at an address; None if the group has said nothing, or the house's key is not at hand."""
    rows = await store.fetch(OF_ADDRESS, group=group, origin=origin, agreement=code)
    if not rows:
        return None
    said = Said.from_row(rows[0])
    named = await store.fetch(GROUP, group=group)
    known = await store.fetch(FIRST, origin=said.origin, agreement=code)
    key = await store.write(partial(house_keys.current, now=utc_now()))
    seed = await asyncio.to_thread(house_keys.seed_of, store.path, key.key)
    if not named or not known or seed is None:
        return None
    keys = [Key.from_row(row) for row in await store.fetch(house_keys.ALL)]
    form = form_of(said, dict(named[0]), known[0]["first"], house)
    return sealed(form, keys_text(keys), key.key, seed)
