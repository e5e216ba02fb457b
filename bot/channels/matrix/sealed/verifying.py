"""Making our device one that other people's programs accept: the account gets keys of its own, and signs the device.

What is right already is left as it is. Keys that somebody else has made for the account are not thrown away: their
recovery key is asked for. Never here: a terminal.
"""

from collections.abc import Callable, Iterator
from urllib.parse import quote

from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.sealed.box import Box
from bot.channels.matrix.sealed.identity import USAGES, Identity, base64, public_of, unbase64
from bot.channels.matrix.sealed.sealing import Sealed
from bot.channels.matrix.sealed.vault import RecoveryKey, WrongKeyError
from bot.channels.matrix.verdicts import Json
from bot.errors import ConfigError, Gone, Ours, Refused

KEYS = "/_matrix/client/v3/keys"
DEFAULT_KEY = "m.secret_storage.default_key"
ASK = (
    "This Matrix account already has keys of its own, made with another program. Give its recovery key to use them, or"
    " run again with --reset to make new ones: then whoever has verified the account must do it anew."
)
WRONG = "This recovery key does not open the account's keys. Look whether it is whole, and of this account."
NOT_KEPT = (
    "The account's keys are not kept at the server, so they cannot be had. Run again with --reset to make new ones."
)
UNPROVEN = (
    "The Matrix server wants the account's password before it takes the keys: set matrix.password, and run this again."
)

Tell = Callable[[str], None]
AskForKey = Callable[[], str]


class Verifying:
    """One run. `tell` says what is right or was done; `ask_key` asks a person for a recovery key (empty: none)."""

    def __init__(
        self, homeserver: Homeserver, box: Box, password: str, tell: Tell, ask_key: AskForKey, *, reset: bool = False
    ) -> None:
        self._homeserver = homeserver
        self._box = box
        self._password = password
        self._tell = tell
        self._ask_key = ask_key
        self._reset = reset

    async def run(self) -> None:
        """See that everything is right. Raises ConfigError and others with what a person can do."""
        letters = Sealed(self._homeserver, self._box)
        try:
            await letters.begin()
            await self._verify()
        finally:
            await letters.close()

    async def _verify(self) -> None:
        shown = await self._shown()
        there = {usage: public_of(shown.get(f"{usage}_keys", {}).get(self._me, {})) for usage in USAGES}
        identity = await self._identity(there)
        if there == identity.publics():
            self._tell("The account's keys are right.")
        await self._keep(identity)
        if there != identity.publics():
            await self._publish(identity)
            self._tell("The account shows its keys now.")
        await self._sign(identity, shown)

    async def _identity(self, there: dict[str, str]) -> Identity:
        """The account's keys: ours if they are the ones in use, else the ones in use, else new ones."""
        ours = Identity.read(self._box.identity)
        if ours and ours.user == self._me and not self._reset and there in (ours.publics(), dict.fromkeys(USAGES, "")):
            return ours
        if self._reset or not there["master"]:
            return Identity.of(self._me, {usage: RecoveryKey.fresh().key for usage in USAGES})
        return await self._recovered(there)

    async def _recovered(self, there: dict[str, str]) -> Identity:
        """What somebody has put under a recovery key. Raises ConfigError when it cannot be had."""
        id = (await self._kept(DEFAULT_KEY)).get("key")
        described = await self._kept(f"m.secret_storage.key.{id}") if id else {}
        if not described:
            raise ConfigError(NOT_KEPT)
        typed = self._ask_key()
        if not typed.strip():
            raise ConfigError(ASK)
        try:
            identity = await self._unlocked(RecoveryKey.read(typed), str(id))
        except (WrongKeyError, KeyError, ValueError):
            raise ConfigError(WRONG) from None
        if identity.publics() != there:
            raise ConfigError(NOT_KEPT)
        identity.write(self._box.identity)
        self._tell("The account's keys were brought in with its recovery key.")
        return identity

    async def _unlocked(self, key: RecoveryKey, id: str) -> Identity:
        seeds: dict[str, bytes] = {}
        for usage in USAGES:
            name = f"m.cross_signing.{usage}"
            locked = (await self._kept(name))["encrypted"][id]
            seeds[usage] = unbase64(key.unlocked(name, locked).decode())
        return Identity.of(self._me, seeds)

    async def _keep(self, identity: Identity) -> None:
        """On the disk, and at the server under a recovery key, shown this once; before anybody relies on it."""
        identity.write(self._box.identity)
        id = (await self._kept(DEFAULT_KEY)).get("key")
        if id and not self._reset and all([id in (await self._kept(name)).get("encrypted", {}) for name in _names()]):
            return
        key = RecoveryKey.fresh()
        id = base64(RecoveryKey.fresh().key[:18]).replace("/", "_").replace("+", "-")
        await self._put(f"m.secret_storage.key.{id}", key.described())
        for usage, seed in identity.seeds().items():
            name = f"m.cross_signing.{usage}"
            await self._put(name, {"encrypted": {id: key.locked(name, base64(seed).encode())}})
        await self._put(DEFAULT_KEY, {"key": id})
        self._tell(f"The account's recovery key, shown this once. Write it down and keep it safe:\n\n    {key}\n")

    async def _publish(self, identity: Identity) -> None:
        """Let the server show the keys; it may want the password first."""
        keys: Json = {f"{usage}_key": identity.shown(usage) for usage in USAGES}
        path = f"{KEYS}/device_signing/upload"
        status, answer = await self._homeserver.try_call("POST", path, keys)
        if status == 401 and "session" in answer:
            if not self._password:
                raise ConfigError(UNPROVEN)
            who = {"type": "m.id.user", "user": self._me}
            proof = {"type": "m.login.password", "identifier": who, "password": self._password}
            status, answer = await self._homeserver.try_call(
                "POST", path, {**keys, "auth": {**proof, "session": answer["session"]}}
            )
        if status != 200:
            raise ConfigError(f"The Matrix server does not take the account's keys ({status} {answer.get('errcode')}).")

    async def _sign(self, identity: Identity, shown: Json) -> None:
        """The account signs our device, and the device the account's master key."""
        device, public = self._homeserver.device, identity.self_signing.public
        mine: Json = shown.get("device_keys", {}).get(self._me, {}).get(device, {})
        if f"ed25519:{public}" in mine.get("signatures", {}).get(self._me, {}):
            self._tell(f"The device {device} is signed.")
            return
        wish = {self._me: {device: identity.self_signing.signed(_bare(mine), self._me)}}
        answer = await self._homeserver.call("POST", f"{KEYS}/signatures/upload", wish)
        if answer.get("failures"):
            raise ConfigError("The Matrix server does not take the signature of our device. Try again later.")
        self._tell(f"The device {device} is signed now: other people's programs accept it.")

    @property
    def _me(self) -> str:
        return self._homeserver.me

    async def _shown(self) -> Json:
        return await self._homeserver.call("POST", f"{KEYS}/query", {"device_keys": {self._me: []}})

    async def _kept(self, kind: str) -> Json:
        try:
            return await self._homeserver.call("GET", self._account_data(kind))
        except (Gone, Refused, Ours):
            return {}

    async def _put(self, kind: str, content: Json) -> None:
        await self._homeserver.call("PUT", self._account_data(kind), content)

    def _account_data(self, kind: str) -> str:
        return f"/_matrix/client/v3/user/{quote(self._me, safe='')}/account_data/{quote(kind, safe='')}"


def _names() -> Iterator[str]:
    return (f"m.cross_signing.{usage}" for usage in USAGES)


def _bare(device: Json) -> Json:
    return {key: value for key, value in device.items() if key != "unsigned"}
