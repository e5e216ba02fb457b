"""A real Matrix homeserver (Synapse) for the tests, on loopback, its data in a folder of its own; and people on it.

People speak to it in plain HTTP, so that the tests do not trust the library that the channel is built on. Never here:
anything of the channel itself.
"""

import asyncio
import atexit
import base64
import hashlib
import hmac
import itertools
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote
from urllib.request import urlopen

import aiohttp

from bot.channels.matrix.registration import Registration, text_of

Json = dict[str, Any]

SERVER_NAME = "river.test"
FREELY = {"per_second": 1000, "burst_count": 1000}
LIMITS: Json = {
    "rc_message": FREELY,
    "rc_login": {"address": FREELY, "account": FREELY, "failed_attempts": FREELY},
    "rc_registration": FREELY,
    "rc_joins": {"local": FREELY, "remote": FREELY},
    "rc_joins_per_room": FREELY,
    "rc_invites": {"per_room": FREELY, "per_user": FREELY, "per_issuer": FREELY},
    "rc_room_creation": FREELY,
    "rc_admin_redaction": FREELY,
}


class MatrixRefusalError(Exception):
    """The homeserver said no to a person of the tests."""

    def __init__(self, status: int, answer: Json) -> None:
        super().__init__(f"{status} {answer.get('errcode')} {answer.get('error')}")
        self.status, self.answer = status, answer


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        return int(ear.getsockname()[1])


@dataclass(slots=True)
class Synapse:
    """A homeserver of the tests. `start`, then `stop`; a stopped one can be started again with its memory."""

    folder: Path
    limits: Mapping[str, Any] = field(default_factory=lambda: LIMITS)
    port: int = field(default_factory=free_port)
    services: "tuple[Path, ...]" = ()  # registrations of application services
    secret: str = field(default_factory=lambda: secrets.token_hex(8))
    process: "subprocess.Popen[bytes] | None" = None
    counter: "itertools.count[int]" = field(default_factory=itertools.count)
    friends: "dict[str, Person]" = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"http://127.0.0.1:{self.port}"

    def start(self, patience: float = 60.0) -> None:
        """Begin to serve; returns when it answers. Raises `RuntimeError` with the end of its log when it does not."""
        config = self.folder / "homeserver.yaml"
        config.write_text(json.dumps(self._config()))
        with (self.folder / "output.log").open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "synapse.app.homeserver", "-c", str(config)],
                stdout=output,
                stderr=output,
                cwd=self.folder,
                env={**os.environ, "PYTHONWARNINGS": "ignore"},
            )
        self._wait_until_it_answers(patience)

    def stop(self) -> None:
        """Let it end in peace, or else end it."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    async def person(self, name: str, *, admin: bool = False) -> "Person":
        """Register somebody new; `name` is shown, the account's id is unique to this call."""
        person = Person(self.url, name)
        login = f"{''.join(filter(str.isascii, name)).lower() or 'p'}{next(self.counter)}"
        nonce = (await person.ask("GET", "/_synapse/admin/v1/register"))["nonce"]
        parts = (nonce, login, person.password, "admin" if admin else "notadmin")
        proof = hmac.new(self.secret.encode(), "\0".join(parts).encode(), hashlib.sha1).hexdigest()
        wish = {"nonce": nonce, "username": login, "displayname": name, "password": person.password, "admin": admin}
        answer = await person.ask("POST", "/_synapse/admin/v1/register", {**wish, "mac": proof})
        person.id, person.token, person.device = answer["user_id"], answer["access_token"], answer["device_id"]
        return person

    async def friend(self, name: str, *, admin: bool = False) -> "Person":
        """Somebody all tests know: registered once, with connections of their own for each test."""
        if name not in self.friends:
            async with await self.person(name, admin=admin) as friend:
                self.friends[name] = friend
        return replace(self.friends[name], web=None)

    def _config(self) -> Json:
        resources = [{"names": ["client"], "compress": False}]
        listener = {"port": self.port, "bind_addresses": ["127.0.0.1"], "type": "http", "resources": resources}
        seed = base64.b64encode(hashlib.sha256(self.secret.encode()).digest()).decode().rstrip("=")
        (self.folder / "signing.key").write_text(f"ed25519 a_test {seed}\n")
        (self.folder / "log.yaml").write_text(json.dumps(QUIET))
        return {
            "server_name": SERVER_NAME,
            "report_stats": False,
            "listeners": [listener],
            "database": {"name": "sqlite3", "args": {"database": str(self.folder / "homeserver.db")}},
            "log_config": str(self.folder / "log.yaml"),
            "media_store_path": str(self.folder / "media"),
            "signing_key_path": str(self.folder / "signing.key"),
            "pid_file": str(self.folder / "homeserver.pid"),
            "registration_shared_secret": self.secret,
            "trusted_key_servers": [],
            "bcrypt_rounds": 4,
            "presence": {"enabled": False},
            "app_service_config_files": [str(file) for file in self.services],
            **self.limits,
        }

    def _wait_until_it_answers(self, patience: float) -> None:
        for _ in range(int(patience / 0.1)):
            if self.process is None or self.process.poll() is not None:
                self._give_up("ended at once")
            if self._answers():
                return
            time.sleep(0.1)
        self._give_up("did not answer in time")

    def _answers(self) -> bool:
        try:
            with urlopen(f"{self.url}/_matrix/client/versions", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def _give_up(self, why: str) -> NoReturn:
        log = (self.folder / "output.log").read_text(errors="replace")[-2000:]
        self.stop()
        raise RuntimeError(f"Synapse {why}:\n{log}")


SERVICE_USER = f"@peopleness:{SERVER_NAME}"
SERVICE_PORT = free_port()
REGISTRATION = Registration.made(SERVICE_USER, f"http://127.0.0.1:{SERVICE_PORT}")
SERVICE = text_of(REGISTRATION, SERVICE_USER)
"""An application service that only its own tests answer for; the server brings it nothing of other rooms."""


@cache
def shared_synapse() -> Synapse:
    """The one server of a test run, started when the first test asks for it and ended with the run."""
    folder = Path(tempfile.mkdtemp(prefix="synapse-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "service.yaml").write_text(SERVICE)
    server = Synapse(folder, services=(folder / "service.yaml",))
    atexit.register(server.stop)  # called before the folder is removed: last in, first out
    server.start()
    return server


QUIET: Json = {
    "version": 1,
    "formatters": {"line": {"format": "%(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"level": "WARNING", "handlers": ["console"]},
}


@dataclass(slots=True)
class Person:
    """Somebody with an account, and a hand on every button of it."""

    url: str
    name: str
    id: str = ""
    token: str = ""
    device: str = ""
    password: str = field(default_factory=lambda: secrets.token_hex(8))
    web: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> "Person":
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def ask(self, method: str, path: str, body: Json | None = None) -> Json:
        """One request, one answer. Raises `MatrixRefusalError` when the server says no."""
        self.web = self.web or aiohttp.ClientSession()
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        async with self.web.request(method, self.url + path, json=body, headers=headers) as answer:
            told: Json = await answer.json()
            if answer.status >= 400:
                raise MatrixRefusalError(answer.status, told)
            return told

    async def close(self) -> None:
        """Let go of connections."""
        if self.web is not None:
            await self.web.close()
            self.web = None

    async def opens(self, name: str = "", *invited: "Person | str", **more: Any) -> str:
        """Open a room and invite some; its id."""
        ids = [one if isinstance(one, str) else one.id for one in invited]
        wish: Json = {"preset": "private_chat", "invite": ids, **more}
        return str(
            (await self.ask("POST", "/_matrix/client/v3/createRoom", {**wish, **({"name": name} if name else {})}))[
                "room_id"
            ]
        )

    async def sends(self, room: str, kind: str, content: Json) -> str:
        """Put any event into a room; its id."""
        path = f"/_matrix/client/v3/rooms/{quote(room)}/send/{kind}/{secrets.token_hex(8)}"
        return str((await self.ask("PUT", path, content))["event_id"])

    async def says(self, room: str, text: str, **more: Any) -> str:
        """Say something."""
        return await self.sends(room, "m.room.message", {"msgtype": "m.text", "body": text, **more})

    async def replies(self, room: str, about: str, text: str) -> str:
        """Say something in answer to a message."""
        return await self.says(room, text, **{"m.relates_to": {"m.in_reply_to": {"event_id": about}}})

    async def edits(self, room: str, about: str, text: str) -> str:
        """Say a message of one's own anew."""
        anew = {"msgtype": "m.text", "body": text}
        return await self.says(
            room, f"* {text}", **{"m.new_content": anew, "m.relates_to": {"rel_type": "m.replace", "event_id": about}}
        )

    async def reacts(self, room: str, about: str, key: str) -> str:
        """React to a message."""
        return await self.sends(
            room, "m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "event_id": about, "key": key}}
        )

    async def redacts(self, room: str, event: str) -> str:
        """Take a message or a reaction back."""
        path = f"/_matrix/client/v3/rooms/{quote(room)}/redact/{quote(event)}/{secrets.token_hex(8)}"
        return str((await self.ask("PUT", path, {}))["event_id"])

    async def does(self, room: str, deed: str, **about: str) -> Json:
        """Invite, kick, ban, join, leave or upgrade."""
        return await self.ask("POST", f"/_matrix/client/v3/rooms/{quote(room)}/{deed}", dict(about))

    async def sets(self, room: str, kind: str, content: Json, key: str = "") -> None:
        """Set a piece of a room's state."""
        await self.ask("PUT", f"/_matrix/client/v3/rooms/{quote(room)}/state/{kind}/{quote(key)}", content)

    async def state(self, room: str, kind: str, key: str = "") -> Json:
        """A piece of a room's state."""
        return await self.ask("GET", f"/_matrix/client/v3/rooms/{quote(room)}/state/{kind}/{quote(key)}")

    async def joined(self, room: str) -> set[str]:
        """Who is in a room."""
        return set((await self.ask("GET", f"/_matrix/client/v3/rooms/{quote(room)}/joined_members"))["joined"])

    async def history(self, room: str) -> list[Json]:
        """A room's last events, oldest first."""
        path = f"/_matrix/client/v3/rooms/{quote(room)}/messages?dir=b&limit=200"
        return list(reversed((await self.ask("GET", path))["chunk"]))

    async def opened(self, room: str, events: list[Json]) -> list[Json]:
        """Events as this person's program reads them: as they are."""
        return events

    async def leaves(self, content: bytes, kind: str) -> str:
        """Leave a file at the server; its address."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind}
        self.web = self.web or aiohttp.ClientSession()
        async with self.web.post(f"{self.url}/_matrix/media/v3/upload", data=content, headers=headers) as answer:
            return str((await answer.json())["content_uri"])

    async def fetches(self, url: str) -> bytes:
        """What stands at an address of the server's own media ("mxc://...")."""
        self.web = self.web or aiohttp.ClientSession()
        path = f"/_matrix/client/v1/media/download/{url.removeprefix('mxc://')}"
        async with self.web.get(self.url + path, headers={"Authorization": f"Bearer {self.token}"}) as answer:
            answer.raise_for_status()
            return await answer.read()

    async def until(self, room: str, ready: Callable[[list[Json]], bool], patience: float = 10.0) -> list[Json]:
        """The room's events once they are as expected; whatever they are when patience ends."""
        for _ in range(int(patience / 0.05)):
            events = await self.history(room)
            if ready(events):
                break
            await asyncio.sleep(0.05)
        return events

    async def slows(self, account: str, per_second: int, burst: int) -> None:
        """As an administrator: let an account send this much and no more; zero lifts every limit."""
        wish = {"messages_per_second": per_second, "burst_count": burst}
        await self.ask("POST", f"/_synapse/admin/v1/users/{quote(account)}/override_ratelimit", wish)
