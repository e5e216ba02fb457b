"""Opening an account on a homeserver: to speak and hear with it, or to make its device one that others accept.

What encrypted rooms need is imported only here, and only where it is asked for. Never here: what a channel does.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from types import ModuleType

from bot.channels.base import Limits
from bot.channels.matrix.channel import SYNAPSE, MatrixChannel
from bot.channels.matrix.homeserver import Homeserver
from bot.channels.matrix.keys import Keys
from bot.channels.matrix.listening import TIMELINE
from bot.errors import ConfigError

GRACE = 20.0  # seconds that a key may come after its message
MISSING = (
    'Encryption on Matrix needs libraries that are not here. Install them with: pip install "peopleness[e2e]", or set'
    " matrix.encryption = false."
)


@asynccontextmanager
async def open_matrix(
    name: str, homeserver: str, user: str, *, password: str = "", token: str = "", device: str = "",
    state: Path | None = None, keys: Path | None = None, limits: Limits = SYNAPSE, taps: int = 5,
    timeline: int = TIMELINE, grace: float = GRACE,
) -> AsyncIterator[MatrixChannel]:  # fmt: skip
    """A channel on this account, for as long as the block lasts.

    `user` is the full id or its local part; `state` is a small secret file that keeps the sign-in, so that the password
    is used once and the device stays the same; `keys` is the folder of encryption keys: without one, encrypted rooms
    cannot be read. `grace`: seconds that a key may come after its message. Nothing is asked of the network before it is
    needed: a homeserver that cannot be reached yet is no reason not to start. Raises ConfigError when keys are lost.
    """
    account = Homeserver(Keys(homeserver, user, password, token, device, state))
    if keys:
        _seal(account, keys, state or keys / "sign-in.json", grace)
    channel = MatrixChannel(name, account, limits=limits, taps=taps, timeline=timeline)
    try:
        yield channel
    finally:
        await channel.close()


async def verify(
    homeserver: str, user: str, *, password: str = "", token: str = "", device: str = "", state: Path, keys: Path,
    tell: Callable[[str], None], ask_key: Callable[[], str], reset: bool = False,
) -> None:  # fmt: skip
    """See that the account has keys of its own and has signed this device. The house must not run meanwhile.

    `tell` is given a sentence for each thing that is right or was done; `ask_key` asks a person for a recovery key.
    """
    account = Homeserver(Keys(homeserver, user, password, token, device, state))
    sealed = _libraries()
    box = sealed.Box(keys, state)
    account.check_keys(box.check)
    try:
        await sealed.Verifying(account, box, password, tell, ask_key, reset=reset).run()
    finally:
        await account.close()


def _seal(account: Homeserver, folder: Path, state: Path, grace: float) -> None:
    """From now on the account can use encrypted rooms. Raises ConfigError when its keys are lost."""
    sealed = _libraries()
    box = sealed.Box(folder, state)
    account.check_keys(box.check)
    account.letters = sealed.Sealed(account, box, grace=grace)


def _libraries() -> ModuleType:
    """Raises ConfigError where they are not installed."""
    try:
        from bot.channels.matrix import sealed  # noqa: PLC0415 - not everybody has them
    except ImportError:
        raise ConfigError(MISSING) from None
    return sealed
