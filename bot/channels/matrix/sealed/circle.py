"""Who must be able to open what we send into a room: every device of everybody who is in it or invited.

Nobody at a keyboard compares devices, so all are served, as by most programs that speak in rooms. Whoever leaves, or a
device that is given up, cannot open what is said after. Never here: a request.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from nio.crypto import OlmDevice, OutboundGroupSession  # type: ignore[import-untyped]

from bot.channels.matrix.rooms import server_of
from bot.channels.matrix.sealed.machine import MEGOLM, Machine, as_text
from bot.channels.matrix.verdicts import Json

MOST, LONGEST = 100, timedelta(days=7)  # messages and time that one key serves at most
PARCEL = 60  # devices served in one request
LATER = 900.0  # seconds until a device that could not be written to is tried again

Device = tuple[str, str]
"""A person's account and the device's id."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How long a room's key may be used. As the room says, within the protocol's own bounds."""

    messages: int = MOST
    age: timedelta = LONGEST

    @classmethod
    def of(cls, content: Json) -> "Rules":
        """As a room's own state says; never longer than by default."""
        most, longest = content.get("rotation_period_msgs"), content.get("rotation_period_ms")
        messages = min(most, MOST) if isinstance(most, int) and most > 0 else MOST
        age = timedelta(milliseconds=min(longest, 10**9)) if isinstance(longest, int) and longest > 0 else LONGEST
        return cls(messages, min(age, LONGEST))


class Circle:
    """The keys of rooms that we speak in. `clock` counts seconds."""

    def __init__(self, machine: Machine, clock: Callable[[], float] = time.monotonic) -> None:
        self._machine = machine
        self._clock = clock
        self._not_before: dict[Device, float] = {}
        self._owed: dict[str, tuple[str, dict[str, str]]] = {}  # room -> its key's id, and who gets it from where on

    def turn(self, room: str, members: set[str], rules: Rules) -> None:
        """A new key when the old one has served its time, or somebody who has it is no longer here."""
        session = self._session(room)
        if session is None or session.expired or not self._still_here(session.users_shared_with, members):
            self._machine.olm.create_outbound_group_session(room)
            session = self._session(room)
            session.max_messages, session.max_age, session.shared = rules.messages, rules.age, True

    def strangers(self, room: str, members: set[str]) -> list[OlmDevice]:
        """Devices here that we cannot write to yet, and did not try in vain a moment ago."""
        now = self._clock()
        return [
            device
            for device in self._unserved(room, members)
            if not self._machine.olm.session_store.get(device.curve25519)
            and self._not_before.get((device.user_id, device.id), now) <= now
        ]

    def tried(self, devices: Iterable[OlmDevice]) -> None:
        """Those of them that we still cannot write to are left alone for a while: they have no key to begin with."""
        for device in devices:
            if not self._machine.olm.session_store.get(device.curve25519):
                self._not_before[(device.user_id, device.id)] = self._clock() + LATER

    def heard_from(self, servers: set[tuple[str, ...]]) -> None:
        """These servers answer: their people's devices are tried at once."""
        self._not_before = {one: at for one, at in self._not_before.items() if server_of(one[0]) not in servers}

    def remember(self, room: str, members: set[str]) -> None:
        """Whoever is here and could not be served gets the key later, as it is now: they shall read what comes next."""
        session = self._session(room)
        id, owed = self._owed.get(room, ("", {}))
        unserved = {device.user_id for device in self._unserved(room, members)}
        waiting = {one for one in members if one in unserved or not self._knows_devices(one)}
        old = owed if id == session.id else {}
        self._owed[room] = session.id, {one: old.get(one, session.session_key) for one in waiting}

    def parcels(self, room: str, members: set[str]) -> Iterator[tuple[Json, set[Device]]]:
        """The room's key for whoever lacks it, sealed for each device: what to send, and whom it serves."""
        olm, session = self._machine.olm, self._session(room)
        key: Json = {"algorithm": MEGOLM, "room_id": room, "session_id": session.id}
        id, owed = self._owed.get(room, ("", {}))
        since = owed if id == session.id else {}
        ready = [one for one in self._unserved(room, members) if olm.session_store.get(one.curve25519)]
        for at in range(0, len(ready), PARCEL):
            messages: dict[str, Json] = {}
            with self._machine.at_once():
                for device in ready[at : at + PARCEL]:
                    way = olm.session_store.get(device.curve25519)
                    whole = {**key, "session_key": since.get(device.user_id, session.session_key)}
                    sealed = olm._olm_encrypt(way, device, "m.room_key", whole)  # noqa: SLF001 - its loop knows no retries
                    messages.setdefault(device.user_id, {})[device.id] = sealed
            yield messages, {(device.user_id, device.id) for device in ready[at : at + PARCEL]}

    def served(self, room: str, devices: set[Device]) -> None:
        """The server has taken their keys."""
        self._session(room).users_shared_with.update(devices)

    def seal(self, room: str, kind: str, content: Json) -> Json:
        """An event's content, sealed. What it points at stays in the open: servers go by it."""
        session, olm = self._session(room), self._machine.olm
        inner = {key: value for key, value in content.items() if key != "m.relates_to"}
        text = session.encrypt(as_text({"type": kind, "content": inner, "room_id": room}))
        related = {"m.relates_to": content["m.relates_to"]} if "m.relates_to" in content else {}
        mine = {"sender_key": olm.account.identity_keys["curve25519"], "device_id": self._machine.device}
        return {"algorithm": MEGOLM, "ciphertext": text, "session_id": session.id, **mine, **related}

    def _session(self, room: str) -> OutboundGroupSession:
        return self._machine.olm.outbound_group_sessions.get(room)

    def _unserved(self, room: str, members: set[str]) -> list[OlmDevice]:
        served = self._session(room).users_shared_with
        return [one for one in self._devices(members) if (one.user_id, one.id) not in served]

    def _devices(self, members: set[str]) -> Iterator[OlmDevice]:
        for user in sorted(members):
            for device in self._machine.olm.device_store.active_user_devices(user):
                if (user, device.id) != (self._machine.user, self._machine.device):
                    yield device

    def _knows_devices(self, user: str) -> bool:
        return user == self._machine.user or any(self._devices({user}))

    def _still_here(self, served: set[Device], members: set[str]) -> bool:
        return served <= {(device.user_id, device.id) for device in self._devices(members)}
