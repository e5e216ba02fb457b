"""The courier: carries what the outbox holds to the channels, in order, within what each platform allows.

It knows neither dialogues nor platforms: channels bring their limits, errors bring their policy. Never here: deciding
what is said.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime
from functools import partial

from bot.channels.base import Channel
from bot.courier.doorways import doors_among
from bot.courier.enclosing import Files, nothing
from bot.courier.rendering import Renderer
from bot.courier.speaking import Handle, Hours, Speaker
from bot.store import Store, deliveries
from bot.store.deliveries import Trouble
from bot.voice import Voice

__all__ = ["Courier", "Trouble"]

log = logging.getLogger(__name__)

OnTrouble = Callable[[Trouble], Awaitable[object]]


def loop_time() -> float:
    """Seconds, as the running loop counts them: the clock by which it calls back."""
    return asyncio.get_running_loop().time()


def call_later(seconds: float, call: Callable[[], None]) -> Handle:
    """Call back from the running loop."""
    return asyncio.get_running_loop().call_later(seconds, call)


class Courier:
    """Speaks on all channels. `on_trouble` is told of messages that will never arrive, at least once each."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        voice: Voice,
        *,
        clock: Callable[[], datetime],
        on_trouble: OnTrouble,
        base_url: str = "",
        files: Files = nothing,
        monotonic: Callable[[], float] = loop_time,
        call_later: Callable[[float, Callable[[], None]], Handle] = call_later,
    ) -> None:
        self.store = store
        self.channels = channels
        self.clock = clock
        self.on_trouble = on_trouble
        self.telling: dict[int, asyncio.Task[None]] = {}
        renderer = Renderer(store, voice, base_url)
        renderer.doors = doors_among(channels.values())
        hours = Hours(clock, monotonic, call_later)
        self.speakers = [
            Speaker(channel, store, renderer, hours, files=files, tell=self.tell, ring_all=self.ring)
            for channel in channels.values()
        ]

    def ring(self) -> None:
        """There is something new in the outbox."""
        for speaker in self.speakers:
            speaker.bell.set()

    @property
    def idle(self) -> bool:
        """Nothing can be done until somebody rings or time passes: what could be said has been said."""
        return all(speaker.idle for speaker in self.speakers) and not self.telling

    async def run(self) -> None:
        """Speak until cancelled; what is in hand is finished first. What a fall interrupted is settled before all."""
        once = frozenset(name for name, channel in self.channels.items() if channel.limits.exactly_once)
        await self.store.write(partial(deliveries.recover, now=self.clock(), exactly_once=once))
        self.tell(await self.store.write(deliveries.troubles))
        async with asyncio.TaskGroup() as tasks:
            for speaker in self.speakers:
                tasks.create_task(speaker.run(), name=f"speak on {speaker.channel.name}")

    def tell(self, troubles: Iterable[tuple[int, Trouble]]) -> None:
        """Let the dialogues hear of troubles, without holding up anybody."""
        for id, trouble in troubles:
            if id not in self.telling:
                self.telling[id] = asyncio.create_task(self.told(id, trouble), name=f"trouble {id}")

    async def told(self, id: int, trouble: Trouble) -> None:
        """Tell one trouble; if that fails it is told again at the next start."""
        try:
            await self.on_trouble(trouble)
            await self.store.write(partial(deliveries.heard_of, id=id))
        except Exception as error:  # noqa: BLE001  part of the speaking loop: a dialogue's mistake must not end it
            log.error("courier.untold", extra={"errand": id, "reason": type(error).__name__})  # noqa: TRY400
        finally:
            self.telling.pop(id, None)
