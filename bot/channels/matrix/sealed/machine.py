"""Our device: its keys, and the opening of what others sealed for it.

Everything that the server tells once is on the disk before we return: the server forgets it when it is asked for more.
Never here: a request; who must be able to read what we send (`circle`).
"""

import json
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import Any

import vodozemac
from nio.crypto import Olm, OlmDevice, OutgoingKeyRequest  # type: ignore[import-untyped]
from nio.events import ToDeviceEvent  # type: ignore[import-untyped]
from nio.exceptions import EncryptionError  # type: ignore[import-untyped]
from nio.store import SqliteStore  # type: ignore[import-untyped]
from peewee import PeeweeException  # type: ignore[import-untyped]

from bot.channels.matrix.sealed.box import UNFIT, UNREADABLE, Box
from bot.channels.matrix.verdicts import Json
from bot.errors import ConfigError

log = logging.getLogger(__name__)

OLM, MEGOLM = "m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"
TAKEN = ("m.room.encrypted", "m.room_key_request")  # nobody is at the keyboard to compare symbols with
MEANT = ("m.room.message", "m.reaction")  # what may be inside; how a room stands is never said in secret
AMISS = tuple(one for one in vars(vodozemac).values() if isinstance(one, type) and issubclass(one, Exception))
BROKEN = (*AMISS, EncryptionError, ValueError, LookupError, TypeError, AttributeError, AssertionError)
"""What the libraries raise at what a stranger's program has sent amiss."""

SIGNED = "signed_curve25519"


class UnreadError(Exception):
    """An event cannot be opened, now or ever."""


class Machine:
    """One device of one account. Opening it for the first time makes its keys."""

    def __init__(self, box: Box, user: str, device: str) -> None:
        self.user, self.device = user, device
        secret, file = box.secret(), box.file(device)
        try:
            self._store = SqliteStore(user, device, str(box.folder), secret, file.name)
            file.chmod(0o600)
            self.olm = Olm(user, device, self._store)
        except (vodozemac.PickleException, vodozemac.LibolmPickleException) as wrong:
            raise ConfigError(UNFIT.format(file=box.folder / "secret")) from wrong
        except PeeweeException as wrong:
            raise ConfigError(UNREADABLE.format(file=file)) from wrong
        self.closed: set[str] = set(self._store.load_encrypted_rooms())

    @property
    def fingerprint(self) -> str:
        """Our device's public key."""
        return str(self.olm.account.identity_keys["ed25519"])

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What is written in this block is on the disk after it, all or nothing."""
        with self._store.database.atomic():
            yield

    def close(self) -> None:
        """Let go of the database."""
        self._store.database.close()

    # What others need of us

    def device_keys(self) -> Json:
        """What the server shows of our device."""
        keys = {f"{kind}:{self.device}": key for kind, key in self.olm.account.identity_keys.items()}
        return self._signed({"user_id": self.user, "device_id": self.device, "algorithms": [OLM, MEGOLM], "keys": keys})

    def offer(self, count: int, *, fallback: bool) -> Json:
        """What to leave at the server so that others can begin to write to us; kept here before it is shown there."""
        account = self.olm.account
        fresh = account.max_one_time_keys // 2 - count - len(account.one_time_keys["curve25519"])
        if fresh > 0:
            account.generate_one_time_keys(fresh)
        if fallback and not account._account.fallback_key:  # noqa: SLF001 - the library has no way to it yet
            account._account.generate_fallback_key()  # noqa: SLF001
        self.olm.save_account()
        mine: Json = {} if account.shared else {"device_keys": self.device_keys()}
        once = {f"{SIGNED}:{id}": self._signed({"key": key}) for id, key in account.one_time_keys["curve25519"].items()}
        last = {
            f"{SIGNED}:{id}": self._signed({"key": key.to_base64(), "fallback": True})
            for id, key in account._account.fallback_key.items()  # noqa: SLF001
        }
        return {**mine, "one_time_keys": once, "fallback_keys": last}

    def offered(self) -> None:
        """The server has taken it."""
        self.olm.account.shared = True
        self.olm.mark_keys_as_published()
        self.olm.save_account()

    def _signed(self, what: Json) -> Json:
        return {**what, "signatures": {self.user: {f"ed25519:{self.device}": self.olm.sign_json(what)}}}

    # Other people's devices

    def knows(self, user: str) -> bool:
        """Whether we asked for this person's devices."""
        return user == self.user or user in self.olm.tracked_users

    def changed(self, users: Iterable[str]) -> None:
        """Somebody we know has a new device, or one less."""
        self.olm.add_changed_users({user for user in users if self.knows(user)})

    def asked_about(self) -> set[str]:
        """Whose devices must be asked for anew."""
        return set(self.olm.users_for_key_query)

    def learn_devices(self, answer: Json) -> None:
        """Take in whose devices there are. One that is not signed by itself is none."""
        told: Json = json.loads(json.dumps(answer.get("device_keys", {})))  # the library takes it apart
        sound = {
            user: {id: device for id, device in devices.items() if self._is_sound(user, id, device)}
            for user, devices in told.items()
        }
        with self.at_once():
            self.olm._handle_key_query(SimpleNamespace(device_keys=sound))  # noqa: SLF001 - it has no other door

    def _is_sound(self, user: str, id: str, device: Json) -> bool:
        try:
            vodozemac.Curve25519PublicKey.from_base64(device["keys"][f"curve25519:{id}"])
            whole = (device["user_id"], device["device_id"]) == (user, id)
            return whole and bool(self.olm.verify_json(device, device["keys"][f"ed25519:{id}"], user, id))
        except BROKEN:
            return False

    def trust(self, devices: Json, key: str) -> None:
        """Of our account's other devices, those signed with its own key may have what we can read."""
        for device in self.olm.device_store.active_user_devices(self.user):
            shown = json.loads(json.dumps(devices.get(device.id, {})))
            if shown and self.olm.verify_json(shown, key, self.user, key) and not device.verified:
                self.olm.verify_device(device)

    def learn_sessions(self, answer: Json) -> None:
        """Take in the keys with which we may begin to write to devices."""
        told: Json = answer.get("one_time_keys", {})
        with self.at_once():
            for user, device, key in [(u, d, key) for u, devices in told.items() for d, key in devices.items()]:
                with suppress(*BROKEN, StopIteration):
                    one = SimpleNamespace(one_time_keys={user: {device: key}})
                    self.olm._handle_key_claiming(one)  # noqa: SLF001

    # What comes

    def take_in(self, told: list[Json]) -> None:
        """Take in what was sent to our device alone: mostly keys to rooms. All of it is kept, or nothing."""
        if not told:
            return
        with self.at_once():
            for one in told:
                if one.get("type") in TAKEN:
                    self._take(one)
            self.olm.collect_key_requests()
            self.olm.save_account()

    def _take(self, one: Json) -> None:
        try:
            self.olm.handle_to_device_event(ToDeviceEvent.parse_event(one))
        except BROKEN as puzzle:
            log.warning("matrix.key.not_understood", extra={"why": type(puzzle).__name__})

    def open(self, room: str, event: Json) -> Json:
        """An event as it was meant. Raises `UnreadError`."""
        content = event["content"]
        session = self._session(room, content)
        if session is None or not self._is_of(event["sender"], session.sender_key):
            raise UnreadError
        try:
            text, index = session.decrypt(content["ciphertext"])
            meant = json.loads(text)
            kind, inner = str(meant["type"]), dict(meant["content"])
        except BROKEN:
            raise UnreadError from None
        if meant.get("room_id") != room or not self._is_first((session.sender_key, session.id, index), event):
            raise UnreadError
        relates = content.get("m.relates_to", inner.get("m.relates_to"))
        related = {"m.relates_to": relates} if relates else {}
        return {**event, "type": kind if kind in MEANT else f"sealed {kind}", "content": {**inner, **related}}

    def _session(self, room: str, content: Json) -> Any:
        sessions = self.olm.inbound_group_store[room]
        whose = str(content.get("sender_key") or "")
        keys = [whose] if whose in sessions else [] if whose else list(sessions)
        wanted = str(content.get("session_id"))
        return next((sessions[key][wanted] for key in keys if wanted in sessions[key]), None)

    def _is_of(self, user: str, sender_key: str) -> bool:
        """Whether it was sealed on a device of whoever the server says has sent it."""
        mine = user == self.user and sender_key == self.olm.account.identity_keys["curve25519"]
        return mine or any(one.curve25519 == sender_key for one in self.olm.device_store[user].values())

    def _is_first(self, place: tuple[str, str, int], event: Json) -> bool:
        """Each place in a chain of messages is taken once: nothing old can be said again."""
        event_id, _ = self.olm.message_index_store.setdefault(place, (event["event_id"], 0))
        return bool(event_id == event["event_id"])

    # What we owe to devices

    def requested(self, room: str, session: str) -> None:
        """We ask for a room's key; only then may one of our account's own devices hand it on to us."""
        if session not in self.olm.outgoing_key_requests:
            request = OutgoingKeyRequest(session, session, room, MEGOLM)
            self.olm.outgoing_key_requests[session] = request
            self._store.add_outgoing_key_request(request)

    def broken(self) -> list[OlmDevice]:
        """Devices with which we must begin anew."""
        return [*self.olm.wedged_devices, *self.olm.key_request_devices_no_session]

    def waiting(self) -> list[Any]:
        """What is to be sent to devices."""
        return list(self.olm.outgoing_to_device_messages)

    def sent(self, message: Any) -> None:
        """The server has taken it."""
        self.olm._mark_to_device_message_as_sent(message)  # noqa: SLF001

    def close_room(self, room: str) -> None:
        """What is sealed once stays sealed, whatever the server says later."""
        if room not in self.closed:
            self.closed.add(room)
            self._store.save_encrypted_rooms([room])


def as_text(what: Json) -> str:
    """The form in which an event is sealed: every letter as itself, for there is little room in an event."""
    return json.dumps(what, ensure_ascii=False, separators=(",", ":"))
