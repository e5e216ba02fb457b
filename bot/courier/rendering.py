"""From an errand to words: the message as it was stored, the names and sayings it mentions, the reader's tongue.

Never here: a channel, a language's rules (the voice has them), or when something is said.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

from bot.channels.abilities import CanBeFound, HasDoors
from bot.channels.base import Speech
from bot.courier.tongues import before, carried, originals, said
from bot.pictures import Studio
from bot.store import Store
from bot.store.lore import showing
from bot.store.mentions import Mentioned, mentioned
from bot.store.outbox import Errand
from bot.voice import Tongue, Voice
from flows import record
from flows.wording import (
    Bar,
    Block,
    Diagram,
    Drawn,
    Enclosed,
    Gauge,
    GroupName,
    Leaf,
    Link,
    Listing,
    Message,
    Outline,
    Paragraph,
    PersonName,
    Picture,
    Pictured,
    Quote,
    Saying,
    Sketch,
    Streams,
    Text,
    Value,
    Web,
    Wheel,
    Words,
    message,
)

NOTHING = Mentioned()

Mention = GroupName | PersonName | Saying | Words


@dataclass(frozen=True, slots=True)
class Draft:
    """A stored message, and what it mentions and shows."""

    message: Message
    mentions: frozenset[Mention]

    @property
    def picture(self) -> Pictured | None:
        """What there is to look at: one picture at most."""
        return next((block for block in self.message.blocks if isinstance(block, Pictured)), None)

    @property
    def enclosed(self) -> Enclosed | None:
        """The file that comes along: one at most."""
        return next((block for block in self.message.blocks if isinstance(block, Enclosed)), None)


@lru_cache(maxsize=1024)
def draft(stored: str) -> Draft:
    """The message that was stored. Raises ValueError, KeyError or TypeError for what is none."""
    message = record.load(stored)
    if not isinstance(message, Message):
        raise TypeError("the outbox holds messages only")
    return Draft(message, frozenset(mentions(message)))


def mentions(message: Message) -> Iterator[Mention]:
    """Names and sayings anywhere in the message."""
    for block in message.blocks:
        for leaf in leaves(block):
            yield from mentions_in(leaf)
    for choice in message.choices:
        yield from mentions_in(choice.label)


def leaves(block: Block) -> tuple[Leaf | GroupName, ...]:
    """What a block says."""
    match block:
        case Paragraph(leaf):
            return (leaf,)
        case Quote(leaf, by):
            return (leaf, by) if by else (leaf,)
        case Gauge(question):
            return (question,)
        case Listing(items):
            return items
        case Link(label) | Enclosed(label):
            return (label,)
        case Outline(lines):
            return tuple(leaf for _, leaf in lines)
        case Picture(chart, alt):
            return (chart.title, *chart.lines, *alt, *(leaf for bar in chart.bars for leaf in leaves_of_bar(bar)))
        case Sketch(diagram, alt):
            return (*leaves_of_diagram(diagram), *leaves(alt))
        case Drawn(sheet, alt):
            names = sheet.groups if isinstance(sheet, Web | Streams) else ()
            ends = sheet.ends if isinstance(sheet, Streams) else ()
            gone = (sheet.missing,) if isinstance(sheet, Web) and sheet.missing else ()
            legend = sheet.seasons if isinstance(sheet, Wheel) else sheet.legend
            return (sheet.title, *legend, *ends, *gone, *names, *alt)


def leaves_of_diagram(diagram: Diagram) -> tuple[Leaf, ...]:
    """What a diagram says."""
    boxes = tuple(box for level in diagram.levels for box in level.boxes)
    ours = (diagram.title, *(level.label for level in diagram.levels), *(box.note for box in boxes if box.note))
    return (*ours, *(saying for box in boxes for saying in box.words))


def leaves_of_bar(bar: Bar) -> tuple[Leaf | GroupName, ...]:
    """What a bar of a chart says."""
    return (bar.label, *(part.name for part in bar.parts), *((bar.note,) if bar.note else ()))


def mentions_in(value: Value | Leaf) -> Iterator[Mention]:
    """Names, sayings and translated words inside a leaf or a value."""
    match value:
        case GroupName() | PersonName() | Saying():
            yield value
        case Words(about=about) if about:
            yield value
        case Text(values=values):
            for inner in values.values():
                yield from mentions_in(inner)
        case tuple():
            for inner in value:
                yield from mentions_in(inner)


def digest_of(speech: Speech) -> str:
    """The same for the same rendering, so that it need not be sent again."""
    return blake2b(repr(speech).encode("utf-8", "replace"), digest_size=12).hexdigest()


class Renderer:
    """Finds the words of errands."""

    def __init__(self, store: Store, voice: Voice, base_url: str) -> None:
        self.store = store
        self.voice = voice
        self.studio = Studio(voice)
        self.base_url = base_url
        self.doors: tuple[HasDoors | CanBeFound, ...] = ()
        self.unchanging = lru_cache(maxsize=2048)(self.without_mentions)

    async def known(self, errands: Iterable[Errand]) -> Mentioned:
        """What the errands mention, looked up together; nothing is asked when nothing is mentioned."""
        found = [(errand, mention) for errand in errands for mention in mentions_of(errand)]
        if not found:
            return NOTHING
        known = await mentioned(
            self.store,
            groups={mention.group for _, mention in found if isinstance(mention, GroupName)},
            persons={mention.person for _, mention in found if isinstance(mention, PersonName)},
            words={(errand.dialogue, mention.word) for errand, mention in found if isinstance(mention, Saying)},
            clauses={(errand.dialogue, mention.about) for errand, mention in found if isinstance(mention, Words)},
        )
        wanted = {(errand.place, mention.word) for errand, mention in found if isinstance(mention, Saying)}
        known.kept.update(await showing.readable(self.store, wanted))
        return known

    def speech(self, errand: Errand, known: Mentioned, sign: str) -> Speech:
        """The errand's message for its reader, whose app names commands with a sign.

        Raises ValueError, KeyError or TypeError if it was stored broken.
        """
        if not draft(errand.message).mentions:
            return self.unchanging(errand.message, errand.locale, errand.zone, sign)
        shown = draft(errand.message).mentions
        return self.voice.speech(
            draft(errand.message).message,
            Tongue(errand.locale, errand.zone, sign),
            names=lambda name: named(name, known),
            sayings=lambda word: said(errand, word, known),
            carrying=lambda about, language: carried(errand.dialogue, about, language, known),
            base_url=self.base_url,
            besides=(*originals(errand, shown, known), *before(errand, shown, known)),
        )

    async def illustrated(self, speech: Speech, errand: Errand, known: Mentioned) -> Speech:
        """The errand's speech with its picture, if it has one; drawing it takes a moment, elsewhere than here."""
        picture = draft(errand.message).picture
        if picture is None:
            return speech
        tongue = Tongue(errand.locale, errand.zone)
        image = self.studio.image(
            picture,
            tongue,
            lambda name: named(name, known),
            lambda word: known.words.get((errand.dialogue, word)) or None,
        )
        return replace(speech, picture=await image)

    def enclosed(self, errand: Errand) -> tuple[str, ...] | None:
        """Where in the house the file that comes along is found; None if there is none."""
        enclosed = draft(errand.message).enclosed
        return enclosed.source if enclosed else None

    def adding(self, line: Text, speech: Speech, errand: Errand) -> Speech:
        """The speech with one more line of ours, in its reader's tongue."""
        more = self.voice.speech(message(line), Tongue(errand.locale, errand.zone)).blocks
        return replace(speech, blocks=(*speech.blocks, *more))

    def without_mentions(self, stored: str, locale: str, zone: str, sign: str) -> Speech:
        """A message that is the same for everybody who shares a tongue."""
        return self.voice.speech(draft(stored).message, Tongue(locale, zone, sign), base_url=self.base_url)


def mentions_of(errand: Errand) -> frozenset[Mention]:
    """What an errand mentions; nothing if it carries no words, or broken ones (which `speech` will tell)."""
    try:
        return draft(errand.message).mentions if errand.message else frozenset()
    except (ValueError, KeyError, TypeError):
        return frozenset()


def named(name: GroupName | PersonName, known: Mentioned) -> str:
    """The name as it is today, empty if there is none."""
    match name:
        case GroupName(group):
            return known.groups.get(group, "")
        case PersonName(person):
            return known.persons.get(person, "")
