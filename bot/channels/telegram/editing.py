"""Changing what stands on Telegram: messages in parts are edited and taken back as one.

Here live the chain of parts, and what is done where the platform deletes nothing any more. Never here: a new message.
"""

from typing import Any

from telegram import Bot
from telegram.error import BadRequest

from bot.channels.base import Posting
from bot.channels.markup import ELLIPSIS, Page, html_of, shorten, text_of
from bot.channels.telegram.keyboards import Rows
from bot.channels.telegram.photos import LONGEST_TEXT
from bot.channels.telegram.request import AiohttpRequest, asking, says

NOT_MODIFIED = "message is not modified"
NO_PREVIEW = {"is_disabled": True}
REMEMBERED = 2000


class Editing:
    """Edits and erases for one bot; remembers, as long as it runs, which part of a long message comes before which."""

    def __init__(self, bot: Bot, calls: AiohttpRequest) -> None:
        self.bot = bot
        self.calls = calls
        self.before: dict[tuple[str, str], str] = {}  # (chat, part) -> the part before it

    async def edit(self, chat: str, native: str, page: Page, keyboard: Rows, *, below: bool = False) -> str:
        """Edit one part; the id of the part before it, if there is one."""
        with asking():
            try:
                edit = self._reword if below else self._edit_text
                message = await edit(chat, native, html_of(page), "HTML", keyboard)
            except BadRequest as error:
                if says(error, NOT_MODIFIED):
                    return self.before.get((chat, native), "")
                if not says(error, "can't parse entities"):
                    raise
                message = await self._edit_text(chat, native, shorten(text_of(page), LONGEST_TEXT), "", keyboard)
        return self.remember(chat, native, part_before(message))

    def remember(self, chat: str, native: str, before: str) -> str:
        if before:
            self.before[chat, native] = before
            bound(self.before)
        return before

    async def _edit_text(self, chat: str, native: str, text: str, mode: str, keyboard: Rows) -> Any:
        return await self.calls.call(
            "editMessageText",
            chat_id=chat,
            message_id=int(native),
            text=text,
            parse_mode=mode,
            link_preview_options=NO_PREVIEW,
            reply_markup={"inline_keyboard": keyboard},
        )

    async def erase(self, posting: Posting) -> None:
        """Take back a part and all parts before it. Raises Refused for what can neither be deleted nor emptied."""
        chat, native = posting.place.chat, posting.native
        while native:
            before = await self._empty(chat, native)
            with asking():
                try:
                    await self.bot.delete_message(chat, int(native))
                except BadRequest as error:  # too old to be deleted: if they are ours, its words are gone nevertheless
                    stays = before is None and says(error, "can't be deleted")
                    if stays or not says(error, "message to delete not found", "can't be deleted"):
                        raise
            native = own_part(posting, before or "")

    async def _empty(self, chat: str, native: str) -> str | None:
        """Take the words out of a part; the id of the part before it. Emptied twice, it tells again what was before.

        None: it is not ours to empty, or it is gone.
        """
        for words in (ELLIPSIS, ELLIPSIS * 2):
            with asking():
                try:
                    return part_before(await self._reword(chat, native, words, "", []))
                except BadRequest as error:
                    if says(error, "message to edit not found", "can't be edited"):
                        return None
                    if not says(error, NOT_MODIFIED):
                        raise
        return ""

    async def _reword(self, chat: str, native: str, words: str, mode: str, keyboard: Rows) -> Any:
        """Put other words in place of a part's, whether they stand alone or below a photo."""
        try:
            return await self._edit_text(chat, native, words, mode, keyboard)
        except BadRequest as error:
            if not says(error, "no text in the message"):
                raise
        below: dict[str, Any] = {"caption": words, "reply_markup": {"inline_keyboard": keyboard}}
        return await self.calls.call(
            "editMessageCaption", chat_id=chat, message_id=int(native), parse_mode=mode, **below
        )


def part_before(message: Any) -> str:
    """The part of ours that this one continues; parts are chained by replies, so that no memory is needed."""
    before = message.get("reply_to_message") or {}
    ours = before.get("from", {}).get("id") == message.get("from", {}).get("id") and "forum_topic_created" not in before
    return str(before["message_id"]) if before and ours else ""


def own_part(posting: Posting, before: str) -> str:
    """The part before, unless that is another message, to which this one was a reply."""
    return "" if before == posting.answers else before


def bound(remembered: dict[Any, Any]) -> None:
    """Forget the oldest when there are too many."""
    while len(remembered) > REMEMBERED:
        remembered.pop(next(iter(remembered)))
