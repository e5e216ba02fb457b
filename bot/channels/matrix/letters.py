"""How events travel: as they are, unless somebody seals them (`sealed`). Never here: a cipher, a request."""

from bot.channels.matrix.verdicts import Json

Away = tuple[str, Json]
"""An event with its room."""


class Letters:
    """Events go out and come in as they are; what others have sealed stays unread."""

    reads = False

    async def begin(self) -> None:
        """Be ready to hear: what we need of others to be written to is left at the server."""

    async def enclose(self, room: str, kind: str, content: Json) -> tuple[str, Json]:
        """An event as it goes into this room: its type and content."""
        return kind, content

    async def opened(self, room: str, events: list[Json]) -> list[Json]:
        """Events of a room as they were meant. One that cannot be read stays as it came."""
        return events

    async def glimpsed(self, room: str, event: Json) -> Json:
        """An older event that somebody points at, as it was meant; as it came if it cannot be read."""
        return event

    async def heed(self, answer: Json, *, again: bool = False) -> None:
        """Take in what the server tells of keys. `again`: it was all told before, and only how things stand matters."""

    def note(self, room: str, events: list[Json]) -> None:
        """Learn who is in a room, and whether it is encrypted."""

    def forget(self, room: str) -> None:
        """We may have missed who came and went."""

    async def is_closed(self, room: str) -> bool:
        """Whether what goes into this room must be sealed."""
        return False

    async def late(self) -> list[Away]:
        """What could not be read when it came, and can be now."""
        return []

    def unread(self) -> list[Away]:
        """What still cannot be read though we waited: of each person in a room the first."""
        return []

    def settle(self) -> None:
        """What `late` and `unread` gave is committed."""

    def patience(self, longest: int) -> int:
        """Milliseconds that news may wait, at most so many."""
        return longest

    def troubles(self) -> list[str]:
        """What the operator should know."""
        return []

    async def close(self) -> None:
        """Let go of files."""
