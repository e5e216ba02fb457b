"""Accounts of an application service: the bot's own, and one for each group whose words are passed on.

All speak with the service's one token; each on a device of its own, so that the server remembers what was said already.
An account that is not there yet is made. Never here: which group speaks where.
"""

import logging
from collections import OrderedDict
from dataclasses import replace
from urllib.parse import quote

from bot.channels.matrix.homeserver import Homeserver, asked, told
from bot.channels.matrix.keys import Keys, SignedIn
from bot.channels.matrix.registration import Registration
from bot.channels.matrix.rooms import local_part, server_of
from bot.channels.matrix.verdicts import Absent, Json
from bot.errors import ChannelDeaf, Gone, Ours, Refused, Unreachable

log = logging.getLogger(__name__)

SERVICE = "m.login.application_service"
UNKNOWN = (
    "The homeserver does not know the application service: name the registration file in its settings "
    "(app_service_config_files) and start it again. The house asks now and then, and begins by itself."
)
NOT_OURS = "The registration of the application service does not cover the account in matrix.user: make a new one."


class Unregistered(Unreachable):
    """The homeserver does not know us yet, or no more: somebody may be about to tell it."""


def keys_of(one: Registration, homeserver: str, user: str, device: str) -> Keys:
    """What the bot's account signs in with."""
    return Keys(homeserver, user, token=one.ours, device=device)


class Account(Homeserver):
    """Asks on behalf of one account of the service. `flock`: how the ids of the groups' accounts begin."""

    def __init__(self, keys: Keys, flock: str = "") -> None:
        super().__init__(keys)
        self.flock = flock or f"{local_part(keys.user)}_g_"

    def owns(self, user: str) -> bool:
        """Whether an account is the bot's or a group's."""
        return user == self.me or bool(self.group_of(user))

    def group_of(self, user: str) -> str:
        """The group whose account this is; empty for any other account."""
        mine = user.startswith(f"@{self.flock}") and server_of(user) == server_of(self.me)
        return local_part(user).removeprefix(self.flock) if mine else ""

    def other(self, name: str) -> "Account":
        """A group's account, over the same connections."""
        account = Account(replace(self._keys, user=self.flock + name), self.flock)
        account._client.client_session = self._client.client_session
        return account

    async def call_itself(self, name: str) -> None:
        """Be shown under this name from now on."""
        await self._profile("displayname", name)

    async def wear(self, picture: str) -> None:
        """Be shown with this picture (an address of the server's own) from now on."""
        await self._profile("avatar_url", picture)

    async def called(self) -> Json:
        """Under which name and with which picture it is shown; empty if there is none."""
        try:
            return await self._ask(lambda client: client.get_profile(self.me))
        except (Gone, Refused):
            return {}

    async def invite(self, room: str, user: str) -> None:
        """Ask somebody into a room. Raises `Gone` if we may not."""
        path = f"/_matrix/client/v3/rooms/{quote(room, safe='')}/invite"
        await self.call("POST", path, {"user_id": user})

    async def membership(self, room: str, user: str) -> tuple[str, str]:
        """How an account stands in a room ("join", "invite", ...; empty: never seen), and who made it so."""
        path = (
            f"/_matrix/client/v3/rooms/{quote(room, safe='')}/state/m.room.member/{quote(user, safe='')}?format=event"
        )
        try:
            event = await self.call("GET", path)
        except Absent:
            return "", ""
        return str(event.get("content", {}).get("membership", "")), str(event.get("sender", ""))

    async def ping(self, service: str, mark: str) -> None:
        """Let the server try whether it reaches us; it brings at once what waits. Raises an error if it does not."""
        path = f"/_matrix/client/v1/appservice/{quote(service, safe='')}/ping"
        await self.call("POST", path, {"transaction_id": mark})

    async def _profile(self, what: str, value: str) -> None:
        path = f"/_matrix/client/v3/profile/{quote(self.me, safe='')}/{what}"
        await self.call("PUT", path, {what: value})

    async def _renew(self, stale: str) -> None:
        raise Unregistered(UNKNOWN)

    async def _sign_in(self) -> SignedIn:
        client, keys = self._client, self._keys
        client.access_token, client.mask = keys.token, {}
        try:
            service = await told(client.whoami())
        except (ChannelDeaf, Gone, Ours, Refused) as refusal:
            raise Unregistered(UNKNOWN) from refusal
        name = local_part(keys.user)
        user = f"@{name}:{server_of(service['user_id'])[0]}"
        device = keys.device if await self._is_there(user, keys.device) else await self._make(name, user)
        client.mask = {"user_id": user, **({"device_id": device} if device else {})}
        return SignedIn(keys.homeserver, user, device, keys.token)

    async def _is_there(self, user: str, device: str) -> bool:
        self._client.mask = {"user_id": user, "device_id": device}
        try:
            await told(self._client.whoami())
        except (Gone, Refused, Ours):
            return False
        finally:
            self._client.mask = {}
        return True

    async def _make(self, name: str, user: str) -> str:
        """Make the account and its device; the device's id, empty where the server has none for services."""
        client, path = self._client, "/_matrix/client/v3"
        form = {"type": SERVICE, "username": name, "inhibit_login": True}
        try:
            await told(asked(client, "POST", f"{path}/register", form))
        except Refused:
            log.info("matrix.account.there", extra={"account": user})
        except (Gone, Ours) as refusal:
            raise ChannelDeaf(NOT_OURS) from refusal
        whose = {"type": "m.id.user", "user": name}
        wish = {"type": SERVICE, "identifier": whose, "device_id": self._keys.device}
        try:
            await told(asked(client, "POST", f"{path}/login", {**wish, "initial_device_display_name": "Peopleness"}))
        except (Gone, Refused, Ours):
            return ""
        return self._keys.device


class Flock:
    """The groups' accounts, each signed in once."""

    def __init__(self, bot: Account) -> None:
        self._bot = bot
        self._known: OrderedDict[str, Account] = OrderedDict()

    async def of(self, name: str) -> Account:
        """The account with this name."""
        await self._bot.enter()
        if name not in self._known:
            account = self._bot.other(name)
            await account.enter()
            self._known[name] = account
        return self._known[name]
