"""The ways in which a file can be shown on Telegram: as what it is, else as a document.

Never here: how a message is divided, or what a refusal means.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, Message

from bot.channels.base import Document, Role

LARGEST_PHOTO = 10_000_000
PHOTOS = ("image/jpeg", "image/png", "image/webp")
VOICES = ("audio/ogg", "audio/mpeg", "audio/mp4", "audio/x-m4a")
AUDIOS = ("audio/mpeg", "audio/mp4", "audio/x-m4a")

Way = Callable[[Bot, str, Document, str | None, str | None, dict[str, Any]], Awaitable[Message]]


def sent_as(file: Document) -> tuple[Way, ...]:
    """How to try to send it, one after the other."""
    fits = {
        Role.PHOTO: file.kind in PHOTOS and len(file.content) <= LARGEST_PHOTO,
        Role.VOICE: file.kind in VOICES,
        Role.AUDIO: file.kind in AUDIOS,
    }.get(file.role, False)
    return (WAYS[file.role], _document) if fits else (_document,)


async def _photo(
    bot: Bot, chat: str, file: Document, caption: str | None, mode: str | None, more: dict[str, Any]
) -> Message:
    return await bot.send_photo(
        chat, file.content, caption=caption, parse_mode=mode, filename=file.name, api_kwargs=more
    )


async def _voice(
    bot: Bot, chat: str, file: Document, caption: str | None, mode: str | None, more: dict[str, Any]
) -> Message:
    return await bot.send_voice(
        chat, file.content, caption=caption, parse_mode=mode, filename=file.name, api_kwargs=more
    )


async def _audio(
    bot: Bot, chat: str, file: Document, caption: str | None, mode: str | None, more: dict[str, Any]
) -> Message:
    return await bot.send_audio(
        chat, file.content, caption=caption, parse_mode=mode, filename=file.name, api_kwargs=more
    )


async def _document(
    bot: Bot, chat: str, file: Document, caption: str | None, mode: str | None, more: dict[str, Any]
) -> Message:
    return await bot.send_document(
        chat, file.content, caption=caption, parse_mode=mode, filename=file.name, api_kwargs=more,
        disable_content_type_detection=True,
    )  # fmt: skip


WAYS: dict[Role, Way] = {Role.PHOTO: _photo, Role.VOICE: _voice, Role.AUDIO: _audio}
