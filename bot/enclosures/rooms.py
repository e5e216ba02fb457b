"""The record of a room as a text to keep: its groups, its mediators, its agreement, what the mediators did.

The same that everyone of the room reads with /log. Never here: people's words, or who may have it.
"""

from collections.abc import Iterable
from functools import partial

from bot.acting.acts import acts_of
from bot.channels.base import Document
from bot.courier.rendering import mentions_in, named
from bot.pages.files.papers import marked
from bot.store import Books, Store, dialogues
from bot.store.mentions import Mentioned, mentioned
from bot.store.outbox import Errand
from bot.voice import Tongue, Voice
from flows.dialogue import Dialogue
from flows.wording import N_, GroupName, PersonName, Text

MOST = 1_000  # acts in one file: the newest
ISOLATES = dict.fromkeys((0x2068, 0x2069))


async def record_of(store: Store, voice: Voice, errand: Errand, room: str) -> Document | None:
    """The record in its reader's language and time zone; None if there is no such room."""
    told = await store.write(partial(_told, room=room))
    if told is None:
        return None
    found = [one for text in told for one in mentions_in(text)]
    known = await mentioned(
        store,
        groups={one.group for one in found if isinstance(one, GroupName)},
        persons={one.person for one in found if isinstance(one, PersonName)},
        words=set(),
        clauses=set(),
    )
    lines = _spoken(told, voice, Tongue(errand.locale, errand.zone), known)
    return Document(f"{room.upper()}.md", "text/markdown", "\n".join(lines).encode())


def _told(books: Books, room: str) -> tuple[Text, ...] | None:
    loaded = dialogues.load(books, room)
    if loaded is None:
        return None
    dialogue = loaded[0]
    return (*_head(dialogue), *reversed(acts_of(books, dialogue, most=MOST).lines))


def _head(room: Dialogue) -> tuple[Text, ...]:
    """The first line is the heading; the next three say who and what."""
    groups = tuple(map(GroupName, room.groups))
    mediators = tuple(map(PersonName, room.mediators))
    code = room.agreement.code if room.agreement else ""
    return (
        N_("The record of “%(topic)s”, room %(room)s", topic=room.topic, room=room.id),
        N_("Groups: %(groups)s", groups=groups),
        N_("Mediators: %(mediators)s", mediators=mediators) if mediators else N_("Nobody mediates it now."),
        N_("Its agreement: %(code)s", code=code) if code else N_("It has made no agreement that stands."),
        N_("What the mediators did:"),
    )


def _spoken(told: Iterable[Text], voice: Voice, tongue: Tongue, known: Mentioned) -> list[str]:
    clear = {} if voice.direction(tongue.locale) == "rtl" else ISOLATES
    said = [marked(voice.text(one, tongue, lambda name: named(name, known)).translate(clear)) for one in told]
    title, groups, mediators, agreement, acts, *rest = said
    return [f"# {title}", "", *(f"- {one}" for one in (groups, mediators, agreement)), "", f"## {acts}", "",
            *(f"- {one}" for one in rest), ""]  # fmt: skip
