"""Where a photograph was taken is taken out of it; what is to be seen, and which way up, stays."""

import struct
import zlib

import pytest

from bot.enclosures.cleaning import can_clean, cleaned, orientation
from bot.pictures.png import png_of
from tests.channels.showing_pictures import SVG

SECRET = b"GPS 3.1S 60.0W"


def segment(marker: int, said: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(said) + 2) + said


def exif(way: int, order: str = "<") -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entry = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, way, 0)
    return b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 1) + entry + b"\0\0\0\0" + SECRET


PICTURE = segment(0xDB, b"tables") + b"\xff\xda\x00\x04ab the picture \xff\xd9"


def jpeg(*segments: bytes) -> bytes:
    return b"\xff\xd8" + segment(0xE0, b"JFIF") + b"".join(segments) + PICTURE


@pytest.mark.parametrize("order", ["<", ">"], ids=["little", "big"])
def test_a_jpeg_says_no_more_where_it_was_taken(order: str) -> None:
    """But it is still seen the right way up."""
    clean = cleaned(jpeg(segment(0xE1, exif(6, order)), segment(0xFE, SECRET), segment(0xED, SECRET)), "image/jpeg")

    assert SECRET not in clean
    assert clean.endswith(PICTURE)
    assert 6 == orientation(clean)


def test_a_jpeg_that_says_nothing_stays_as_it_is() -> None:
    """Byte for byte."""
    assert jpeg() == cleaned(jpeg(), "image/jpeg")
    assert 1 == orientation(jpeg())


def test_a_png_loses_what_it_tells() -> None:
    """The picture is the same."""
    plain = png_of(SVG)
    chunk = b"tEXt" + SECRET
    told = plain[:33] + struct.pack(">I", len(SECRET)) + chunk + struct.pack(">I", zlib.crc32(chunk)) + plain[33:]

    assert SECRET in told
    assert plain == cleaned(told, "image/png")


def test_a_webp_loses_what_it_tells() -> None:
    """And no longer says that there is more."""

    def part(kind: bytes, body: bytes) -> bytes:
        return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)

    parts = part(b"VP8X", bytes([0x0C]) + b"\0" * 9) + part(b"VP8 ", b"picture") + part(b"EXIF", SECRET)
    clean = cleaned(b"RIFF" + struct.pack("<I", len(parts) + 4) + b"WEBP" + parts, "image/webp")

    assert SECRET not in clean
    assert b"picture" in clean
    assert 0 == clean[20]
    assert len(clean) - 8 == struct.unpack_from("<I", clean, 4)[0]


@pytest.mark.parametrize("kind", ["image/jpeg", "image/png", "image/webp"])
@pytest.mark.parametrize("size", [0, 1, 3, 20, 60])
def test_what_is_broken_stays_as_it_is(kind: str, size: int) -> None:
    """No photograph is lost because somebody's camera writes oddly."""
    heads = {
        "image/jpeg": jpeg(segment(0xE1, exif(3))),
        "image/png": png_of(SVG),
        "image/webp": b"RIFF\0\0\0\0WEBPVP8X",
    }
    broken = heads[kind][:size]

    assert broken == cleaned(broken, kind)


def test_it_is_known_which_kinds_can_be_cleaned() -> None:
    """For the others a mediator is warned; a paper says nothing of a place."""
    assert can_clean("image/jpeg")
    assert can_clean("application/pdf")
    assert not can_clean("image/heic")
    assert not can_clean("video/mp4")
