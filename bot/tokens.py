"""The short tokens that buttons carry: a verb and what it is about, in one place for all channels.

A token is untrusted input from the past: it names things and grants nothing. Never here: what an act does, or whether
it is still welcome.
"""

import re

LONGEST = 64  # bytes; every platform carries this much

PART = re.compile(r"[A-Za-z0-9_-]+")
TOKEN = re.compile(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")


def pack(act: tuple[str, ...]) -> str:
    """The token of an act, "verb.id.argument". Raises ValueError for an act that no button can carry."""
    token = ".".join(act)
    if not act or len(token) > LONGEST or not all(PART.fullmatch(part) for part in act):
        raise ValueError(f"no button can carry the act {act[:1]} with {len(act)} parts")
    return token


def unpack(token: str) -> tuple[str, ...] | None:
    """The act a token stands for; None for anything that `pack` cannot have made."""
    if len(token) > LONGEST or not TOKEN.fullmatch(token):
        return None
    return tuple(token.split("."))
