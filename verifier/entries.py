"""Entries of a registry: each is bound to the one before it, and a text that is deposited has its own fingerprint.

Never here: what follows from entries (see `acts`, `lives`).
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from verifier.form import canonical, digest
from verifier.shape import Unreadable
from verifier.texts import is_text

LINE = re.compile(rb'\{"act":(\{.*\}),"hash":"([0-9a-f]{64})","recorded":(0|[1-9]\d{0,17}),"seq":([1-9]\d{0,17})\}')
HEX = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it stands in the file: its act word for word and as it is read, and the hash of the one before."""

    seq: int
    recorded: int
    text: str
    act: Mapping[str, Any]
    before: str
    hash: str

    @property
    def placed(self) -> str:
        """As it stands in a bundle: with the hash before."""
        bound = f'"before":"{self.before}","hash":"{self.hash}","recorded":{self.recorded},"seq":{self.seq}'
        return f'{{"act":{self.text},{bound}}}'


def linked(before: str, seq: int, recorded: int, act: str) -> str:
    """SHA-256 (hex) over the hash before, the number, the moment and the act, each on a line of its own."""
    return sha256(f"{before}\n{seq}\n{recorded}\n{act}".encode("utf-8", "surrogatepass")).hexdigest()


def read_line(line: bytes, number: int, before: str) -> Line:
    """The entry with this number, which must follow from the one before it. Raises Unreadable."""
    found = LINE.fullmatch(line)
    if found is None:
        raise Unreadable("this is not written as an entry of a registry.")
    act, hash_, recorded, seq = found.groups()
    if int(seq) != number:
        raise Unreadable(f"here should be entry {number}, but it is entry {int(seq)}: one is missing, or out of place.")
    over = sha256(b"%s\n%s\n%s\n%s" % (before.encode(), seq, recorded, act)).hexdigest()
    if over != hash_.decode():
        raise Unreadable("this entry was changed, or does not follow from the one before it.")
    try:
        text = act.decode()
        return Line(number, int(recorded), text, read_act(text), before, over)
    except (ValueError, RecursionError):
        raise Unreadable("this entry is not JSON.") from None


def read_act(text: str) -> dict[str, Any]:
    """The act of a text. Raises ValueError or RecursionError."""
    act = json.loads(text)
    if not isinstance(act, dict) or not all(isinstance(act.get(name), str) for name in ("act", "agreement", "at")):
        raise Unreadable("this is no act.")
    return act


def misprinted(act: Mapping[str, Any]) -> Iterator[str]:
    """A deposited text whose fingerprint is not its own, or that is none."""
    if act["act"] != "deposited":
        return
    if not is_text(act.get("text")):
        yield "what was deposited is not written as a text is."
    elif digest(canonical(act.get("text"))) != act.get("hash"):
        yield "the text that was deposited does not have its fingerprint."
