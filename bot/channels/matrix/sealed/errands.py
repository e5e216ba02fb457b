"""Requests about keys: ours are left at the server, other people's are fetched, and some are handed on.

What is not done now is done with the next news. Never here: a cipher, a decision whom to trust.
"""

import logging
import secrets
import time
from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.rooms import server_of
from bot.channels.matrix.sealed.machine import Machine
from bot.channels.matrix.verdicts import Json
from bot.errors import DeliveryFailed

log = logging.getLogger(__name__)

KEYS = "/_matrix/client/v3/keys"
FEW = 15  # keys left at the server; fewer are filled up
ALGORITHM = "signed_curve25519"
PATIENCE = 10_000  # milliseconds that our server may wait for another
SILENCE = 300.0  # seconds until a server that did not answer is asked again


class Errands:
    """Carries keys. `own_key`: the public key that signs our account's devices, if it is known."""

    def __init__(self, homeserver: Homeserver, machine: Machine) -> None:
        self._homeserver = homeserver
        self._machine = machine
        self._silent_until: dict[str, float] = {}
        self.own_key = ""

    async def offer(self, count: int, *, fallback: bool) -> None:
        """Leave keys at the server with which others can begin to write to us."""
        await self._homeserver.call("POST", f"{KEYS}/upload", self._machine.offer(count, fallback=fallback))
        self._machine.offered()

    async def meet(self, users: Iterable[str]) -> None:
        """Learn these people's devices, and those that changed. Whose server is silent is asked later."""
        now = time.monotonic()
        wanted = {user for user in users if not self._machine.knows(user)} | self._machine.asked_about()
        wanted = {user for user in wanted if self._silent_until.get(user, now) <= now}
        if not wanted:
            return
        ask = {"device_keys": {user: [] for user in sorted(wanted)}, "timeout": PATIENCE}
        answer = await self._homeserver.call("POST", f"{KEYS}/query", ask)
        self._machine.learn_devices(answer)
        if self.own_key:
            self._machine.trust(answer.get("device_keys", {}).get(self._machine.user, {}), self.own_key)
        for user in wanted - answer.get("device_keys", {}).keys():
            self._silent_until[user] = now + SILENCE

    def heard_from(self, servers: set[tuple[str, ...]]) -> None:
        """These servers are silent no more."""
        self._silent_until = {user: at for user, at in self._silent_until.items() if server_of(user) not in servers}

    async def begin(self, devices: Iterable[Any]) -> None:
        """Fetch keys with which we can write to these devices."""
        wanted: dict[str, Json] = defaultdict(dict)
        for device in devices:
            wanted[device.user_id][device.id] = ALGORITHM
        if wanted:
            ask = {"one_time_keys": wanted, "timeout": PATIENCE}
            self._machine.learn_sessions(await self._homeserver.call("POST", f"{KEYS}/claim", ask))

    async def hand(self, kind: str, messages: Json) -> None:
        """Send to devices."""
        path = f"/_matrix/client/v3/sendToDevice/{quote(kind)}/{secrets.token_hex(12)}"
        await self._homeserver.call("PUT", path, {"messages": messages})

    async def ask_for(self, room: str, event: Json) -> None:
        """Ask the sender's device, and our account's others, for the key to an event."""
        content = event["content"]
        session, device = str(content.get("session_id", "")), str(content.get("device_id") or "*")
        body = {"algorithm": content.get("algorithm"), "room_id": room, "session_id": session}
        body |= {"sender_key": content["sender_key"]} if "sender_key" in content else {}
        me = self._machine.device
        wish = {"action": "request", "body": body, "request_id": session, "requesting_device_id": me}
        self._machine.requested(room, session)
        await self.hand("m.room_key_request", {event["sender"]: {device: wish}, self._machine.user: {"*": wish}})

    async def keep_up(self, counts: Json, unused: Any) -> None:
        """Everything that is due; what fails is due again."""
        try:
            left = int(counts.get(ALGORITHM, 0))
            spent = isinstance(unused, list) and ALGORITHM not in unused
            if left < FEW or spent:
                await self.offer(left, fallback=spent)
            if self._machine.asked_about():
                await self.meet(())
            await self.begin(self._machine.broken())
            for message in self._machine.waiting():
                await self.hand(message.type, {message.recipient: {message.recipient_device: message.content}})
                self._machine.sent(message)
        except DeliveryFailed as trouble:
            log.warning("matrix.keys.not_kept_up", extra={"why": type(trouble).__name__})
