"""Two real homeservers that know each other, on loopback: ours ("near"), and another one ("far").

Each is found by the other through a line that can be cut: then neither reaches the other, while people still reach
theirs. They give each other up, and try again, within a second. Never here: anything of the channel itself.
"""

import asyncio
import json
from asyncio import StreamReader, StreamWriter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from tests.fakes.synapse import Json, Person, Synapse, free_port

LOOPBACK = "127.0.0.1"
SOON: Json = {
    "destination_min_retry_interval": 200,
    "destination_max_retry_interval": 500,
    "max_short_retries": 1,
    "max_long_retries": 1,
    "max_short_retry_delay": 100,
    "max_long_retry_delay": 100,
}  # milliseconds
"""What takes servers minutes and hours in life."""


def certificate(folder: Path) -> None:
    """A key and a certificate that it has signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, LOOPBACK)])
    now = datetime.now(UTC)
    paper = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    paper = paper.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    paper = paper.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(LOOPBACK))]), critical=False)
    (folder / "tls.crt").write_bytes(paper.sign(key, SHA256()).public_bytes(Encoding.PEM))
    plain = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "tls.key").write_bytes(key.private_bytes(*plain))


@dataclass(slots=True)
class Line:
    """What other servers call to reach one. Cut, whoever speaks is interrupted, and whoever calls is hung up on."""

    behind: int = field(default_factory=free_port)
    port: int = field(default_factory=free_port)
    whole: bool = True
    ear: asyncio.Server | None = None
    calls: set[StreamWriter] = field(default_factory=set)

    async def lay(self) -> None:
        """The port is ours until the line is taken away, also while it is cut: nobody else may answer there."""
        self.ear = await asyncio.start_server(self.call, LOOPBACK, self.port)

    def cut(self) -> None:
        """From now on it leads nowhere."""
        self.whole = False
        for writer in tuple(self.calls):
            writer.transport.abort()

    def take_away(self) -> None:
        """There is no line any more."""
        self.cut()
        if self.ear:
            self.ear.close()

    async def call(self, reader: StreamReader, writer: StreamWriter) -> None:
        """Somebody is connected, until one side hangs up."""
        with suppress(OSError):
            heard, said = await asyncio.open_connection(LOOPBACK, self.behind)
            self.calls |= {writer, said}
            if self.whole:
                await asyncio.gather(passed(reader, said), passed(heard, writer))
            self.calls -= {writer, said}
            said.transport.abort()
        writer.transport.abort()


async def passed(heard: StreamReader, said: StreamWriter) -> None:
    """Whatever one side says, until it hangs up."""
    with suppress(OSError):
        while some := await heard.read(65536):
            said.write(some)
            await said.drain()
    said.close()


@dataclass(slots=True)
class Homeserver(Synapse):
    """One of the two. It is named after its line."""

    line: Line = field(default_factory=Line)

    @property
    def name(self) -> str:
        """What stands behind the colon in its people's ids."""
        return f"{LOOPBACK}:{self.line.port}"

    def _config(self) -> Json:
        config = Synapse._config(self)
        certificate(self.folder)
        (self.folder / "timers.yaml").write_text(timers(self.name))
        door = {"port": self.line.behind, "bind_addresses": [LOOPBACK], "type": "http", "tls": True}
        door["resources"] = [{"names": ["federation"], "compress": False}]
        paths = {"tls_certificate_path": "tls.crt", "tls_private_key_path": "tls.key"}
        return config | {
            "server_name": self.name,
            "listeners": [*config["listeners"], door],
            **{name: str(self.folder / file) for name, file in paths.items()},
            "federation_verify_certificates": False,
            "ip_range_blacklist": [],
            "suppress_key_server_warning": True,
            "app_service_config_files": [str(self.folder / "timers.yaml")],
            "rc_federation": {"concurrent": 100, "sleep_limit": 1000, "reject_limit": 1000},
            "federation": SOON,
        }


TIMER = "timer"  # the token of whoever may say when something was said


def timers(server: str) -> str:
    """The registration of accounts whose clocks are wrong."""
    users = [{"exclusive": False, "regex": f"@.*:{server}"}]
    spaces: Json = {"users": users, "aliases": [], "rooms": []}
    paper: Json = {"id": "timers", "url": None, "as_token": TIMER, "hs_token": token_hex(8), "sender_localpart": TIMER}
    return json.dumps({**paper, "rate_limited": False, "namespaces": spaces})


@dataclass(slots=True)
class Pair:
    """Both, and the lines between them."""

    near: Homeserver
    far: Homeserver
    estranged: bool = False  # they may still think that the other is away

    def apart(self) -> None:
        """Neither reaches the other."""
        self.estranged = True
        self.near.line.cut()
        self.far.line.cut()

    def together(self) -> None:
        """Each reaches the other."""
        self.near.line.whole = self.far.line.whole = True


async def says_at(person: Person, room: str, text: str, when: datetime) -> str:
    """Somebody's server says that this was said then; the event's id."""
    path = f"/_matrix/client/v3/rooms/{quote(room)}/send/m.room.message/{token_hex(8)}"
    stamp = int(when.timestamp() * 1000)
    async with Person(person.url, person.name, token=TIMER) as timer:
        asked = f"{path}?ts={stamp}&user_id={quote(person.id)}"
        return str((await timer.ask("PUT", asked, {"msgtype": "m.text", "body": text}))["event_id"])


@asynccontextmanager
async def two_synapses(folder: Path) -> AsyncIterator[Pair]:
    """Both servers, for as long as the block lasts."""
    near, far = servers = Homeserver(folder / "near"), Homeserver(folder / "far")
    for server in servers:
        server.folder.mkdir()
        await server.line.lay()
    pair = Pair(near, far)
    try:
        await asyncio.gather(*(asyncio.to_thread(server.start) for server in servers))
        yield pair
    finally:
        await asyncio.gather(*(asyncio.to_thread(server.stop) for server in servers))
        for server in servers:
            server.line.take_away()
