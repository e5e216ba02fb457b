"""Playing a story: each step is done by its person, everything it leads to is waited for, then the next one.

Time is the story's own and moves only when a step says so, from due moment to due moment. Never here: where it is
played.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from bot.errors import ConfigError
from bot.house import House
from bot.store import Books, alarms
from bot.store.times import millis, moment
from bot.stories.scenes import Scene, Seen
from bot.stories.script import Step, Story, span

# What stands behind something that was tried in vain waits as long as that does.
UNSAID = """
    SELECT count(*) AS number FROM outbox o
     WHERE o.state IN ('waiting', 'sending') AND o.not_before <= :now
       AND NOT EXISTS (SELECT 1 FROM outbox held WHERE held.lane = o.lane AND held.id < o.id
                          AND held.state = 'waiting' AND held.tries > 0 AND held.not_before > :now)
"""
DEFERRED = "SELECT min(not_before) AS at FROM outbox WHERE state = 'waiting' AND not_before > :now"
CODES = "SELECT p.chat, g.code FROM places p JOIN groups g ON g.group_id = p.group_id"
ROOMS = "SELECT dialogue_id FROM dialogues ORDER BY changed_at, dialogue_id"
SEAT = "SELECT code FROM codes WHERE kind = 'seat' ORDER BY expires_at DESC LIMIT 1"
QUESTION = "question"
MOST_MOMENTS = 10_000  # due moments in one wait: a guard against an alarm that never ends


class Hands:
    """The hands of a clock that only move when they are told to."""

    def __init__(self, now: datetime) -> None:
        self.at = now

    def now(self) -> datetime:
        """The moment they show."""
        return self.at


class Player:
    """Plays steps in a house, on a scene, with its own hands of the clock."""

    def __init__(self, story: Story, scene: Scene, house: House, hands: Hands) -> None:
        self.story = story
        self.scene = scene
        self.house = house
        self.hands = hands
        self.codes: dict[str, str] = {}
        self.rooms: dict[str, str] = {}
        self.seat = ""

    async def play(self, watch: Callable[[Step], object] = lambda _: None) -> None:
        """Play all steps; `watch` is called after each, when everything is quiet again."""
        for step in self.story.steps:
            await self.do(step)
            result = watch(step)
            if asyncio.iscoroutine(result):
                await result

    async def do(self, step: Step) -> None:
        """One step, and all that follows from it. Raises ConfigError naming a step that cannot be done."""
        if step.deed == "wait":
            await self.advance(span(step.what, step.number))
        elif step.deed == "due":
            await self.advance(None)
        elif step.deed != "note":
            await self._act(step)
            await self.quiet()
            await self._learn_codes()

    async def _act(self, step: Step) -> None:
        filled = re.sub(r"\{(\w+)\}", lambda match: self._code(match[1]) or match[0], step.what)
        about, token = "", ""
        if step.deed in ("press", "react", "number"):
            about, token = await self._offered(step, filled if step.deed == "press" else step.to)
        elif step.to:
            about = await self._told(step)
        done = Step(step.number, step.deed, filled, step.chat, step.who, step.to)
        await self.scene.act(done, about, token)

    def _code(self, name: str) -> str:
        agreed = {room: id.upper() for id, room in self.rooms.items()}
        return self.seat if name == "seat" else self.codes.get(name, "") or agreed.get(name, "")

    async def _offered(self, step: Step, wanted: str) -> tuple[str, str]:
        """The newest message whose choices have one with this verb (and, after a space, this last part)."""
        verb, _, last = wanted.partition(" ")
        for seen in reversed(await self.scene.seen(step.chat)):
            for option in seen.speech.options:
                parts = option.token.split(".")
                if not wanted or (parts[0] == verb and (not last or parts[-1] == last)):
                    return seen.native, option.token
        raise ConfigError(f"Step {step.number}: {step.who} sees nothing in {step.chat} that offers “{wanted}”.")

    async def _told(self, step: Step) -> str:
        """The newest message that contains these words; QUESTION: the newest that offers a choice or a way out."""
        for seen in reversed(await self.scene.seen(step.chat)):
            if seen.speech.options if step.to == QUESTION else step.to in _text(seen):
                return seen.native
        raise ConfigError(f"Step {step.number}: {step.who} sees no message in {step.chat} that says “{step.to}”.")

    async def _learn_codes(self) -> None:
        """The codes of the groups, by the id of their chat, for {id} in what people type; {seat}: a mediator's own.

        {room1}, {room2}: the codes of what is agreed in the first room, the second.
        """
        for row in await self.house.store.fetch(ROOMS):
            self.rooms.setdefault(row["dialogue_id"], f"room{len(self.rooms) + 1}")
        self.seat = next((row["code"] for row in await self.house.store.fetch(SEAT)), "")
        await self._learn_groups()

    async def _learn_groups(self) -> None:
        if len(self.codes) == len(self.story.chats):
            return
        rows = await self.house.store.fetch(CODES)
        self.codes = {row["chat"]: row["code"] for row in rows}

    async def advance(self, by: timedelta | None) -> datetime:
        """Move the clock on, stopping at every due moment on the way; None: just to the next one."""
        target = self.hands.at + by if by is not None else None
        for _ in range(MOST_MOMENTS):
            due = await self._next_due(alarms.next_due if target else alarms.next_of_rooms)
            if due is None or (target is not None and due > target):
                break
            self.hands.at = max(self.hands.at, due)
            await self.house.clock.sweep()
            await self.quiet()
            if target is None:
                break
        if target is not None:
            self.hands.at = target
            await self.quiet()
        return self.hands.at

    async def quiet(self) -> None:
        """Wait until everything done has been heard and everything to say has been said."""
        self.house.ring()
        while await self._busy():  # noqa: ASYNC110  quiet is seen in the tables, and nobody rings for it
            await asyncio.sleep(0.002)

    async def _busy(self) -> bool:
        if any(getattr(channel, "unheard", 0) for channel in self.scene.channels):
            return True
        (row,) = await self.house.store.fetch(UNSAID, now=millis(self.hands.at))
        return bool(row["number"])

    async def _next_due(self, ask: Callable[[Books], datetime | None]) -> datetime | None:
        """The next alarm, or the morning for which something waits to be said."""
        alarm = await self.house.store.write(ask)
        (row,) = await self.house.store.fetch(DEFERRED, now=millis(self.hands.at))
        return min(filter(None, (alarm, row["at"] and moment(row["at"]))), default=None)


def _text(seen: Seen) -> str:
    return "\n".join(line for block in seen.speech.blocks for line in block.lines)


@asynccontextmanager
async def living(house: House) -> AsyncIterator[None]:
    """The house lives while the block lasts; its end is the end of the block."""
    task = asyncio.create_task(house.live(), name="house")
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
