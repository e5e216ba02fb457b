"""The methods of the fake Bot API: each takes a call's parameters, and answers or refuses as the real one does."""

import asyncio
import json
import math
from collections.abc import Awaitable, Callable
from typing import Any

from tests.fakes.telegram_account import Account
from tests.fakes.telegram_files import LARGEST_TAKEN, read_file, read_photo
from tests.fakes.telegram_gate import Gate
from tests.fakes.telegram_hook import Hook
from tests.fakes.telegram_text import JSON, Refusal, bad, read_caption, read_keyboard, read_text, units
from tests.fakes.telegram_world import PRESENT, PRESS_LIVES, Chat, World

TWO_DAYS = 172_800
LONGEST_TOPIC = 128
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
HOOKED = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
BY_WEBHOOK = "Conflict: terminated by setWebhook request"


class Api(Account):
    """The Bot API over a world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.gate = Gate()
        self.hook = Hook(world)
        self.spoke: dict[int, float] = {}  # chat -> when the bot last wrote there
        self.poll = 0  # number of the newest getUpdates
        names = [name for name in dir(self) if not name.startswith("_") and callable(getattr(self, name))]
        self.methods: dict[str, Callable[[JSON], Awaitable[Any]]] = {
            name.lower(): getattr(self, name) for name in names
        }

    async def answer(self, method: str, call: JSON) -> Any:
        """What the server answers to a call of this method (in lower case)."""
        if method not in self.methods:
            raise Refusal(404, "Not Found")
        return await self.methods[method](call)

    async def getMe(self, call: JSON) -> JSON:
        return self.world.me

    async def getUpdates(self, call: JSON) -> list[JSON]:
        if self.hook.url:
            raise Refusal(409, HOOKED)
        self.poll += 1
        mine, world = self.poll, self.world
        if "allowed_updates" in call:
            world.allowed = tuple(_listed(call["allowed_updates"]))
        offset, limit = int(call.get("offset", 0)), min(100, int(call.get("limit", 100)))
        world.confirm(offset)
        deadline = asyncio.get_running_loop().time() + min(50.0, float(call.get("timeout", 0)))
        world.news.set()  # an older poll that still waits looks up, and goes
        while not world.updates:
            await self._news(deadline)
            if mine != self.poll:
                raise Refusal(409, BY_WEBHOOK if self.hook.url else OTHER_POLLER)
            world.confirm(offset)
            if asyncio.get_running_loop().time() >= deadline:
                break
        return [update for _, update in list(world.updates)[:limit]]

    async def _news(self, deadline: float) -> None:
        self.world.news.clear()
        left = deadline - asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(max(0.0, left)):
                await self.world.news.wait()
        except TimeoutError:
            return

    async def setWebhook(self, call: JSON) -> bool:
        if not call.get("url"):
            return await self.deleteWebhook(call)
        if "allowed_updates" in call:
            self.world.allowed = tuple(_listed(call["allowed_updates"]))
        self._drop(call)
        await self.hook.set(call)
        self.poll += 1  # a poll that waits is ended
        self.world.news.set()
        return True

    async def getWebhookInfo(self, call: JSON) -> JSON:
        return {**self.hook.info(), "pending_update_count": len(self.world.updates)}

    async def deleteWebhook(self, call: JSON) -> bool:
        self._drop(call)
        await self.hook.remove()
        return True

    def _drop(self, call: JSON) -> None:
        if str(call.get("drop_pending_updates", "")).lower() == "true":
            self.world.updates.clear()

    async def sendMessage(self, call: JSON) -> JSON:
        chat = self._open_chat(call)
        text, entities = read_text(call)
        return self._send(chat, call, {"text": text} | ({"entities": entities} if entities else {}))

    async def sendPhoto(self, call: JSON) -> JSON:
        chat = self._open_chat(call)
        if self.world.no_photos:
            raise bad("not enough rights to send photos to the chat")
        content, width, height = read_photo(call)
        caption = read_caption(call)
        name = f"photo{len(self.world.photos) + 1}"
        self.world.photos[name] = content
        size: JSON = {"file_id": name, "file_unique_id": name, "file_size": len(content)}
        return self._send(chat, call, {"photo": [{**size, "width": width, "height": height}]} | caption)

    async def sendDocument(self, call: JSON) -> JSON:
        return self._send_file("document", call, name=True)

    async def sendVoice(self, call: JSON) -> JSON:
        return self._send_file("voice", call, name=False)

    async def sendAudio(self, call: JSON) -> JSON:
        return self._send_file("audio", call, name=True)

    def _send_file(self, role: str, call: JSON, *, name: bool) -> JSON:
        chat = self._open_chat(call)
        if role in self.world.unwelcome:
            raise bad(self.world.unwelcome[role])
        content, called, kind = read_file(role, call)
        body = self.world.keep(content) | {"mime_type": kind} | ({"file_name": called} if name else {"duration": 1})
        return self._send(chat, call, {role: body} | read_caption(call))

    async def getFile(self, call: JSON) -> JSON:
        content = self.world.files.get(str(call.get("file_id")))
        if content is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(content) > LARGEST_TAKEN:
            raise bad("file is too big")
        name = str(call["file_id"])
        return {"file_id": name, "file_unique_id": name, "file_size": len(content), "file_path": f"files/{name}"}

    def _send(self, chat: Chat, call: JSON, body: JSON) -> JSON:
        keyboard = read_keyboard(call)
        self._may_write(chat)
        self._pace(chat)
        body |= self.world.inside(chat.id, self._topic(chat, call))
        reply = _reply(call)
        if reply in chat.messages:
            body["reply_to_message"] = {k: v for k, v in chat.messages[reply].items() if k != "reply_to_message"}
        return self.world.record(chat.id, self.world.me, body | ({"reply_markup": keyboard} if keyboard else {}))

    async def sendPoll(self, call: JSON) -> JSON:
        chat = self._open_chat(call)
        question, options = str(call.get("question", "")), _listed(call.get("options", "[]"))
        texts = [str(one["text"] if isinstance(one, dict) else one) for one in options]
        if not 1 <= units(question) <= 300:
            raise bad("poll question length must not exceed 300")
        if not 1 <= len(texts) <= 12:
            raise bad("poll must have 1-12 options")
        if not all(1 <= units(text) <= 100 for text in texts):
            raise bad("poll options length must not exceed 100")
        name = str(5_000_000_000 + len(self.world.polls))
        anonymous = str(call.get("is_anonymous", "true")).lower() != "false"  # as the server has it
        poll = {"id": name, "question": question, "options": [{"text": text} for text in texts], "is_closed": False}
        sent = self._send(chat, call, {"poll": {**poll, "is_anonymous": anonymous}})
        self.world.polls[name] = (chat.id, sent["message_id"])
        return sent

    async def stopPoll(self, call: JSON) -> JSON:
        chat = self._open_chat(call)
        message = chat.messages.get(int(call.get("message_id", 0)), {})
        if "poll" not in message or message["from"]["id"] != self.world.me["id"]:
            raise bad("message with poll to stop not found")
        if message["poll"]["is_closed"]:
            raise bad("poll has already been closed")
        message["poll"]["is_closed"] = True
        return dict(message["poll"])

    async def editMessageCaption(self, call: JSON) -> JSON:
        chat = self._open_chat(call)
        message = self._own(chat, call, "edit")
        if not {"photo", "document", "voice", "audio"} & set(message):
            raise bad("there is no caption in the message to edit")
        caption, keyboard = read_caption(call), read_keyboard(call)
        same = (caption.get("caption"), keyboard) == (message.get("caption"), message.get("reply_markup"))
        if same:
            raise bad(NOT_MODIFIED)
        self._pace(chat)
        for name in ("caption", "caption_entities", "reply_markup"):
            message.pop(name, None)
        message |= caption | ({"reply_markup": keyboard} if keyboard else {})
        return message

    async def editMessageText(self, call: JSON) -> JSON:
        chat = self._open_chat(call)
        message = self._own(chat, call, "edit")
        text, entities = read_text(call)
        keyboard = read_keyboard(call)
        if "text" not in message:
            raise bad("there is no text in the message to edit")
        if (text, entities, keyboard) == (message["text"], message.get("entities", []), message.get("reply_markup")):
            raise bad(NOT_MODIFIED)
        self._pace(chat)
        for name, value in (("entities", entities), ("reply_markup", keyboard)):
            message.pop(name, None)
            message |= {name: value} if value else {}
        message |= {"text": text, "edit_date": int(self.world.now())}
        return message

    async def deleteMessage(self, call: JSON) -> bool:
        chat = self._open_chat(call)
        message = self._deletable(chat, call)
        if self.world.now() - message["date"] > TWO_DAYS:
            raise bad("message can't be deleted for everyone")
        self._pace(chat)
        del chat.messages[message["message_id"]]
        return True

    async def pinChatMessage(self, call: JSON) -> bool:
        chat = self._open_chat(call)
        if chat.members[self.world.me["id"]] != "administrator" and chat.type != "private":
            raise bad("not enough rights to manage pinned messages in the chat")
        self._pace(chat)
        chat.pinned.append(int(self._own(chat, call, "pin")["message_id"]))
        return True

    async def unpinChatMessage(self, call: JSON) -> bool:
        chat = self._open_chat(call)
        if chat.members[self.world.me["id"]] != "administrator" and chat.type != "private":
            raise bad("not enough rights to manage pinned messages in the chat")
        if (message := int(call.get("message_id", 0))) not in chat.pinned:
            raise bad("message to unpin not found")
        self._pace(chat)
        chat.pinned.remove(message)
        return True

    async def answerCallbackQuery(self, call: JSON) -> bool:
        query = self.world.queries.get(str(call.get("callback_query_id")))
        if query is None or self.world.now() - query[1] > PRESS_LIVES:
            raise bad(TOO_OLD)
        if len(text := str(call.get("text", ""))) > 200:
            raise bad("MESSAGE_TOO_LONG")
        alert = str(call.get("show_alert", "")).lower() == "true"
        self.world.answers.append({"person": query[0], "text": text, "alert": alert})
        return True

    async def getChat(self, call: JSON) -> JSON:
        chat = self._open_chat(call)
        if chat.type == "private":
            return chat.json()
        media = dict.fromkeys(("can_send_photos", "can_send_documents", "can_send_voice_notes"), True)
        media["can_send_photos"] = not self.world.no_photos
        slow = {"slow_mode_delay": chat.slow} if chat.slow else {}
        return {**chat.json(), **slow, "permissions": {"can_send_messages": not chat.silent, **media}}

    async def getChatMember(self, call: JSON) -> JSON:
        chat, account = self._open_chat(call), int(call["user_id"])
        person = self.world.people.get(account) or (self.world.me if account == self.world.me["id"] else None)
        if person is None:
            raise bad("invalid user_id specified")
        if person is self.world.me:
            return self.world.bot_in(chat.id)
        return {"user": person, "status": chat.members.get(account, "left")}

    async def getChatAdministrators(self, call: JSON) -> list[JSON]:
        chat = self._open_chat(call)
        admins = [who for who, status in chat.members.items() if status in ("creator", "administrator")]
        known = self.world.people | {self.world.me["id"]: self.world.me}
        return [{"user": known[who], "status": chat.members[who]} for who in admins]

    async def createForumTopic(self, call: JSON) -> JSON:
        chat, name = self._open_chat(call), str(call.get("name", ""))
        self._require_topics(chat, "create a topic")
        if not 1 <= len(name) <= LONGEST_TOPIC:
            raise bad("TOPIC_TITLE_EMPTY" if not name else "topic name is too long")
        self._pace(chat)
        made = {"name": name, "icon_color": 7322096}
        head = self.world.record(chat.id, self.world.me, {"forum_topic_created": made, "is_topic_message": True})
        topic = int(head["message_id"])
        head["message_thread_id"] = topic
        chat.topics[topic] = {"name": name, "closed": False}
        self.world.push("message", head)  # bots are told of their own service messages
        return {"message_thread_id": topic, **made}

    async def closeForumTopic(self, call: JSON) -> bool:
        return self._shut(call, closed=True)

    async def reopenForumTopic(self, call: JSON) -> bool:
        return self._shut(call, closed=False)

    def _shut(self, call: JSON, *, closed: bool) -> bool:
        chat = self._open_chat(call)
        self._require_topics(chat, "manage topics")
        topic = chat.topics.get(int(call["message_thread_id"]))
        if topic is None:
            raise bad("TOPIC_ID_INVALID")
        if topic["closed"] is closed:
            raise bad("TOPIC_NOT_MODIFIED")
        self._pace(chat)
        topic["closed"] = closed
        word = "forum_topic_closed" if closed else "forum_topic_reopened"
        self.world.record(
            chat.id, self.world.me, {word: {}, **self.world.inside(chat.id, int(call["message_thread_id"]))}
        )
        return True

    def _require_topics(self, chat: Chat, deed: str) -> None:
        if chat.type != "supergroup":
            raise bad("method is available only for supergroups")
        if not chat.forum:
            raise bad("the chat is not a forum")
        if chat.members[self.world.me["id"]] != "administrator" or not chat.manages_topics:
            raise bad(f"not enough rights to {deed}")

    def _topic(self, chat: Chat, call: JSON) -> int:
        """The topic that a message is for, if there is one: the general topic has no number that may be named."""
        topic = int(call.get("message_thread_id", 0))
        if not topic or (self.world.silent and topic not in chat.topics):
            return 0
        if not chat.forum or topic not in chat.topics:
            raise bad("message thread not found")
        if chat.topics[topic]["closed"] and chat.members[self.world.me["id"]] != "administrator":
            raise bad("TOPIC_CLOSED")
        return topic

    async def leaveChat(self, call: JSON) -> bool:
        self._open_chat(call).members[self.world.me["id"]] = "left"
        return True

    # Rules that several methods share ---------------------------------------------------------------------------------

    def _open_chat(self, call: JSON) -> Chat:
        """The chat of a call, if the bot may act there."""
        try:
            chat = self.world.chats[int(call["chat_id"])]
        except (KeyError, ValueError):
            raise bad("chat not found") from None
        if chat.moved_to:
            raise bad("group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.moved_to)
        status = chat.members.get(self.world.me["id"], "left")
        if status in PRESENT:
            return chat
        if chat.type == "private":
            blocked = (
                "bot was blocked by the user" if status == "kicked" else "bot can't initiate conversation with a user"
            )
            raise Refusal(403, f"Forbidden: {blocked}")
        raise Refusal(
            403, f"Forbidden: bot {'was kicked from' if status == 'kicked' else 'is not a member of'} the group chat"
        )

    def _deletable(self, chat: Chat, call: JSON) -> JSON:
        """Bots can delete what was written to them in a private chat, and their own messages."""
        written = chat.messages.get(int(call.get("message_id", 0)))
        return written if written and chat.type == "private" else self._own(chat, call, "delete")

    def _own(self, chat: Chat, call: JSON, deed: str) -> JSON:
        message = chat.messages.get(int(call.get("message_id", 0)))
        if message is None:
            raise bad(f"message to {deed} not found")
        if message["from"]["id"] != self.world.me["id"]:
            raise bad(f"message can't be {deed.rstrip('e')}ed")
        return message

    def _may_write(self, chat: Chat) -> None:
        """Who is restricted may not write; where a chat is silent or slow only administrators may, at any time."""
        admin = chat.members.get(self.world.me["id"]) == "administrator"
        if chat.restricted or (chat.silent and not admin):
            raise bad("not enough rights to send text messages to the chat")
        since = self.world.now() - self.spoke.get(chat.id, -math.inf)
        if chat.slow and not admin and since < chat.slow:
            wait = math.ceil(chat.slow - since)
            raise Refusal(429, f"Too Many Requests: retry after {wait}", retry_after=wait)
        self.spoke[chat.id] = self.world.now()

    def _pace(self, chat: Chat) -> None:
        if self.world.limits:
            self.gate.check(chat, self.world.now())


def _reply(call: JSON) -> int:
    value = call.get("reply_parameters") or {}
    return int((json.loads(value) if isinstance(value, str) else value).get("message_id", 0))


def _listed(value: Any) -> list[Any]:
    return list(json.loads(value) if isinstance(value, str) else value)
