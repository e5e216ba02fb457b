"""What people send on Matrix besides words: pictures, voices, sounds, films, files of any kind.

A caption is told from a file's name as the protocol has it: a body beside another `filename`. Never here: a request.
"""

import re
from typing import NamedTuple

from bot.channels.base import Attachment, Role
from bot.channels.matrix.verdicts import Json

ADDRESS = re.compile(r"mxc://([^/\s]+)/([A-Za-z0-9_=-]+)")
KEY = re.compile(r"[A-Za-z0-9_-]+")
URL_SAFE = str.maketrans("+/", "-_", "=")
STANDARD = str.maketrans("-_", "+/")
VOICE = "org.matrix.msc3245.voice"
FORMS = {
    "m.image": (Role.PHOTO, "image/jpeg"),
    "m.audio": (Role.AUDIO, "audio/mpeg"),
    "m.video": (Role.DOCUMENT, "video/mp4"),
    "m.file": (Role.DOCUMENT, "application/octet-stream"),
}


class Where(NamedTuple):
    """Where a file lies; `key` (the key itself, its start, the digest) if it lies there sealed."""

    server: str
    media: str
    key: tuple[str, str, str] | None


def where(reference: str) -> Where | None:
    """What a file's name says; nothing if it is none of ours."""
    url, _, rest = reference.partition("#")
    address, parts = ADDRESS.fullmatch(url), rest.split(".") if rest else []
    if address is None or len(parts) not in (0, 3) or not all(map(KEY.fullmatch, parts)):
        return None
    key, start, digest = parts or ("", "", "")
    sealed = (key, start.translate(STANDARD), digest.translate(STANDARD)) if parts else None
    return Where(address[1], address[2], sealed)


def _reference(content: Json) -> str:
    """A file's name with us: its address, and its key if it is sealed; empty if it cannot be had."""
    file = content.get("file")
    if not isinstance(file, dict):
        url = content.get("url")
        return url if isinstance(url, str) and ADDRESS.fullmatch(url) else ""
    try:
        parts = (file["key"]["k"], file["iv"], file["hashes"]["sha256"])
        name = f"{file['url']}#{'.'.join(part.translate(URL_SAFE) for part in parts)}"
    except (KeyError, TypeError, AttributeError):
        return ""
    return name if where(name) else ""


def attachment_of(content: Json) -> Attachment | None:
    """The file of a message, if it has one that can be fetched."""
    form = FORMS.get(str(content.get("msgtype")))
    reference = _reference(content)
    if form is None or not reference:
        return None
    about = content.get("info")
    info: Json = about if isinstance(about, dict) else {}
    role = Role.VOICE if VOICE in content else form[0]
    kind, size = info.get("mimetype"), info.get("size")
    name = str(content.get("filename") or content.get("body") or "file")
    known = kind if isinstance(kind, str) else form[1], size if isinstance(size, int) else 0
    return Attachment(role, reference, name, *known)


def caption_of(content: Json) -> str:
    """What is said below a file; empty where the body is only its name."""
    body, name = content.get("body"), content.get("filename")
    is_caption = isinstance(body, str) and isinstance(name, str) and body != name
    return str(body) if is_caption and content.get("msgtype") in FORMS else ""
