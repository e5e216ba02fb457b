"""A photo, a voice or a file that somebody says something with: what it is, how large it may be, and words for it.

Whoever cannot see or hear it reads the words, so there are always some. Never here: fetching it (see `enclosures`), or
who sees it (the gate).
"""

import json
from datetime import datetime, timedelta

from bot.channels.base import Attachment, Role
from bot.clerk.asked import ASKED_AT, Asked
from bot.enclosures.cleaning import TELLING, can_clean
from bot.enclosures.lending import LARGEST
from bot.store import enclosures
from flows.refusals import Refused
from flows.wording import N_, NC_, Choice

VOICE = "\N{STUDIO MICROPHONE}"
"""What is read in the place of a voice without words."""
LONGEST_NAME = 120
AT_ONCE = timedelta(seconds=10)
ONE = N_("I carry one photo at a time. When the first is on its way, please send the others one by one.")
WORDS = ("say", "bring", "seen")
"""Words that a file may come with."""
NOT_ALONG = N_(
    "Your words have arrived, but the file did not go along. A file goes to other groups with /say, or in reply to "
    "what they said."
)
FORMS = ("speak", "shown", "seen")
"""Forms that a file may answer."""


def require_carried(sent: Attachment) -> None:
    """Raise `Refused` for a file that is larger than we can carry."""
    if sent.size > LARGEST:
        raise Refused(
            N_(
                "This file has %(size)s MB, and I can carry at most 20. Please send a smaller one, or say where it "
                "can be had.",
                size=-(-sent.size // 1_000_000),
            )
        )


def role_of(sent: Attachment | None) -> str:
    """What it is to the room."""
    if sent is None:
        return ""
    if sent.role is Role.DOCUMENT and not can_clean(sent.kind):
        return "placed"
    return str(sent.role)


def words_for(sent: Attachment) -> str:
    """What is read with a file without words: the name that its author gave it, where it needs no more."""
    is_seen = sent.role in (Role.PHOTO, Role.VOICE) or sent.kind.startswith(TELLING)
    return "" if is_seen else " ".join(sent.name.split())[:LONGEST_NAME]


def ask_words(asked: Asked, dialogue: str, native: str, sent: Attachment) -> None:
    """There are no words yet: one sentence, for whoever cannot see it or hear it."""
    if _asked_just_now(asked):
        asked.finally_once(f"several:{asked.person.id}", lambda: asked.quietly(ONE))
        return
    asked.await_answer("shown", dialogue=dialogue, message=native, file=packed(sent))
    stop = Choice(NC_("button", "Do not send it"), ("never",))
    if sent.role is Role.VOICE:
        without = Choice(NC_("button", "Send it as it is"), ("unseen", dialogue))
        ask = N_("In one sentence: what do you say in it? Whoever cannot listen reads that. Reply to this message.")
        asked.here(ask, choices=(without, stop))
        return
    ask = N_("In one sentence: what is to be seen? Whoever cannot see it reads that. Reply to this message.")
    asked.here(ask, choices=(stop,))


def _asked_just_now(asked: Asked) -> bool:
    """Whether several came at once, as apps send them: only the first is asked about."""
    form = asked.form()
    since = form.answers.get(ASKED_AT) if form and form.name == "shown" else None
    return since is not None and asked.now - datetime.fromisoformat(since) < AT_ONCE


def keep(asked: Asked, dialogue: str, word: str, sent: Attachment) -> None:
    """The file belongs to these words from now on; what is in it stays on its platform until somebody is to see it."""
    enclosures.put(asked.books, dialogue, word, asked.place.channel, sent)


def packed(sent: Attachment | None) -> str:
    """A file as a form keeps it."""
    return json.dumps([sent.role, sent.reference, sent.name, sent.kind, sent.size]) if sent else ""


def unpacked(text: str) -> Attachment | None:
    """What a form has kept."""
    if not text:
        return None
    role, *rest = json.loads(text)
    return Attachment(Role(role), *rest)
