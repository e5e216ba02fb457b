"""The Telegram channel: posts, revises and takes back through the Bot API, and listens by polls or by webhook.

Here live parts of long messages, and budgets. Never here: a retry, a dialogue's rules.
"""

import asyncio
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, LinkPreviewOptions
from telegram.error import BadRequest, NetworkError

from bot.channels.base import Channel, Document, Health, Hear, Limits, Place, Polled, Posting, Speech, Standing
from bot.channels.markup import ELLIPSIS, Page, clean, html_of, shorten, text_of, units
from bot.channels.telegram.files import Way, sent_as
from bot.channels.telegram.keyboards import Rows, keyboard_of
from bot.channels.telegram.photos import LONGEST_CAPTION, LONGEST_TEXT, Part, parts_of
from bot.channels.telegram.poller import LONGEST, Poller
from bot.channels.telegram.polls import MOST_ANSWERS, send, stop, words_beside
from bot.channels.telegram.reading import Reader, is_present
from bot.channels.telegram.request import AiohttpRequest, asking, says
from bot.channels.telegram.webhook import LARGEST, Webhook, secret_of
from bot.errors import ConfigError, Gone, Refused

log = logging.getLogger(__name__)

API = "https://api.telegram.org"
LONGEST_ANSWER = 200
TOAST = 60  # longer answers stay until they are read
PACE = 12.0  # seconds: ten thousand votes in a minute are six messages, the first at once and the last one right
CONNECTIONS = 32
STANDING_HOLDS = 60.0
REMEMBERED = 2000
LARGEST_FILE = 50_000_000  # bytes that a bot may send
TOKEN = re.compile(r"\d+:[\w-]{3,}")
NOT_MODIFIED = "message is not modified"
NO_PREVIEW = {"is_disabled": True}

# Telegram allows about 30 messages a second in all, 20 a minute in a group, and one a second in any chat with a short
# burst forgiven, in windows that slide on its side of the wire. The numbers are kept and the windows are longer by 2 to
# 5 %: that pays for drifting clocks and for the rare second call (a part of a long message, an emptying before a
# deletion), and 300 chats are still told within 10 seconds. Answers to presses count for none of this.
LIMITS = Limits(per_chat=((5, 5.1), (20, 61.0)), per_account=((30, 1.05),), at_once=CONNECTIONS, pace=PACE)

Now = Callable[[], datetime]
Pause = Callable[[float], Awaitable[None]]


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


class TelegramChannel(Channel):
    """One bot account on Telegram. With a `webhook` it is delivered to there, and `door` is the path on our side."""

    largest_delivery = LARGEST

    def __init__(
        self,
        name: str,
        token: str,
        *,
        base_url: str = API,
        webhook: str = "",
        door: str = "",
        now: Now = utc_now,
        pause: Pause = asyncio.sleep,
    ) -> None:
        if not TOKEN.fullmatch(token):
            raise ConfigError("The Telegram token does not look like one: it has a number, a colon, and letters.")
        base, self._shelf = f"{base_url}/bot", f"{base_url}/file/bot{token}"
        self.name = name
        self.limits = LIMITS
        self.largest_file = LARGEST_FILE
        self.most_answers = MOST_ANSWERS
        self.health = Health()
        self.calls = AiohttpRequest(base + token, connections=CONNECTIONS)
        self.polls = AiohttpRequest(base + token, connections=2, read=LONGEST + 15.0)
        self.bot = Bot(token, base_url=base, request=self.calls, get_updates_request=self.polls)
        self._now = now
        self._pause = pause
        self._reader: Reader | None = None
        self.door = door
        self.webhook = Webhook(
            name, webhook, secret_of(token), self.calls, self._know_ourselves, self.health, now, pause
        )
        self._begun: dict[tuple[str, str], list[str]] = {}  # (chat, outbox key) -> parts of a long message that arrived
        self._before: dict[tuple[str, str], str] = {}  # (chat, part) -> the part before it
        self._standings: dict[tuple[str, str], tuple[float, Standing]] = {}

    async def open(self) -> None:
        """Make ready to connect. Nothing is sent yet: the house starts even while Telegram is unreachable."""
        await self.calls.initialize()
        await self.polls.initialize()

    async def close(self) -> None:
        """Let go of all connections."""
        await asyncio.gather(self.calls.shutdown(), self.polls.shutdown())

    async def listen(self, cursor: str | None, hear: Hear) -> None:
        """Hand over what people do, from the cursor on."""
        if self.webhook.url:
            await self.webhook.run(hear)
        else:
            poller = Poller(self.name, self.polls, self._know_ourselves, self.health, self._now, self._pause)
            await poller.run(cursor, hear)

    def admits(self, headers: Mapping[str, str]) -> bool:
        """Whether what is brought to our door comes from Telegram."""
        return self.webhook.admits(headers)

    async def delivered(self, body: bytes) -> int:
        """Take an update that was brought to our door; the status to answer with."""
        return await self.webhook.delivered(body)

    async def post(self, place: Place, speech: Speech, key: str) -> str:
        """Show a message; a long one in parts, each a reply to the one before. The last part's id is the message's.

        Parts that arrived are remembered, so that a second try with the same key goes on where the first one failed.
        """
        parts, keyboard = parts_of(speech), keyboard_of(speech)
        arrived = self._begun.setdefault((place.chat, key), [])
        answers = speech.answers if speech.answers.isdecimal() else ""
        _bound(self._begun)
        for part in parts[len(arrived) :]:
            last = len(arrived) == len(parts) - 1
            before = arrived[-1] if arrived else ""
            arrived.append(await self._send(place.chat, part, keyboard if last else [], before or answers))
            self._remember(place.chat, arrived[-1], before)
        self._begun.pop((place.chat, key), None)
        return arrived[-1]

    async def post_poll(self, place: Place, speech: Speech, key: str) -> Polled:
        """The words, and the poll as a reply to them: one message more, whose id is the poll's."""
        words = words_beside(speech)
        above = await self.post(place, words, f"{key}.words") if words else ""
        return await send(self.calls, place.chat, speech, above)

    async def close_poll(self, posting: Posting) -> None:
        """The poll shows its last state, and takes no more votes."""
        await stop(self.calls, posting)

    async def revise(self, posting: Posting, speech: Speech, key: str) -> None:
        """Replace a message in place, part by part from the last. `Refused` if it vanished, or needs more parts now."""
        native, keyboard = posting.native, keyboard_of(speech)
        for page in reversed([part.page for part in parts_of(speech) if part.page]):
            if not native:
                raise Refused("The message has more parts than before.")
            native = _own_part(
                posting, await self._edit(posting.place.chat, native, page, keyboard, below=speech.below)
            )
            keyboard = []
        await self._erase(replace(posting, native=native))

    async def retract(self, posting: Posting, key: str) -> None:
        """Take a message back with all its parts. Where it is too old to be deleted, its words go nevertheless."""
        await self._erase(posting)

    async def answer(self, handle: str, text: str) -> None:
        """Tell the person who pressed; a press too old to be answered is let go."""
        if not handle:
            return
        words = shorten(clean(text), LONGEST_ANSWER)
        with asking():
            try:
                alert = units(words) > TOAST
                await self.calls.call("answerCallbackQuery", callback_query_id=handle, text=words, show_alert=alert)
            except BadRequest as error:
                if not says(error, "query is too old", "query id is invalid", "query_id_invalid"):
                    raise

    async def fetch(self, reference: str, most: int) -> bytes:
        """What is in a file that somebody sent; Telegram gives bots at most 20 MB."""
        with asking():
            found = await self.calls.call("getFile", file_id=reference)
            if found.get("file_size", 0) > most or "file_path" not in found:
                raise Refused("This file is too large.")
            return await self.calls.fetch(f"{self._shelf}/{found['file_path']}", most)

    async def standing(self, place: Place, account: str) -> Standing:
        """What this account is in this chat; an answer holds for a minute."""
        if place.chat == account:
            return Standing.MEMBER
        known, asked = self._standings.get((place.chat, account)), time.monotonic()
        if known and asked - known[0] < STANDING_HOLDS:
            return known[1]
        found = await self._ask_standing(place.chat, account)
        self._standings[place.chat, account] = asked, found
        _bound(self._standings)
        return found

    async def pin(self, posting: Posting) -> None:
        """Pin without a sound, where the bot may."""
        with asking():
            try:
                await self.bot.pin_chat_message(posting.place.chat, int(posting.native), disable_notification=True)
            except BadRequest as error:
                if says(error, "chat not found"):
                    raise

    async def depart(self, place: Place) -> None:
        """Go out of a group; one we are not in is a success."""
        with suppress(Gone), asking():
            await self.bot.leave_chat(place.chat)

    async def offer_menu(self, words: Sequence[tuple[str, str]], *, private: bool, language: str = "") -> None:
        """What people see when they type "/": (word, what it does), in groups or in private chats, in a language."""
        scope = BotCommandScopeAllPrivateChats() if private else BotCommandScopeAllGroupChats()
        commands = [BotCommand(word, shorten(does, 256)) for word, does in words]
        with asking():
            await self.bot.set_my_commands(commands, scope=scope, language_code=language or None)

    async def _know_ourselves(self) -> Reader:
        if self._reader is None:
            me = await self.bot.get_me()
            self._reader = Reader(self.name, me.id, me.username or "", self._now)
        return self._reader

    async def _send(self, chat: str, part: Part, keyboard: Rows, after: str) -> str:
        """Send one part; its id. Where no photo is let in, its words are sent; empty if it has none."""
        more: dict[str, Any] = {"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {}
        more |= {"reply_parameters": {"message_id": int(after), "allow_sending_without_reply": True}} if after else {}
        with asking(repeatable=False):
            if part.file and (native := await self._send_file(chat, part, part.file, more)):
                return native
            if part.file and not part.drawn:
                raise Refused("Telegram takes no such file here.")
            return await self._send_page(chat, part.page, more) if part.page else ""

    async def _send_page(self, chat: str, page: Page, more: dict[str, Any]) -> str:
        try:
            return await self._send_text(chat, html_of(page), "HTML", more)
        except BadRequest as error:
            if not says(error, "can't parse entities"):
                raise
            return await self._send_text(chat, shorten(text_of(page), LONGEST_TEXT), None, more)

    async def _send_file(self, chat: str, part: Part, file: Document, more: dict[str, Any]) -> str:
        """Send a file with its words; its id, empty if it is refused in every way that it could be shown."""
        for way in sent_as(file)[: 1 if part.drawn else None]:
            if native := await self._send_as(way, chat, file, part.page, more):
                return native
        return ""

    async def _send_as(self, way: Way, chat: str, file: Document, page: Page, more: dict[str, Any]) -> str:
        for caption, mode in ((html_of(page), "HTML"), (shorten(text_of(page), LONGEST_CAPTION), None)):
            try:
                sent = await way(self.bot, chat, file, caption or None, mode, more)
                return str(sent.message_id)
            except BadRequest as error:
                if not says(error, "can't parse entities"):
                    log.info("telegram.file.refused", extra={"channel": self.name, "kind": str(file.role)})
                    return ""
            except NetworkError as error:
                if not says(error, "request entity too large"):
                    raise
                return ""
        return ""

    async def _send_text(self, chat: str, text: str, mode: str | None, more: dict[str, Any]) -> str:
        preview = LinkPreviewOptions(is_disabled=True)
        sent = await self.bot.send_message(chat, text, parse_mode=mode, link_preview_options=preview, api_kwargs=more)
        return str(sent.message_id)

    async def _edit(self, chat: str, native: str, page: Page, keyboard: Rows, *, below: bool = False) -> str:
        """Edit one part; the id of the part before it, if there is one."""
        with asking():
            try:
                edit = self._reword if below else self._edit_text
                message = await edit(chat, native, html_of(page), "HTML", keyboard)
            except BadRequest as error:
                if says(error, NOT_MODIFIED):
                    return self._before.get((chat, native), "")
                if not says(error, "can't parse entities"):
                    raise
                message = await self._edit_text(chat, native, shorten(text_of(page), LONGEST_TEXT), "", keyboard)
        return self._remember(chat, native, _part_before(message))

    def _remember(self, chat: str, native: str, before: str) -> str:
        if before:
            self._before[chat, native] = before
            _bound(self._before)
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

    async def _erase(self, posting: Posting) -> None:
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
            native = _own_part(posting, before or "")

    async def _empty(self, chat: str, native: str) -> str | None:
        """Take the words out of a part; the id of the part before it. Emptied twice, it tells again what was before.

        None: it is not ours to empty, or it is gone.
        """
        for words in (ELLIPSIS, ELLIPSIS * 2):
            with asking():
                try:
                    return _part_before(await self._reword(chat, native, words, "", []))
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

    async def _ask_standing(self, chat: str, account: str) -> Standing:
        with asking():
            try:
                member = await self.calls.call("getChatMember", chat_id=chat, user_id=int(account))
            except BadRequest as error:
                if says(error, "user not found", "member not found", "user_id", "participant_id_invalid"):
                    return Standing.OUTSIDER
                raise
        if member["status"] in ("creator", "administrator"):
            return Standing.STEWARD
        return Standing.MEMBER if is_present(member) else Standing.OUTSIDER


def _part_before(message: Any) -> str:
    """The part of ours that this one continues; parts are chained by replies, so that no memory is needed."""
    before = message.get("reply_to_message") or {}
    ours = before.get("from", {}).get("id") == message.get("from", {}).get("id")
    return str(before["message_id"]) if before and ours else ""


def _own_part(posting: Posting, before: str) -> str:
    """The part before, unless that is another message, to which this one was a reply."""
    return "" if before == posting.answers else before


def _bound(remembered: dict[Any, Any]) -> None:
    """Forget the oldest when there are too many."""
    while len(remembered) > REMEMBERED:
        remembered.pop(next(iter(remembered)))


@asynccontextmanager
async def open_telegram(
    name: str,
    token: str,
    *,
    base_url: str = API,
    webhook: str = "",
    door: str = "",
    now: Now = utc_now,
    pause: Pause = asyncio.sleep,
) -> AsyncIterator[TelegramChannel]:
    """A channel on one bot account, for as long as the block lasts. `ConfigError` if the token cannot be one.

    It polls, unless it has a `webhook`: the address that Telegram delivers to, which leads to the path `door` here.

    `now` tells when presses happened (they carry no time); `pause` waits between polls that failed.
    """
    channel = TelegramChannel(name, token, base_url=base_url, webhook=webhook, door=door, now=now, pause=pause)
    await channel.open()
    try:
        yield channel
    finally:
        await channel.close()
