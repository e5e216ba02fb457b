"""What a photograph says besides what is to be seen, where and when it was taken above all, is taken out of it.

Which way up it is stays. What is not understood is left as it is: `can_clean` says of which kinds that is so. Never
here: changing what is to be seen.
"""

import struct
from collections.abc import Iterator

CLEANED = ("image/jpeg", "image/png", "image/webp")
TELLING = ("image/", "video/")
"""Kinds of files that may say where they were taken."""

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
KEPT_SEGMENTS = frozenset({0xE0, 0xE2, 0xEE})  # how to read it: JFIF, colours, Adobe's transform
TALKING_CHUNKS = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
TALKING_PARTS = frozenset({b"EXIF", b"XMP "})
ORIENTATION = 0x0112
PAYLOAD = b"Exif\0\0"
EXIF_OR_XMP = 0x08 | 0x04


def can_clean(kind: str) -> bool:
    """Whether a file of this kind says nothing of where it was made once it is cleaned."""
    return kind in CLEANED or not kind.startswith(TELLING)


def cleaned(content: bytes, kind: str) -> bytes:
    """The same picture without what it says besides. What cannot be read as that kind stays as it is."""
    try:
        match kind:
            case "image/jpeg" if content.startswith(JPEG):
                return b"".join(_jpeg(content))
            case "image/png" if content.startswith(PNG):
                return b"".join(_png(content))
            case "image/webp" if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
                return _webp(content)
    except (IndexError, struct.error, ValueError):
        return content
    return content


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield JPEG
    turned = orientation(content)
    if turned > 1:
        yield _turned(turned)
    at = 2
    while True:
        if content[at] != 0xFF:
            raise ValueError("no segment here")
        marker = content[at + 1]
        if marker == 0xDA:  # from here on there is only the picture
            yield content[at:]
            return
        end = at + 2 + struct.unpack_from(">H", content, at + 2)[0]
        is_said = (0xE0 <= marker <= 0xEF and marker not in KEPT_SEGMENTS) or marker == 0xFE
        if end > len(content) or end < at + 4:
            raise ValueError("a segment without an end")
        if not is_said:
            yield content[at:end]
        at = end


def orientation(content: bytes) -> int:
    """Which way up a JPEG is, from 1 to 8, as its camera wrote it."""
    at = content.find(b"\xff\xe1", 0, 4096)
    start = at + 4 + len(PAYLOAD)
    if at < 0 or content[at + 4 : start] != PAYLOAD:
        return 1
    order = {b"II": "<", b"MM": ">"}.get(content[start : start + 2])
    if order is None:
        return 1
    first = start + struct.unpack_from(f"{order}I", content, start + 4)[0]
    for number in range(min(64, struct.unpack_from(f"{order}H", content, first)[0])):
        tag, _, _, value = struct.unpack_from(f"{order}HHIH", content, first + 2 + 12 * number)
        if tag == ORIENTATION:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _turned(way: int) -> bytes:
    """A segment that says which way up, and nothing else."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, way, 0)
    said = PAYLOAD + b"MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
    return b"\xff\xe1" + struct.pack(">H", len(said) + 2) + said


def _png(content: bytes) -> Iterator[bytes]:
    yield PNG
    at = len(PNG)
    while at < len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        end = at + 12 + size
        if end > len(content):
            raise ValueError("a chunk without an end")
        if kind not in TALKING_CHUNKS:
            yield content[at:end]
        if kind == b"IEND":
            return
        at = end


def _webp(content: bytes) -> bytes:
    kept, at = bytearray(), 12
    while at + 8 <= len(content):
        kind, size = struct.unpack_from("<4sI", content, at)
        end = at + 8 + size + size % 2
        if at + 8 + size > len(content):
            raise ValueError("a part without an end")
        if kind == b"VP8X":
            flags = content[at + 8] & ~EXIF_OR_XMP
            kept += content[at : at + 8] + bytes([flags]) + content[at + 9 : end]
        elif kind not in TALKING_PARTS:
            kept += content[at:end]
        at = end
    if at < len(content):
        raise ValueError("a part without a head")
    return b"RIFF" + struct.pack("<I", len(kept) + 4) + b"WEBP" + bytes(kept)
