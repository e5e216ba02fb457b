"""Files in the hall: kept in the folder beside the store, and given only to whoever has a seat in the chat.

Pictures of four kinds are shown; everything else is handed over to be kept, and can do nothing on our pages. Never
here: a request, or who has a seat.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bot.channels.base import Attachment, Document, Role
from bot.channels.hall.safety import clean_line

ROUTE = "/c/{chat}/file/{native}/{name}"
SHOWN = ("image/png", "image/jpeg", "image/webp", "image/gif")
SAFE: Mapping[str, str] = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, max-age=3600",
}
LARGEST = 20_000_000
KIND = re.compile(r"[a-z0-9]+/[a-z0-9.+-]{1,80}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of a message: what it is called and is, how large, and where it lies."""

    name: str
    kind: str
    size: int
    role: str
    alt: str
    digest: str

    @property
    def is_shown(self) -> bool:
        """Whether a page shows it as a picture."""
        return self.role == Role.PHOTO and self.kind in SHOWN

    @property
    def is_heard(self) -> bool:
        """Whether a page plays it."""
        return self.role in (Role.VOICE, Role.AUDIO) and self.kind.startswith("audio/")


def kept(file: Document, digest: str) -> Kept:
    """The file as a message remembers it."""
    return Kept(name_of(file.name), file.kind, len(file.content), str(file.role), file.alt, digest)


def attached(file: Kept) -> Attachment:
    """The file of what somebody said, as the house hears of it."""
    return Attachment(Role(file.role), file.digest, file.name, file.kind, file.size)


def uploaded(name: str, kind: str, content: bytes) -> Document:
    """A file that somebody sends with a form: what it is, as far as their browser can be believed."""
    kind = kind.lower() if KIND.fullmatch(kind.lower()) else "application/octet-stream"
    role = Role.PHOTO if kind in SHOWN else Role.AUDIO if kind.startswith("audio/") else Role.DOCUMENT
    return Document(name_of(name), kind, content, role)


def stored(file: Kept | None) -> list[Any] | None:
    """As it is written down."""
    return [file.name, file.kind, file.size, file.role, file.alt, file.digest] if file else None


def read(form: Sequence[Any] | None) -> Kept | None:
    """What was written down."""
    return Kept(*form) if form else None


def path_of(chat: str, native: str, file: Kept) -> str:
    """Where the file of a message is fetched."""
    return ROUTE.format(chat=quote(chat, safe=""), native=quote(native, safe=""), name=quote(file.name, safe=""))


def name_of(name: str) -> str:
    """A file's name that does no harm anywhere: one line, no folders."""
    line = clean_line(name.replace("/", "-").replace("\\", "-"), 80).lstrip(".")
    return line or "file"


def headers(file: Kept) -> dict[str, str]:
    """How it is given: shown only where that is harmless."""
    way = "inline" if file.kind in SHOWN else "attachment"
    return {**SAFE, "Content-Disposition": f"{way}; filename*=UTF-8''{quote(file.name, safe='')}"}


def type_of(file: Kept) -> str:
    """The kind that a browser is told: nothing that it could run."""
    harmless = file.kind in SHOWN or file.kind.startswith("audio/") or file.kind == "application/pdf"
    return file.kind if harmless else "application/octet-stream"
