"""An update of the Bot API, as JSON, turned into what was heard. Only what is addressed to the bot is.

Plain dictionaries are read, for speed and because nearly all of an update is of no interest. Never here: a network.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from bot.channels.base import Act, Author, Heard, Kind, Place
from bot.channels.telegram.polls import vote_in
from bot.channels.telegram.sent import attachment_of
from bot.channels.telegram.topics import corner_of, keeps_topics

JSON = dict[str, Any]
WANTED = (
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "poll_answer",
)
ANONYMOUS_ADMIN = 1087968824
CROWDS = (136817688, 777000)  # the accounts that stand for a channel, and for Telegram itself
PRESENT = ("creator", "administrator", "member")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads updates for one bot: its channel's name, its own account and user name, and the clock for presses."""

    channel: str
    me: int
    username: str
    now: Callable[[], datetime]

    def read(self, update: JSON) -> tuple[Heard, ...]:
        """What was heard in an update: mostly one thing, often none."""
        reads: dict[str, Callable[[str, JSON], Iterator[Heard]]] = {
            "callback_query": self._press,
            "message": self._message,
            "edited_message": self._edit,
            "my_chat_member": self._own_membership,
            "chat_member": self._membership,
            "message_reaction": self._reaction,
            "poll_answer": self._vote,
        }
        event = str(update["update_id"])
        kinds = [kind for kind in WANTED if kind in update and not is_broadcast(update[kind])]
        return tuple(heard for kind in kinds for heard in reads[kind](event, update[kind]))

    def _press(self, event: str, query: JSON) -> Iterator[Heard]:
        message = query.get("message")
        if message and "data" in query:  # neither for messages sent through other chats, nor for games
            yield Heard(
                self._place(message),
                event,
                author_of(query),
                Act.PRESSED,
                self.now(),
                token=query["data"],
                about=str(message["message_id"]),
                handle=query["id"],
                title=title_of(message["chat"]),
                private=is_private(message),
                corner=corner_of(message),
            )

    def _message(self, event: str, message: JSON) -> Iterator[Heard]:
        if new := message.get("migrate_to_chat_id"):
            yield self._about_chat(event, message, Act.MOVED, text=str(new))
        elif gone := message.get("left_chat_member"):
            if gone["id"] != self.me:  # our own going is told by my_chat_member
                yield self._about_chat(event, message, Act.LEFT, author=_author(gone))
        elif "forum_topic_created" in message:
            yield from self._topic_made(event, message)
        elif self._is_speech(message) and (stray := self._strays(message)) is not None:
            yield self._said(event, message, stray=stray)

    def _topic_made(self, event: str, message: JSON) -> Iterator[Heard]:
        """We are told of our own topics, too: after a fall, only this says that one was made."""
        if message.get("from", {}).get("id") == self.me:
            made = self._about_chat(event, message, Act.CORNERED, text=message["forum_topic_created"]["name"])
            yield replace(made, corner=str(message.get("message_thread_id", message["message_id"])))

    def _strays(self, message: JSON) -> bool | None:
        """Whether this is for us only if its topic is ours; None if it is not for us at all."""
        if self._is_for_us(message):
            return False
        return True if corner_of(message) and not text_of(message).startswith("/") else None

    def _said(self, event: str, message: JSON, *, stray: bool) -> Heard:
        text = self._without_our_name(text_of(message))
        command, _, rest = text.partition(" ")
        return Heard(
            self._place(message),
            event,
            author_of(message),
            Act.SAID,
            moment(message),
            text=text,
            about=self._replied_to(message) or (_pointed_at(message) if text.startswith("/") else ""),
            message=str(message["message_id"]),
            title=title_of(message["chat"]),
            private=is_private(message),
            start=rest.strip() if command == "/start" else "",
            attachment=attachment_of(message),
            corner=corner_of(message),
            stray=stray,
        )

    def _edit(self, event: str, message: JSON) -> Iterator[Heard]:
        sent = attachment_of(message)
        if (text_of(message) or sent) and (stray := self._strays(message)) is not None:
            native = str(message["message_id"])
            text = self._without_our_name(text_of(message))
            edited = self._about_chat(event, message, Act.EDITED, text=text, about=native, message=native)
            answers = self._replied_to(message)
            yield replace(edited, corner=corner_of(message), stray=stray, answers=answers, attachment=sent)

    def _own_membership(self, event: str, change: JSON) -> Iterator[Heard]:
        old, new = change["old_chat_member"], change["new_chat_member"]
        if is_present(old) and not is_present(new):
            yield self._about_chat(event, change, Act.REMOVED)
        elif is_present(new) and not is_present(old) and not is_private(change):  # who unblocks us will say so
            yield self._about_chat(event, change, Act.JOINED)
        elif is_present(old) and is_present(new) and may_speak(old) != may_speak(new):
            yield self._about_chat(event, change, Act.UNMUTED if may_speak(new) else Act.MUTED)
        elif is_present(new) and keeps_topics(old) and not keeps_topics(new):
            yield self._about_chat(event, change, Act.NARROWED)  # nor do we hear what is written in them
        elif is_present(old) and keeps_topics(new) and not keeps_topics(old) and change["chat"].get("is_forum"):
            yield self._about_chat(event, change, Act.WIDENED)

    def _membership(self, event: str, change: JSON) -> Iterator[Heard]:
        was, is_now = is_present(change["old_chat_member"]), is_present(change["new_chat_member"])
        if was and not is_now:
            yield self._about_chat(event, change, Act.LEFT, author=_author(change["new_chat_member"]["user"]))

    def _reaction(self, event: str, change: JSON) -> Iterator[Heard]:
        old, new = (_emoji(change.get(name, [])) for name in ("old_reaction", "new_reaction"))
        turns = [(Act.REACTED, one) for one in new if one not in old]
        turns += [(Act.UNREACTED, one) for one in old if one not in new]
        about = str(change["message_id"])
        for number, (act, emoji) in enumerate(turns):
            yield self._about_chat(f"{event}.{number}", change, act, text=emoji, about=about)

    def _vote(self, event: str, answer: JSON) -> Iterator[Heard]:
        yield from vote_in(self.channel, event, answer, author_of, self.now)

    def _about_chat(
        self,
        event: str,
        body: JSON,
        act: Act,
        *,
        text: str = "",
        about: str = "",
        message: str = "",
        author: Author | None = None,
    ) -> Heard:
        author = author or author_of(body)
        title, private = title_of(body["chat"]), is_private(body)
        place, at = self._place(body), moment(body)
        return Heard(place, event, author, act, at, text, about=about, message=message, title=title, private=private)

    def _place(self, body: JSON) -> Place:
        return Place(self.channel, str(body["chat"]["id"]))

    def _is_speech(self, message: JSON) -> bool:
        """Whether a person wrote or sent something; service messages have neither text nor anything to show."""
        shown = attachment_of(message) or (is_private(message) and any(kind in message for kind in SHOWN))
        return bool(text_of(message) or shown)

    def _is_for_us(self, message: JSON) -> bool:
        """In private everything is; in a group commands that name no other bot, and replies to the bot."""
        if is_private(message):
            return True
        words = text_of(message).split(maxsplit=1)
        if words and words[0].startswith("/"):
            _, at, name = words[0].partition("@")
            return not at or name.lower() == self.username.lower()
        return bool(self._replied_to(message))

    def _replied_to(self, message: JSON) -> str:
        """The bot's message this one answers. The head of a topic is not a message anybody replied to."""
        quoted = message.get("reply_to_message", {})
        ours = quoted.get("from", {}).get("id") == self.me and "forum_topic_created" not in quoted
        return str(quoted["message_id"]) if ours else ""

    def _without_our_name(self, text: str) -> str:
        """`/help@our_bot` is `/help`."""
        command, _, rest = text.partition(" ")
        name, at, bot = command.partition("@")
        if not (command.startswith("/") and at and bot.lower() == self.username.lower()):
            return text
        return f"{name} {rest}" if rest else name


def _pointed_at(message: JSON) -> str:
    """What a command in reply speaks of, whoever wrote it: so people take back what they said themselves."""
    quoted = message.get("reply_to_message", {})
    return str(quoted["message_id"]) if quoted and "forum_topic_created" not in quoted else ""


SHOWN = ("photo", "voice", "audio", "video", "video_note", "document", "sticker", "animation", "location", "contact")


def text_of(message: JSON) -> str:
    """What was written, be it below a picture."""
    return str(message.get("text") or message.get("caption") or "")


def author_of(body: JSON) -> Author:
    """Who acted. The chat itself, and channels that pose as people, are told from persons."""
    crowd = body.get("sender_chat") or body.get("actor_chat")
    author = body.get("from") or body.get("user") or {}
    chat = body.get("chat") or body.get("message", {}).get("chat", {})  # a press knows it by its message
    if author.get("id") == ANONYMOUS_ADMIN or (crowd and crowd["id"] == chat.get("id")):
        return Author(str(ANONYMOUS_ADMIN), title_of(chat), Kind.ANONYMOUS)
    if crowd or author.get("id") in CROWDS:
        return Author(str((crowd or author)["id"]), title_of(crowd or author), Kind.CROWD)
    return _author(author)


def _author(user: JSON) -> Author:
    kind = Kind.BOT if user.get("is_bot") else Kind.PERSON
    return Author(str(user.get("id", "")), title_of(user), kind, user.get("language_code", ""))


def title_of(body: JSON) -> str:
    """A chat's title or a person's name."""
    names = (body.get("first_name", ""), body.get("last_name", ""))
    return body.get("title") or " ".join(filter(None, names)) or body.get("username", "")


def is_private(body: JSON) -> bool:
    """Whether this happened in one person's own chat."""
    return bool(body["chat"].get("type") == "private")


def is_broadcast(body: JSON) -> bool:
    """Whether this happened in a channel that only its owners write in: nobody could answer us there."""
    return bool(body.get("chat", {}).get("type") == "channel")


def is_present(member: JSON) -> bool:
    """Whether somebody is in the chat; a restricted member may be or not."""
    return member["status"] in PRESENT or (member["status"] == "restricted" and bool(member.get("is_member")))


def may_speak(member: JSON) -> bool:
    """Whether a member may write: only one who is restricted may not, or one who is not there."""
    return is_present(member) and (member["status"] != "restricted" or bool(member.get("can_send_messages")))


def moment(body: JSON) -> datetime:
    """When it happened, by Telegram's clock."""
    return datetime.fromtimestamp(body.get("date", 0), UTC)


def _emoji(reactions: list[JSON]) -> list[str]:
    return [one["emoji"] for one in reactions if one.get("type") == "emoji"]
