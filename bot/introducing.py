"""After a start the platforms are told who we are: menus of words, a line and a few lines of description, a picture.

Best effort, in every language, and only what has changed since it was told last; an operator's own words and picture
stay. Never here: a platform, or anything that a dialogue waits for.
"""

import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from pathlib import Path

from bot.channels.abilities import Introduces, Menu, Readers
from bot.channels.base import Channel
from bot.channels.markup import shorten
from bot.clerk.people.menus import MENUS
from bot.errors import Busy, DeliveryFailed, Refused
from bot.store import Store, introduced
from bot.voice import Tongue, Voice
from flows.wording import N_, Text

log = logging.getLogger("introducing")

PORTRAIT = Path(__file__).parent / "portrait.jpg"
LONGEST_WAIT = 60.0  # seconds: whoever asks for more is told at the next start

LINE = N_("I help groups to meet, to speak through mediators, to agree, and to renew what they agreed.")
DESCRIPTION: tuple[Text, ...] = (
    N_("I help groups of people to meet, to speak through mediators, to agree, and to renew what they agreed."),
    N_("Add me to your group's chat and write /setup there. Or press Start to see what we can do together."),
    N_("I keep only what is addressed to me: commands, buttons, replies to my messages."),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to tell: what it is about, what it says, how it is told; `theirs`: what stands there, if it may be
    somebody else's.
    """

    about: str
    says: str
    tell: Callable[[], Awaitable[None]]
    theirs: Callable[[], Awaitable[str]] | None = None


async def introduce(channel: Channel, store: Store, voice: Voice, pause: Callable[[float], Awaitable[None]]) -> None:
    """Tell this platform all that has changed. What it refuses is left; it is told again at the next start."""
    before = await store.write(partial(introduced.known, channel=channel.name))
    for step in steps(channel, voice):
        digest = digest_of(step.says)
        if before.get(step.about) == digest:
            continue
        try:
            if await _is_ours(step, before.get(step.about, "")):
                await _patiently(step, pause)
                await store.write(partial(introduced.told, channel=channel.name, about=step.about, digest=digest))
        except DeliveryFailed as error:
            extra = {"channel": channel.name, "kind": step.about, "reason": type(error).__name__}
            log.warning("introducing.not_told", extra=extra)
            if not isinstance(error, Refused):
                return


async def _is_ours(step: Step, before: str) -> bool:
    """Whether nobody else has written there."""
    there = await step.theirs() if step.theirs else ""
    return not there or digest_of(there) in (before, digest_of(step.says))


async def _patiently(step: Step, pause: Callable[[float], Awaitable[None]]) -> None:
    try:
        await step.tell()
    except Busy as busy:
        if busy.after > LONGEST_WAIT:
            raise
        await pause(busy.after)
        await step.tell()


def steps(channel: Channel, voice: Voice) -> Iterator[Step]:
    """All there is to tell on this channel, what people need first at the beginning."""
    if isinstance(channel, Menu):
        yield from _menus(channel, voice)
        yield Step("button", "menu", channel.point_to_menu)
    if isinstance(channel, Introduces):
        yield from _descriptions(channel, voice)
        picture = PORTRAIT.read_bytes()
        yield Step("portrait", digest_of(picture.hex()), partial(channel.portray, picture))


def _menus(channel: Menu, voice: Voice) -> Iterator[Step]:
    for locale in ("", *voice.locales):
        for readers in Readers:
            menu = MENUS.get(readers, ())
            words = [(word, voice.text(does, Tongue(locale or "en"))) for word, does in menu]
            tell = partial(channel.offer_menu, words, to=readers, language=locale)
            yield Step(f"menu.{readers}.{locale}", repr(words), tell)


def _descriptions(channel: Introduces, voice: Voice) -> Iterator[Step]:
    for locale in ("", *voice.locales):
        tongue = Tongue(locale or "en")
        line = shorten(voice.text(LINE, tongue), channel.longest_line)
        whole = shorten("\n\n".join(voice.text(one, tongue) for one in DESCRIPTION), channel.longest_description)
        for about, words, short in (("line", line, True), ("description", whole, False)):
            yield Step(
                f"{about}.{locale}",
                words,
                partial(channel.describe, words, short=short, language=locale),
                partial(channel.described, short=short, language=locale),
            )


def digest_of(text: str) -> str:
    """The same for the same words."""
    return blake2b(text.encode(), digest_size=12).hexdigest()
