"""What people send on Matrix besides words: pictures, voices, sounds, films, files of any kind.

A caption is told from a file's name as the protocol has it: a body beside another `filename`. Never here: a request.
"""

import re

from bot.channels.base import Attachment, Role
from bot.channels.matrix.verdicts import Json

ADDRESS = re.compile(r"mxc://([^/\s]+)/([A-Za-z0-9_=-]+)")
VOICE = "org.matrix.msc3245.voice"
FORMS = {
    "m.image": (Role.PHOTO, "image/jpeg"),
    "m.audio": (Role.AUDIO, "audio/mpeg"),
    "m.video": (Role.DOCUMENT, "video/mp4"),
    "m.file": (Role.DOCUMENT, "application/octet-stream"),
}


def attachment_of(content: Json) -> Attachment | None:
    """The file of a message, if it has one that can be fetched."""
    form = FORMS.get(str(content.get("msgtype")))
    url = content.get("url")
    if form is None or not isinstance(url, str) or not ADDRESS.fullmatch(url):
        return None
    about = content.get("info")
    info: Json = about if isinstance(about, dict) else {}
    role = Role.VOICE if VOICE in content else form[0]
    kind, size = info.get("mimetype"), info.get("size")
    name = str(content.get("filename") or content.get("body") or "file")
    known = kind if isinstance(kind, str) else form[1], size if isinstance(size, int) else 0
    return Attachment(role, url, name, *known)


def caption_of(content: Json) -> str:
    """What is said below a file; empty where the body is only its name."""
    body, name = content.get("body"), content.get("filename")
    is_caption = isinstance(body, str) and isinstance(name, str) and body != name
    return str(body) if is_caption and content.get("msgtype") in FORMS else ""
