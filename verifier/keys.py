"""The keys of a house, each signed by the one before it; and what they have signed. Never here: arithmetic."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from verifier.ed25519 import verified
from verifier.entries import HEX
from verifier.kept import MOMENT, instant
from verifier.shape import Unreadable

Key = Mapping[str, Any]


def keys_in(form: object) -> list[Key]:
    """The list of a house's keys, the first first. Raises Unreadable."""
    if not isinstance(form, list) or not all(is_key(one) for one in form):
        raise Unreadable("the list of the house's keys is not written as it should be.")
    return form


def is_key(form: object) -> bool:
    """Whether this is written as a key."""
    if not isinstance(form, dict) or set(form) != {"endorsed", "key", "since"}:
        return False
    if not all(isinstance(value, str) for value in form.values()):
        return False
    return bool(HEX.fullmatch(form["key"]) and MOMENT.fullmatch(form["since"]))


def handed_over(before: Key, key: Key) -> bool:
    """Whether the key before has signed this one."""
    since = round(instant(key["since"]).timestamp() * 1000)
    return verified(before["key"], key["endorsed"], f"peopleness key\n{before['key']}\n{key['key']}\n{since}\n")


def unendorsed(keys: Sequence[Key]) -> Iterator[str]:
    """Keys whose endorsement is wrong; one without any is none of these (see `gaps`)."""
    for before, key in pairwise(keys):
        if key["endorsed"] and not handed_over(before, key):
            yield f"the key {key['key'][:16]}… was not signed by the one before it."
    if keys and keys[0]["endorsed"]:
        yield "the first key cannot have been signed by another."


def gaps(keys: Sequence[Key]) -> list[str]:
    """Keys that took another's place without its word: only people can say whether that was right."""
    return [one["key"] for one in keys[1:] if not one["endorsed"]]


def leads(keys: Sequence[Key], known: str, now: str) -> bool:
    """Whether one key of the list hands over, step by step, from the key that is known to the one of now."""
    names = [one["key"] for one in keys]
    if known not in names or now not in names or names.index(known) > names.index(now):
        return known == now
    steps = keys[names.index(known) : names.index(now) + 1]
    return all(handed_over(before, key) for before, key in pairwise(steps))
