"""What we know of the rooms we are in: name, how many people, whether we can read there, where they moved.

Learnt from the state the server hands over, at every start anew. Never here: what people said.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.channels.matrix.verdicts import Json


@dataclass(slots=True)
class Room:
    """One room as it stands. `names` are the names people carry in it, as far as we met them."""

    id: str
    name: str = ""
    alias: str = ""
    heroes: tuple[str, ...] = ()
    joined: int = 0
    invited: int = 0
    locked: bool = False
    successor: str = ""
    guide: str = ""  # who said where it moved: their server knows the way
    checked: str = ""  # up to which token its history was compared with what we heard; empty: never
    looked_at: float = 0.0  # when that was
    names: dict[str, str] = field(default_factory=dict)
    asked_for_names: bool = False  # of all who are in it
    introduced: bool = False  # everybody in it is among `names`
    here: set[str] = field(default_factory=set)  # those of whom we were told that they are in it
    levels: Json | None = None  # power levels, once we were told
    created: Json | None = None  # the event that opened the room

    @property
    def creator(self) -> str:
        """Who opened it, as far as we were told."""
        return str((self.created or {}).get("sender", ""))

    @property
    def private(self) -> bool:
        """It is one person's and ours alone, and nobody else is on the way.

        A room with a name of its own is a group's, even while its founder is alone in it, or all others have left: what
        is meant for one person must not stand there when others come.
        """
        return self.joined == 2 and self.invited == 0 and not (self.name or self.alias)

    @property
    def title(self) -> str:
        """What people call it."""
        return self.name or self.alias or ", ".join(self.names.get(one) or local_part(one) for one in self.heroes)

    def reaches(self, me: str) -> bool:
        """Whether it reaches beyond this account's server: somebody whom we met in it is at home on another."""
        return any(server_of(user) != server_of(me) for user in self.names)

    def learn(self, event: Json) -> None:
        """Take a piece of state in. What only looks like one, for lack of its key, is somebody's word and no state."""
        content, key = event.get("content"), event.get("state_key")
        if isinstance(content, dict) and (key == "" or event.get("type") == "m.room.member"):
            self._take_in(str(event.get("type")), content, event)

    def _take_in(self, kind: str, content: Json, event: Json) -> None:
        match kind:
            case "m.room.name":
                self.name = _text(content, "name")
            case "m.room.canonical_alias":
                self.alias = _text(content, "alias")
            case "m.room.encryption":
                self.locked = True
            case "m.room.tombstone":
                self.successor, self.guide = _text(content, "replacement_room"), str(event.get("sender", ""))
            case "m.room.power_levels":
                self.levels = content
            case "m.room.create":
                self.created = event
            case "m.room.member":
                self._count_in(str(event.get("state_key", "")), _text(content, "membership"))
                carried = content if content.get("membership") in ("join", "invite", "knock") else before(event)
                self.meet(str(event.get("state_key", "")), _text(carried, "displayname"))

    def lose_track(self) -> None:
        """Something that happened in it was not told in one piece: who came and went is asked again."""
        self.asked_for_names = self.introduced = False

    def count(self, summary: Json) -> None:
        """Take in how many people there are; what did not change is not told."""
        told = {key: value for key, value in summary.items() if value is not None}
        self.joined = told.get("m.joined_member_count", self.joined)
        self.invited = told.get("m.invited_member_count", self.invited)
        self.heroes = tuple(told.get("m.heroes", self.heroes))

    def _count_in(self, user: str, membership: str) -> None:
        if membership == "join":
            self.here.add(user)
        else:
            self.here.discard(user)

    def meet(self, user: str, name: str) -> None:
        """Somebody is, or was, in it under this name; under none, if it is empty."""
        self.names[user] = name or local_part(user)


class Rooms:
    """All rooms we are in, and which one took the place of which."""

    def __init__(self) -> None:
        self._rooms: dict[str, Room] = {}

    def __getitem__(self, room: str) -> Room:
        return self._rooms.setdefault(room, Room(room))

    def get(self, room: str) -> Room | None:
        """One of them; nothing where we are not."""
        return self._rooms.get(room)

    def __contains__(self, room: str) -> bool:
        return room in self._rooms

    def __iter__(self) -> Iterator[Room]:
        return iter(tuple(self._rooms.values()))

    def forget(self, room: str) -> None:
        """We are no longer in it."""
        self._rooms.pop(room, None)

    def replaced_by(self, room: str) -> Room | None:
        """A room that says this one takes its place, if we are in that."""
        return next((old for old in self._rooms.values() if old.successor == room), None)


def local_part(user: str) -> str:
    """What is readable in an account's id."""
    return user.removeprefix("@").partition(":")[0]


def server_of(identity: str) -> tuple[str, ...]:
    """The server an account or room is named after: one, or none."""
    server = identity.partition(":")[2]
    return (server,) if server else ()


def before(event: Json) -> Json:
    """What a piece of state was before this event; empty for nothing."""
    unsigned = event.get("unsigned")
    earlier = (unsigned if isinstance(unsigned, dict) else {}).get("prev_content") or event.get("prev_content")
    return earlier if isinstance(earlier, dict) else {}


def membership_before(event: Json) -> str:
    """What the person was in the room before."""
    return _text(before(event), "membership")


def _text(content: Json, key: str) -> str:
    value = content.get(key)
    return value if isinstance(value, str) else ""
