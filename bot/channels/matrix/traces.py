"""What an event was about, kept for a while so that a reply, an edit or a redaction of it can be understood.

Who sent it and what it points at, never what it said. What is no longer kept is asked of the server. Never here: an
opinion on whether it matters.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.polls import START
from bot.channels.matrix.sent import caption_of
from bot.channels.matrix.verdicts import Json

POINTED_AT = ("m.room.message", "m.reaction", START)
KEPT = 5000  # events; at some 300 bytes each
FALLBACK = re.compile(r"\A(?:> .*\n?|>\n)+\n?")  # the copy of the message replied to, from older clients
CALL = re.compile(r"[!/](?=\w)")


@dataclass(frozen=True, slots=True)
class Trace:
    """An event without its words. `about`: what it points at, `key`: a reaction's, `called`: names us or commands."""

    kind: str
    sender: str
    relation: str = ""
    about: str = ""
    key: str = ""
    called: bool = False
    root: str = ""  # of the thread in which it stands
    bare: bool = False  # it was taken back before we saw it: what it was about is lost


def trace(event: Json, me: str) -> Trace:
    """What to keep of an event. Nothing in it is trusted to have the shape it should."""
    content = _table(event, "content")
    relation, about, key = relation_of(content)
    kind, sender = str(event.get("type", "")), str(event.get("sender", ""))
    called = CALL.match(words_of(content)) is not None or names(content, me)
    return Trace(kind, sender, relation, about, key, called, root_of(content), bare=not content)


def relation_of(content: Json) -> tuple[str, str, str]:
    """How an event relates to another: the relation ("reply" for a plain one), the other's id, and a reaction's key."""
    relates = _table(content, "m.relates_to")
    kind = str(relates.get("rel_type", ""))
    reply = str(_table(relates, "m.in_reply_to").get("event_id", ""))
    if reply and kind != "m.replace" and not (kind == "m.thread" and relates.get("is_falling_back")):
        return "reply", reply, ""
    return kind, str(relates.get("event_id", "")), str(relates.get("key", ""))


def root_of(content: Json) -> str:
    """The message that began the thread in which this one stands; empty if it stands in none."""
    relates = _table(content, "m.relates_to")
    return str(relates.get("event_id", "")) if relates.get("rel_type") == "m.thread" else ""


def words_of(content: Json) -> str:
    """What was said, without the copy of what it answers and without an edit's mark."""
    said = _table(content, "m.new_content") or content
    body = said.get("body")
    text = body if isinstance(body, str) and said.get("msgtype") == "m.text" else caption_of(said)
    return FALLBACK.sub("", text, count=1) if relation_of(content)[0] == "reply" else text


def names(content: Json, me: str) -> bool:
    """Whether somebody is addressed by the account's id or by a mention."""
    mentioned = _table(content, "m.mentions").get("user_ids")
    return (isinstance(mentioned, list) and me in mentioned) or me in words_of(content)


def _table(outer: Json, key: str) -> Json:
    inner = outer.get(key)
    return inner if isinstance(inner, dict) else {}


class Traces:
    """The last events of all rooms, and the server for older ones."""

    def __init__(self, homeserver: Homeserver) -> None:
        self._homeserver = homeserver
        self._kept: OrderedDict[str, Trace] = OrderedDict()

    def keep(self, event: Json) -> Trace:
        """Remember an event that others may point at; the oldest are forgotten."""
        kept = trace(event, self._homeserver.me)
        if kept.kind in POINTED_AT and not (kept.bare and event["event_id"] in self._kept):
            self._kept[event["event_id"]] = kept
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept

    async def find(self, room: str, event: str) -> Trace | None:
        """An earlier event, or nothing when it cannot be seen."""
        if not event or event in self._kept:
            return self._kept.get(event)
        found = await self._homeserver.event(room, event)
        return self.keep(found) if found else None
