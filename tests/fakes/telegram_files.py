"""Files in calls of the fake Bot API: taken, or refused, as the real one does."""

from tests.fakes.telegram_text import JSON, Refusal, bad

LARGEST_SENT = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
LARGEST_TAKEN = 20 * 1024 * 1024


def read_file(role: str, call: JSON) -> tuple[bytes, str, str]:
    """A file that came along in a form: its bytes, its name, its kind."""
    file = call.get(role)
    if file is None or not hasattr(file, "file"):
        raise bad(f"there is no {role} in the request")
    content = file.file.read()
    if not content:
        raise bad("file must be non-empty")
    if len(content) > LARGEST_SENT:
        raise Refusal(413, "Request Entity Too Large")
    return content, str(file.filename), str(file.content_type)


def read_photo(call: JSON) -> tuple[bytes, int, int]:
    """A photo that came along in a form: its bytes, width and height, within what Telegram takes."""
    photo = call.get("photo")
    content = photo.file.read() if photo is not None and hasattr(photo, "file") else b""
    if not content:
        raise bad("there is no photo in the request")
    if len(content) > LARGEST_PHOTO:
        raise bad("file of size too big")
    width, height = _size(content)
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return content, width, height


def _size(content: bytes) -> tuple[int, int]:
    if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR" and content[-8:-4] == b"IEND":
        return int.from_bytes(content[16:20]), int.from_bytes(content[20:24])
    if content[:3] == b"\xff\xd8\xff" and content[-2:] == b"\xff\xd9":
        return _jpeg_size(content)
    raise bad("IMAGE_PROCESS_FAILED")


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(content) and content[at] == 0xFF:
        if 0xC0 <= content[at + 1] <= 0xC3:
            return int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(content[at + 5 : at + 7])
        at += 2 + int.from_bytes(content[at + 2 : at + 4])
    raise bad("IMAGE_PROCESS_FAILED")
