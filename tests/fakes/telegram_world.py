"""The fake Telegram's world: people, chats, what people do, and the queue of updates the bot has not confirmed.

Every public method of `World` is also a control call over HTTP: `POST /control/<method>` with its arguments as JSON.
"""

import asyncio
import re
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.telegram_text import JSON

DAY = 86400
PRESS_LIVES = 150
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
PRESENT = ("creator", "administrator", "member", "restricted")
DEFAULT_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member", "poll", "poll_answer")

OFFERED = frozenset(
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 😢 🎉 🙏 👌 🕊 😍 💯 🤣 ⚡ 🏆 💔 🤨 😐 👀 😨".split()
    + "🤝 ✍ 🤗 🫡 🤷 🤷\u200d♂ 🤷\u200d♀ 😡".split()
)
"""Some of what people can react with on this platform; numbers are not among it."""


@dataclass
class Chat:
    """A chat: `members` maps account to status; messages are kept as the API shows them."""

    id: int
    type: str
    title: str
    members: dict[int, str] = field(default_factory=dict)
    messages: dict[int, JSON] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    moved_to: int = 0
    last: int = 0
    forum: bool = False
    manages_topics: bool = False  # whether the bot, as an administrator, may
    topics: dict[int, JSON] = field(default_factory=dict)  # by the id of the message that made it: name, closed
    slow: int = 0  # seconds between two messages of one member
    silent: bool = False  # people may read here, but only administrators may write
    restricted: bool = False  # the bot itself may not write here

    def json(self) -> JSON:
        name = {"first_name": self.title} if self.type == "private" else {"title": self.title}
        return {"id": self.id, "type": self.type, **name} | ({"is_forum": True} if self.forum else {})


@dataclass
class Fault:
    """What goes wrong with the next calls of a method ("*": any): drop, late, cut, busy, error, refuse,
    slow.

    With the method "webhook", of deliveries: "drop" loses the answer, "cut" the whole call.
    """

    method: str
    kind: str
    value: float = 0
    times: int = 1
    text: str = ""


class World:
    """Everything that exists, and what people in it can do."""

    def __init__(self, token: str = "1001:fake-token", now: Callable[[], float] = time.time) -> None:
        self.token = token
        self.me: JSON = {
            "id": int(token.partition(":")[0]),
            "is_bot": True,
            "first_name": "Peopleness",
            "username": "peopleness_bot",
            "can_join_groups": True,
            "can_read_all_group_messages": False,
        }
        self.chats: dict[int, Chat] = {}
        self.people: dict[int, JSON] = {}
        self.updates: deque[tuple[float, JSON]] = deque()  # (expires, update)
        self.queries: dict[str, tuple[int, float]] = {}  # query id -> (who pressed, when)
        self.answers: list[JSON] = []
        self.faults: list[Fault] = []
        self.calls: Counter[str] = Counter()
        self.refusals: Counter[int] = Counter()
        self.menus: dict[tuple[str, str], dict[str, str]] = {}  # (scope, language) -> word -> what it does
        self.menu_button = "default"
        self.about: dict[tuple[str, str], str] = {}  # (which description, language) -> words
        self.portrait = b""
        self.allowed: tuple[str, ...] = DEFAULT_UPDATES
        self.limits = False
        self.polls: dict[str, tuple[int, int]] = {}  # poll id -> (chat, message)
        self.photos: dict[str, bytes] = {}  # file id -> what was sent
        self.files: dict[str, bytes] = {}  # file id -> what was sent, by the bot or by people
        self.unwelcome: dict[str, str] = {}  # role of a file -> why nobody may send it
        self.no_photos = False  # the stewards let nobody send photos
        self.silent = False  # what is meant for a topic that is gone comes in the chat itself, and nobody says so
        self.local = False  # a Bot API server of one's own: webhooks go to any address
        self.haste = 1.0  # how much of the time between two deliveries really passes
        self.news = asyncio.Event()
        self._now, self._skew = now, 0.0
        self._next_update, self._next_query, self._next_id = 500_000, 1, 7000

    def now(self) -> float:
        return self._now() + self._skew

    def advance(self, seconds: float) -> None:
        """Time passes on the server."""
        self._skew += seconds

    # Arranging --------------------------------------------------------------------------------------------------------

    def person(self, name: str, language: str = "en", *, started: bool = True) -> int:
        """Somebody with an account; their private chat has the same id. Unless `started`, bots cannot write there."""
        self._next_id += 1
        account = self._next_id
        self.people[account] = {"id": account, "is_bot": False, "first_name": name, "language_code": language}
        self.chats[account] = Chat(account, "private", name, {account: "member"})
        self.chats[account].members[self.me["id"]] = "member" if started else "left"
        return account

    def group(
        self, title: str, members: list[int], admins: list[int] | None = None, *, kind: str = "supergroup",
        bot: str = "member",
    ) -> int:  # fmt: skip
        """A group's chat; `bot` is the bot's own status in it ("left": not in it yet)."""
        self._next_id += 1
        chat = -(1_000_000_000_000 + self._next_id) if kind == "supergroup" else -self._next_id
        statuses = dict.fromkeys(members, "member") | dict.fromkeys(admins or [], "administrator")
        self.chats[chat] = Chat(chat, kind, title, statuses | {self.me["id"]: bot})
        return chat

    def read_all(self, *, on: bool) -> None:
        """Privacy mode is switched off (or on again)."""
        self.me["can_read_all_group_messages"] = on

    def fault(self, method: str, kind: str, value: float = 0, times: int = 1, text: str = "") -> None:
        """The next calls of this method go wrong."""
        self.faults.append(Fault(method, kind, value, times, text))

    def enforce(self, *, on: bool) -> None:
        """Telegram's rate limits hold, in strict sliding windows."""
        self.limits = on

    def forum(self, chat: int, *, on: bool = True, managed: bool = True) -> None:
        """The group switches topics on or off; `managed`: the bot is an administrator who may manage them."""
        room = self.chats[chat]
        room.forum, room.manages_topics = on, managed
        if managed:
            room.members[self.me["id"]] = "administrator"

    def drop_topic(self, chat: int, topic: int) -> None:
        """An administrator deletes a topic with all that stands in it."""
        room = self.chats[chat]
        del room.topics[topic]
        kept = {id: one for id, one in room.messages.items() if topic not in (id, one.get("message_thread_id"))}
        room.messages.clear()
        room.messages.update(kept)

    # What people do ---------------------------------------------------------------------------------------------------

    def say(
        self, chat: int, person: int, text: str, reply_to: int = 0, *, anonymous: bool = False, channel: bool = False,
        topic: int = 0,
    ) -> int:  # fmt: skip
        """Somebody writes, perhaps in a topic; the message's id."""
        answered = self.chats[chat].messages[reply_to] if reply_to else {}
        topic = topic or (answered.get("message_thread_id", 0) if answered.get("is_topic_message") else 0)
        message = self.record(chat, self.people.get(person, {}), {"text": text} | self.inside(chat, topic))
        if anonymous:
            message |= {"from": ANONYMOUS, "sender_chat": self.chats[chat].json()}
        if channel:
            message |= {"from": CHANNEL, "sender_chat": {"id": -100999, "type": "channel", "title": "News"}}
        if reply_to:
            quoted = dict(self.chats[chat].messages[reply_to])
            quoted.pop("reply_to_message", None)
            message["reply_to_message"] = quoted
        if self._delivered(chat, message):
            self.push("message", message)
        return int(message["message_id"])

    def send(self, chat: int, person: int, role: str, content: bytes, caption: str = "", reply_to: int = 0,
             **about: object) -> int:  # fmt: skip
        """Somebody sends a file, with words below it perhaps; the message's id."""
        kept = self.keep(content) | about
        body: JSON = {role: [{**kept, "width": 1, "height": 1}, {**kept, "width": 64, "height": 32}]}
        message = self.record(chat, self.people[person], body if role == "photo" else {role: kept})
        message |= {"caption": caption} if caption else {}
        if reply_to:
            quoted = dict(self.chats[chat].messages[reply_to])
            quoted.pop("reply_to_message", None)
            message["reply_to_message"] = quoted
        if self._delivered(chat, message):
            self.push("message", message)
        return int(message["message_id"])

    def keep(self, content: bytes) -> JSON:
        """The server keeps a file; how it names it."""
        name = f"file{len(self.files) + 1}"
        self.files[name] = content
        return {"file_id": name, "file_unique_id": name, "file_size": len(content)}

    def follow(self, person: int, url: str, chat: int = 0) -> None:
        """Somebody follows a deep link of the bot and presses Start, or adds it to their group."""
        address, _, query = url.partition("?")
        kind, _, word = query.partition("=")
        if address != f"https://t.me/{self.me['username']}" or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", word):
            raise ValueError(f"no app of this platform follows {url}")
        if kind == "start":
            self.chats[person].members[self.me["id"]] = "member"
            self.say(person, person, f"/start {word}")
        elif kind == "startgroup" and chat:
            self.set_bot(chat, person, "member")
            self.say(chat, person, f"/start@{self.me['username']} {word}")

    def edit(self, chat: int, message: int, text: str) -> None:
        """Somebody changes what they wrote."""
        changed = self.chats[chat].messages[message]
        changed |= {"text": text, "edit_date": int(self.now())}
        if self._delivered(chat, changed):
            self.push("edited_message", changed)

    def press(self, chat: int, person: int, message: int, token: str = "", *, number: int = 0, copies: int = 1) -> str:
        """Somebody presses a button, by its token or its number from 1; `copies` are sent after a lost connection."""
        shown = self.chats[chat].messages.get(message)
        rows = (shown or {}).get("reply_markup", {}).get("inline_keyboard", [])
        data = token or [button for row in rows for button in row][number - 1]["callback_data"]
        about = shown or {"message_id": message, "date": 0, "chat": self.chats[chat].json()}
        for _ in range(copies):
            query = str(4_000_000_000_000 + self._next_query)
            self._next_query += 1
            self.queries[query] = (person, self.now())
            body = {"id": query, "from": self.people[person], "message": about, "chat_instance": "1", "data": data}
            self.push("callback_query", body, PRESS_LIVES)
        return query

    def react(self, chat: int, person: int, message: int, old: list[str], new: list[str]) -> None:
        """Somebody changes their reactions; delivered to administrators only."""
        if strange := set(new) - OFFERED:
            raise ValueError(f"no app of this platform offers {strange} to react with")
        old_json, new_json = ([{"type": "emoji", "emoji": one} for one in some] for some in (old, new))
        body = {"chat": self.chats[chat].json(), "message_id": message, "user": self.people[person]}
        if self._is_admin(chat):
            body |= {"date": int(self.now()), "old_reaction": old_json, "new_reaction": new_json}
            self.push("message_reaction", body)

    def restrict(self, chat: int, person: int, *, on: bool = True) -> None:
        """Somebody takes the bot's own right to write in a supergroup, or gives it back: it is told of that."""
        room = self.chats[chat]
        old = self.bot_in(chat)
        room.restricted = on
        room.members[self.me["id"]] = "restricted" if on else "member"
        change = {"chat": room.json(), "from": self.people[person], "date": int(self.now())}
        self.push("my_chat_member", {**change, "old_chat_member": old, "new_chat_member": self.bot_in(chat)})

    def silence(self, chat: int, *, on: bool = True) -> None:
        """The stewards let only administrators write in their chat (or everybody again). Bots are not told of that."""
        self.chats[chat].silent = on

    def slow_down(self, chat: int, seconds: int) -> None:
        """Slow mode: nobody but administrators may write more often than once in so many seconds."""
        self.chats[chat].slow = seconds

    def bot_in(self, chat: int) -> JSON:
        """What the bot is in a chat, as the API shows it."""
        room, status = self.chats[chat], self.chats[chat].members.get(self.me["id"], "left")
        rights = {"is_member": True, "can_send_messages": not room.restricted} if status == "restricted" else {}
        rights |= {"can_manage_topics": room.manages_topics} if status == "administrator" else {}
        return {"user": self.me, "status": status, **rights}

    def set_bot(self, chat: int, person: int, status: str) -> None:
        """Somebody adds, promotes or removes the bot, or blocks it in private ("kicked")."""
        old, self.chats[chat].members[self.me["id"]] = self.chats[chat].members[self.me["id"]], status
        self.push("my_chat_member", self._change(chat, person, self.me, old, status))

    def leave(self, chat: int, person: int, status: str = "left") -> None:
        """Somebody leaves: a service message, and to administrators a change of membership."""
        old, self.chats[chat].members[person] = self.chats[chat].members[person], status
        self.push("message", self.record(chat, self.people[person], {"left_chat_member": self.people[person]}))
        if self._is_admin(chat):
            self.push("chat_member", self._change(chat, person, self.people[person], old, status))

    def upgrade(self, chat: int) -> int:
        """The group becomes a supergroup with a new id: two service messages."""
        old = self.chats[chat]
        new = self.group(old.title, [], kind="supergroup")
        self.chats[new].members = dict(old.members)
        old.moved_to = new
        self.push("message", self.record(chat, ANONYMOUS, {"migrate_to_chat_id": new}))
        self.push("message", self.record(new, ANONYMOUS, {"migrate_from_chat_id": chat}))
        return new

    def forget(self, chat: int, message: int) -> None:
        """A message vanishes, as if an administrator had deleted it."""
        self.chats[chat].messages.pop(message)

    def repeat(self, copies: int = 1) -> None:
        """The server hands over its newest update again, under the same id."""
        self.updates.extend([self.updates[-1]] * copies)

    def raw(self, kind: str, body: JSON) -> None:
        """Any update at all."""
        self.push(kind, body)

    def vote(self, person: int, poll: str, *options: int, channel: bool = False) -> None:
        """Somebody votes in a poll, anew or for the first time; without options they take their vote back."""
        chat, message = self.polls[poll]
        body = self.chats[chat].messages[message]["poll"]
        if body["is_closed"] or any(not 0 <= option < len(body["options"]) for option in options):
            raise ValueError("nobody can vote so")
        if body["is_anonymous"]:
            return  # nobody is told
        voter: JSON = {"voter_chat": {"id": -person, "title": "A channel", "type": "channel"}} if channel else {}
        voter |= {"user": CHANNEL if channel else self.people[person]}
        self.push("poll_answer", {"poll_id": poll, **voter, "option_ids": list(options)})

    # What people see --------------------------------------------------------------------------------------------------

    def shown(self, chat: int) -> list[JSON]:
        """The bot's messages in a chat, oldest first."""
        return [one for one in self.chats[chat].messages.values() if one.get("from", {}).get("id") == self.me["id"]]

    def told(self, person: int) -> list[str]:
        """What this person was told by answers to their presses."""
        return [one["text"] for one in self.answers if one["person"] == person and one["text"]]

    def count(self) -> JSON:
        """How often each method was called, and how often each error was answered."""
        return {"calls": dict(self.calls), "refusals": {str(code): many for code, many in self.refusals.items()},
                "waiting": len(self.updates), "answered": len(self.answers)}  # fmt: skip

    # For the server ---------------------------------------------------------------------------------------------------

    def inside(self, chat: int, topic: int) -> JSON:
        """What a message in a topic carries besides: what replies to no other message replies to the topic's head."""
        if not topic:
            return {}
        head = self.chats[chat].messages[topic]
        return {"message_thread_id": topic, "is_topic_message": True, "reply_to_message": head}

    def record(self, chat: int, author: JSON, body: JSON) -> JSON:
        """A new message in a chat."""
        room = self.chats[chat]
        room.last += 1
        message = {"message_id": room.last, "date": int(self.now()), "chat": room.json(), "from": author, **body}
        room.messages[room.last] = message
        return message

    def push(self, kind: str, body: JSON, lives: float = DAY) -> None:
        """Queue an update, if the bot asked for this kind."""
        if kind in self.allowed:
            self._next_update += 1
            self.updates.append((self.now() + lives, {"update_id": self._next_update, kind: dict(body)}))
            self.news.set()

    def confirm(self, offset: int) -> None:
        """Everything below the offset is done with; what is too old is dropped."""
        now = self.now()
        if offset > 0 or any(expires <= now for expires, _ in self.updates):
            kept = [one for one in self.updates if one[1]["update_id"] >= offset and one[0] > now]
            self.updates = deque(kept)

    def _delivered(self, chat: int, message: JSON) -> bool:
        """Whether privacy mode lets the bot see this message."""
        room, text = self.chats[chat], str(message.get("text") or message.get("caption") or "")
        if room.members.get(self.me["id"]) not in PRESENT:
            return False
        if room.type == "private" or self.me["can_read_all_group_messages"] or self._is_admin(chat):
            return True
        quoted = message.get("reply_to_message", {})
        if quoted.get("from", {}).get("id") == self.me["id"] and "forum_topic_created" not in quoted:
            return True
        word = text.split(maxsplit=1)[0] if text.split() else ""
        return word.startswith("/") and ("@" not in word or word.lower().endswith(f"@{self.me['username']}"))

    def _is_admin(self, chat: int) -> bool:
        return self.chats[chat].members.get(self.me["id"]) == "administrator"

    def _change(self, chat: int, person: int, who: JSON, old: str, new: str) -> JSON:
        may = {"administrator": {"can_manage_topics": self.chats[chat].manages_topics}}
        return {
            "chat": self.chats[chat].json(), "from": self.people[person], "date": int(self.now()),
            "old_chat_member": {"user": who, "status": old, **may.get(old, {})},
            "new_chat_member": {"user": who, "status": new, **may.get(new, {})},
        }  # fmt: skip
