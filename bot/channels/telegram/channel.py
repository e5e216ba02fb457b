"""The Telegram channel: posts, revises and takes back through the Bot API, and listens by polls or by webhook.

Here live parts of long messages, and budgets. Never here: a retry, a dialogue's rules.
"""

import asyncio
import logging
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, LinkPreviewOptions, Message
from telegram.error import BadRequest, NetworkError

from bot.channels.abilities import Polled
from bot.channels.base import Channel, Document, Health, Hear, Limits, Obstacle, Place, Posting, Speech, Standing
from bot.channels.markup import Page, clean, html_of, shorten, text_of, units
from bot.channels.telegram.editing import Editing, bound, own_part
from bot.channels.telegram.files import Way, sent_as
from bot.channels.telegram.introducing import Introducing
from bot.channels.telegram.keyboards import Rows, keyboard_of
from bot.channels.telegram.photos import LONGEST_CAPTION, LONGEST_TEXT, Part, parts_of
from bot.channels.telegram.poller import LONGEST, Poller
from bot.channels.telegram.polls import MOST_ANSWERS, send, stop, words_beside
from bot.channels.telegram.reading import Reader
from bot.channels.telegram.request import AiohttpRequest, asking, says
from bot.channels.telegram.rights import in_the_way
from bot.channels.telegram.standings import standing_of
from bot.channels.telegram.topics import Topics, WithTopics, inside, is_lost
from bot.channels.telegram.webhook import LARGEST, Webhook, secret_of
from bot.errors import ConfigError, Cornerless, Gone, Refused, Unpolled

log = logging.getLogger(__name__)

API = "https://api.telegram.org"
LONGEST_ANSWER = 200
TOAST = 60  # longer answers stay until they are read
PACE = 12.0  # seconds: ten thousand votes in a minute are six messages, the first at once and the last one right
CONNECTIONS = 32
STANDING_HOLDS = 60.0
FINDS_POLLING, FINDS_DELIVERED = 5.0, 120.0  # seconds: a delivery that failed may come again only after two minutes
LARGEST_FILE = 50_000_000  # bytes that a bot may send
DEEP = re.compile(r"[A-Za-z0-9_-]{1,64}")  # what a deep link may carry
TOKEN = re.compile(r"\d+:[\w-]{3,}")

# Telegram allows about 30 messages a second in all, 20 a minute in a group, and one a second in any chat with a short
# burst forgiven, in windows that slide on its side of the wire. The numbers are kept and the windows are longer by 2 to
# 5 %: that pays for drifting clocks and for the rare second call (a part of a long message, an emptying before a
# deletion), and 300 chats are still told within 10 seconds. Answers to presses count for none of this.
LIMITS = Limits(per_chat=((5, 5.1), (20, 61.0)), per_account=((30, 1.05),), at_once=CONNECTIONS, pace=PACE)

Sent = tuple[str, str]
"""A message's id, and the topic in which it stands."""
NOTHING: Sent = ("", "")
Now = Callable[[], datetime]
Pause = Callable[[float], Awaitable[None]]


def utc_now() -> datetime:
    """This moment."""
    return datetime.now(UTC)


class TelegramChannel(Introducing, WithTopics, Channel):
    """One bot account on Telegram. With a `webhook` it is delivered to there, and `door` is the path on our side."""

    largest_delivery = LARGEST
    called = "Telegram"
    forgets_after = 150.0  # seconds that a press waits for us

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
        self.finds_after = FINDS_DELIVERED if webhook else FINDS_POLLING
        self.calls = AiohttpRequest(base + token, connections=CONNECTIONS)
        self.topics = Topics(self.calls)
        self.polls = AiohttpRequest(base + token, connections=2, read=LONGEST + 15.0)
        self.bot = Bot(token, base_url=base, request=self.calls, get_updates_request=self.polls)
        self._editing = Editing(self.bot, self.calls)
        self._now = now
        self._pause = pause
        self._reader: Reader | None = None
        self.door = door
        self.webhook = Webhook(
            name, webhook, secret_of(token), self.calls, self._know_ourselves, self.health, now, pause
        )
        self._begun: dict[tuple[str, str], list[Sent]] = {}  # (chat, outbox key) -> parts that arrived
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
        """Show a message; a long one in parts, each a reply to the one before. The last part's id is the message's."""
        return (await self.post_in(place, "", speech, key))[0]

    async def post_in(self, place: Place, corner: str, speech: Speech, key: str) -> tuple[str, str]:
        """Show a message in a topic; where it stands may be the chat itself, if Telegram silently put it there.

        Parts that arrived are remembered, so that a second try with the same key goes on where the first one failed.
        """
        parts, keyboard = parts_of(speech), keyboard_of(speech)
        arrived = self._begun.setdefault((place.chat, key), [])
        answers = speech.answers if speech.answers.isdecimal() else ""
        bound(self._begun)
        for part in parts[len(arrived) :]:
            last = len(arrived) == len(parts) - 1
            before = arrived[-1][0] if arrived else ""
            arrived.append(await self._send(place.chat, part, keyboard if last else [], before or answers, corner))
            self._editing.remember(place.chat, arrived[-1][0], before)
        self._begun.pop((place.chat, key), None)
        return arrived[-1]

    async def post_poll(self, place: Place, speech: Speech, key: str, corner: str = "") -> Polled:
        """The words, and the poll as a reply to them: one message more, whose id is the poll's."""
        words = words_beside(speech)
        above = (await self.post_in(place, corner, words, f"{key}.words"))[0] if words else ""
        try:
            return await send(self.calls, place.chat, speech, above, corner)
        except Unpolled:  # the question will be asked in another way, and its words with it
            if above:
                await self._editing.erase(Posting(place, above))
            raise

    async def close_poll(self, posting: Posting) -> None:
        """The poll shows its last state, and takes no more votes."""
        await stop(self.calls, posting)

    async def revise(self, posting: Posting, speech: Speech, key: str) -> None:
        """Replace a message in place, part by part from the last. `Refused` if it vanished, or needs more parts now."""
        native, keyboard = posting.native, keyboard_of(speech)
        for page in reversed([part.page for part in parts_of(speech) if part.page]):
            if not native:
                raise Refused("The message has more parts than before.")
            before = await self._editing.edit(posting.place.chat, native, page, keyboard, below=speech.below)
            native, keyboard = own_part(posting, before), []
        await self._editing.erase(replace(posting, native=native))

    async def retract(self, posting: Posting, key: str) -> None:
        """Take a message back with all its parts. Where it is too old to be deleted, its words go nevertheless."""
        await self._editing.erase(posting)

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
        found = await standing_of(self.calls, place.chat, account)
        self._standings[place.chat, account] = asked, found
        bound(self._standings)
        return found

    async def obstacles(self, place: Place) -> tuple[Obstacle, ...]:
        """What is in our way in this chat, asked anew: BotFather's settings and a group's rights change at any time."""
        with asking():
            me = await self.calls.call("getMe")
            member = await self.calls.call("getChatMember", chat_id=place.chat, user_id=me["id"])
            return in_the_way(me, member, await self.calls.call("getChat", chat_id=place.chat))

    async def pin(self, posting: Posting) -> None:
        """Pin without a sound, where the bot may."""
        with asking():
            try:
                await self.bot.pin_chat_message(posting.place.chat, int(posting.native), disable_notification=True)
            except BadRequest as error:
                if says(error, "chat not found"):
                    raise

    async def unpin(self, posting: Posting) -> None:
        """Let go of a pinned message."""
        with asking():
            try:
                await self.bot.unpin_chat_message(posting.place.chat, int(posting.native))
            except BadRequest as error:
                if says(error, "chat not found"):
                    raise

    async def depart(self, place: Place) -> None:
        """Go out of a group; one we are not in is a success."""
        with suppress(Gone), asking():
            await self.bot.leave_chat(place.chat)

    def way_in(self, word: str, *, group: bool = False) -> str:
        """A deep link, once we know our own name: it opens a private chat, or asks to which group we shall come."""
        if self._reader is None or not self._reader.username or not DEEP.fullmatch(word):
            return ""
        return f"https://t.me/{self._reader.username}?{'startgroup' if group else 'start'}={word}"

    async def _know_ourselves(self) -> Reader:
        if self._reader is None:
            me = await self.bot.get_me()
            self._reader = Reader(self.name, me.id, me.username or "", self._now)
        return self._reader

    async def _send(self, chat: str, part: Part, keyboard: Rows, after: str, corner: str) -> Sent:
        """Send one part. Where no photo is let in, its words are sent; nothing if it has none."""
        more: dict[str, Any] = inside(corner) | ({"reply_markup": {"inline_keyboard": keyboard}} if keyboard else {})
        more |= {"reply_parameters": {"message_id": int(after), "allow_sending_without_reply": True}} if after else {}
        with asking(repeatable=False):
            if part.file and (sent := await self._send_file(chat, part, part.file, more))[0]:
                return sent
            if part.file and not part.drawn:
                raise Refused("Telegram takes no such file here.")
            return await self._send_page(chat, part.page, more) if part.page else NOTHING

    async def _send_page(self, chat: str, page: Page, more: dict[str, Any]) -> Sent:
        try:
            return await self._send_text(chat, html_of(page), "HTML", more)
        except BadRequest as error:
            if is_lost(error):
                raise Cornerless from None
            if not says(error, "can't parse entities"):
                raise
            return await self._send_text(chat, shorten(text_of(page), LONGEST_TEXT), None, more)

    async def _send_file(self, chat: str, part: Part, file: Document, more: dict[str, Any]) -> Sent:
        """Send a file with its words; nothing if it is refused in every way that it could be shown."""
        for way in sent_as(file)[: 1 if part.drawn else None]:
            if (sent := await self._send_as(way, chat, file, part.page, more))[0]:
                return sent
        return NOTHING

    async def _send_as(self, way: Way, chat: str, file: Document, page: Page, more: dict[str, Any]) -> Sent:
        for caption, mode in ((html_of(page), "HTML"), (shorten(text_of(page), LONGEST_CAPTION), None)):
            try:
                sent = await way(self.bot, chat, file, caption or None, mode, more)
                return landed(sent)
            except BadRequest as error:
                if is_lost(error):
                    raise Cornerless from None
                if not says(error, "can't parse entities"):
                    log.info("telegram.file.refused", extra={"channel": self.name, "kind": str(file.role)})
                    return NOTHING
            except NetworkError as error:
                if not says(error, "request entity too large"):
                    raise
                return NOTHING
        return NOTHING

    async def _send_text(self, chat: str, text: str, mode: str | None, more: dict[str, Any]) -> Sent:
        preview = LinkPreviewOptions(is_disabled=True)
        sent = await self.bot.send_message(chat, text, parse_mode=mode, link_preview_options=preview, api_kwargs=more)
        return landed(sent)


def landed(sent: Message) -> Sent:
    """What was sent, and where it stands."""
    return str(sent.message_id), str(sent.message_thread_id) if sent.is_topic_message else ""


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
