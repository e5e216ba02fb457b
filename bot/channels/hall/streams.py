"""The pages that are open right now, and what is whispered to the people who sit at them.

All in memory: a page that was away asks the store for what it missed, and a whisper is for now or for the next page.
Never here: HTTP, or anything that must survive the night.
"""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

WHISPERS_KEPT = 5
WHISPERS_WAITING = 100  # for a page on a slow line; the oldest give way
STREAMS_OF_ONE = 8  # open pages on one device of a person; the oldest gives way
STREAMS_OF_ADDRESS = 500  # a whole village may share one address
STREAMS_OF_ALL = 4000


@dataclass(frozen=True, slots=True)
class Whisper:
    """A line for one person in one chat."""

    chat: str
    account: str
    text: str
    handle: str = ""


@dataclass(eq=False, slots=True)
class Stream:
    """One open page: the chats it shows, and whose whispers it may hear (None: everybody's, on the demo's page)."""

    chats: frozenset[str]
    account: str | None
    address: str = ""
    device: str = ""
    ring: asyncio.Event = field(default_factory=asyncio.Event)
    whispers: deque[Whisper] = field(default_factory=lambda: deque(maxlen=WHISPERS_WAITING))
    moved: bool = False  # rooms' places in its chats are others now
    over: bool = False  # the page is to let go
    anew: bool = False  # the page is to load again

    def hears(self, whisper: Whisper) -> bool:
        """Whether this page may show the whisper."""
        return whisper.chat in self.chats and self.account in (None, whisper.account)

    def whisper(self, whisper: Whisper) -> None:
        """Show a line to whoever sits here."""
        self.whispers.append(whisper)
        self.ring.set()

    def end(self, *, anew: bool = False) -> None:
        """Let the page go; `anew`: ask it to load again."""
        self.over, self.anew = True, anew
        self.ring.set()


class Streams:
    """All open pages."""

    def __init__(self) -> None:
        self.open: list[Stream] = []
        self.kept: deque[Whisper] = deque(maxlen=1000)
        self.awaited: dict[str, asyncio.Future[str]] = {}
        self.closed = False
        self.version = 0  # counts what woke pages: what was read before may be old

    @contextmanager
    def opened(
        self, chats: frozenset[str], account: str | None, address: str = "", device: str = ""
    ) -> Iterator[Stream]:
        """A page for as long as it is open."""
        stream = Stream(chats, account, address, device)
        self.make_room(stream)
        self.open.append(stream)
        if self.closed:
            stream.end()
        try:
            yield stream
        finally:
            self.open.remove(stream)

    def make_room(self, new: Stream) -> None:
        """The oldest pages give way when one device, one address, or everybody together has too many open."""
        if new.account is not None:
            whose = (new.account, new.device)
            end_oldest([stream for stream in self.open if (stream.account, stream.device) == whose], STREAMS_OF_ONE)
        if new.address:
            end_oldest([stream for stream in self.open if stream.address == new.address], STREAMS_OF_ADDRESS)
        if len(self.open) >= STREAMS_OF_ALL:
            end_oldest(self.open, STREAMS_OF_ALL)

    def wake(self, chat: str) -> None:
        """Something changed in this chat."""
        self.version += 1
        for stream in self.open:
            if chat in stream.chats:
                stream.ring.set()

    def rearrange(self, chat: str) -> None:
        """A room's place in this chat was opened or closed."""
        for stream in self.open:
            stream.moved = stream.moved or chat in stream.chats
        self.wake(chat)

    def wake_all(self) -> None:
        """Something changed in many chats."""
        self.version += 1
        for stream in self.open:
            stream.ring.set()

    def show_out(self, account: str, chat: str = "", device: str = "") -> None:
        """This person's pages (of this chat, on this device, or all) are to load again: they may find nothing now."""
        for stream in self.open:
            if stream.account == account and (not chat or chat in stream.chats) and device in ("", stream.device):
                stream.end(anew=True)

    def whisper(self, whisper: Whisper) -> None:
        """Tell one person: the request that waits for it, else their open pages, else the next page they open."""
        waiting = self.awaited.pop(whisper.handle, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(whisper.text)
            return
        pages = [stream for stream in self.open if not stream.over and stream.hears(whisper)]
        for stream in pages:
            stream.whisper(whisper)
        if not pages:
            self.kept.append(whisper)

    def missed(self, chat: str, account: str) -> list[str]:
        """What was whispered to this person in this chat while no page was open; told once, the last few."""
        mine = [whisper for whisper in self.kept if (whisper.chat, whisper.account) == (chat, account)]
        for whisper in mine:
            self.kept.remove(whisper)
        return [whisper.text for whisper in mine[-WHISPERS_KEPT:]]

    def expect(self, handle: str) -> asyncio.Future[str]:
        """The answer to a handle, for a page that cannot hear later (no script)."""
        return self.awaited.setdefault(handle, asyncio.get_running_loop().create_future())

    def forgo(self, handle: str) -> None:
        """Nobody waits for this answer any more."""
        self.awaited.pop(handle, None)

    def reload(self) -> None:
        """Every open page is to load again."""
        for stream in self.open:
            stream.end(anew=True)

    def close(self) -> None:
        """Let every page go, so that the house can stop."""
        self.closed = True
        for stream in self.open:
            stream.end()


def end_oldest(streams: list[Stream], most: int) -> None:
    """Let the oldest go, so that one more is not too many."""
    alive = [stream for stream in streams if not stream.over]
    for stream in alive[: max(0, len(alive) - most + 1)]:
        stream.end()
