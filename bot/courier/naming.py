"""Whose words a message carries, so that a channel which can shows them under that group's name.

Only what groups say to each other, in their own chats: what a group reads of its own words, or a person in private,
comes from us. Looked after from time to time: a new name follows, and who has left goes. Never here: how it is shown.
"""

import logging
from collections.abc import Iterable
from functools import partial

from bot.channels.abilities import SpeaksAs
from bot.channels.base import Channel, Speaker
from bot.courier.rendering import draft, mentions_in
from bot.errors import ChannelDeaf, DeliveryFailed
from bot.pictures.sign import sign_of
from bot.rounds import rounds
from bot.store import Store, speakers
from bot.store.mentions import Mentioned
from bot.store.outbox import Errand
from flows.wording import GroupName, Quote, Saying

log = logging.getLogger(__name__)

EVERY = 60.0  # seconds between two looks


def speaker_of(errand: Errand, known: Mentioned) -> Speaker | None:
    """The group whose words this carries into another group's chat; None for everything else."""
    if not errand.word or errand.private or not errand.home:
        return None
    group = group_of(errand)
    name = known.groups.get(group, "")
    said = known.words.get((errand.dialogue, errand.word), "")
    if not (name and said) or group == errand.home:
        return None
    return Speaker(group, name, sign_of(group, name))


def group_of(errand: Errand) -> str:
    """The one group to which the words are ascribed; empty if it is none or not one alone."""
    quotes = (block for block in draft(errand.message).message.blocks if isinstance(block, Quote))
    for quote in quotes:
        if isinstance(quote.leaf, Saying) and quote.leaf.word == errand.word and quote.by:
            named = [one.group for one in mentions_in(quote.by) if isinstance(one, GroupName)]
            return named[0] if len(named) == 1 else ""
    return ""


class Naming:
    """Keeps the names under which groups speak as they are."""

    def __init__(self, store: Store, channels: Iterable[Channel]) -> None:
        self.store = store
        self.channels = [(channel.name, channel) for channel in channels if isinstance(channel, SpeaksAs)]

    async def run(self) -> None:
        """Look for ever."""
        if self.channels:
            await rounds("speakers", self.look, EVERY)

    async def look(self) -> None:
        """Follow what changed; what a channel cannot do now is done at the next look."""
        for name, channel in self.channels:
            try:
                await self.follow(name, channel)
            except (DeliveryFailed, ChannelDeaf) as trouble:
                log.info("speakers.later", extra={"channel": name, "reason": type(trouble).__name__})

    async def follow(self, channel_name: str, channel: SpeaksAs) -> None:
        """One channel."""
        changed = await speakers.changes(self.store, channel_name)
        for group, name in changed.renamed:
            await channel.call(Speaker(group, name, sign_of(group, name)))
            await self.store.write(partial(speakers.called, channel=channel_name, group=group, name=name))
        for place, group in changed.left:
            await channel.dismiss(place, group)
            await self.store.write(partial(speakers.forget, place=place, group=group))
