"""What people send on Telegram besides words: photographs, voices, sounds, films, files of any kind.

Never here: fetching one, or an opinion on it.
"""

from typing import Any

from bot.channels.base import Attachment, Role

JSON = dict[str, Any]
LARGEST = 20_000_000  # bytes that Telegram gives to a bot
FORMS: dict[str, tuple[Role, str, str]] = {
    "voice": (Role.VOICE, "audio/ogg", "voice.ogg"),
    "audio": (Role.AUDIO, "audio/mpeg", "audio.mp3"),
    "video": (Role.DOCUMENT, "video/mp4", "video.mp4"),
    "document": (Role.DOCUMENT, "application/octet-stream", "file"),
}
"""By the field of a message: as what it is shown, and what it is where nobody says."""


def attachment_of(message: JSON) -> Attachment | None:
    """The file of a message, if it has one."""
    if photo := message.get("photo"):
        return _photo(photo)
    for field, (role, kind, name) in FORMS.items():
        if (sent := message.get(field)) and "file_id" in sent:
            said = sent.get("file_name") or name, sent.get("mime_type") or kind
            return Attachment(role, sent["file_id"], *said, sent.get("file_size", 0))
    return None


def _photo(sizes: list[JSON]) -> Attachment | None:
    """A photograph in the largest of its sizes that we are given."""
    there = [one for one in sizes if "file_id" in one]
    within = [one for one in there if one.get("file_size", 0) <= LARGEST]
    largest = max(within or there, key=lambda one: int(one["width"]) * int(one["height"]), default=None)
    if largest is None:
        return None
    return Attachment(Role.PHOTO, largest["file_id"], "photo.jpg", "image/jpeg", largest.get("file_size", 0))
