"""What the doctor sees, and the words it finds for it."""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.config import Address, Config, House, Matrix, Secret, Telegram
from bot.doctor import Finding, anything_wrong, as_text, examine, ground, listening, matrix, telegram
from bot.doctor.finding import ok, warn, wrong
from bot.doctor.wires import Answer, ahead_of, clock, opened
from bot.errors import Unreachable
from bot.store import open_store
from bot.store.looking import Look

Canned = dict[str, tuple[int, dict[str, Any]]]
TOKEN = "123456789:" + "A" * 35
USER = "@house:example.org"
ME = {"ok": True, "result": {"id": 1, "can_join_groups": True, "can_read_all_group_messages": False}}
NO_HOOK = {"ok": True, "result": {"url": ""}}
VERSIONS = (200, {"versions": ["v1.16"]})


def levels(findings: list[Finding]) -> list[str]:
    return [str(finding.level) for finding in findings]


def as_read(findings: list[Finding]) -> str:
    return as_text(findings)


@pytest.fixture
async def serve() -> AsyncIterator[Callable[[Canned], Awaitable[str]]]:
    """Start a server that gives canned answers by the end of the path; its address."""
    servers: list[TestServer] = []

    async def start(canned: Canned) -> str:
        async def answer(request: web.Request) -> web.Response:
            status, body = canned.get(request.path.rsplit("/", 1)[-1], (404, {}))
            return web.json_response(body, status=status)

        app = web.Application()
        app.router.add_get("/{path:.*}", answer)
        servers.append(TestServer(app))
        await servers[-1].start_server()
        return str(servers[-1].make_url("")).rstrip("/")

    yield start
    for server in servers:
        await server.close()


async def telegram_says(serve: Callable[[Canned], Awaitable[str]], canned: Canned, folder: Path) -> list[Finding]:
    account = Telegram(token=Secret(TOKEN), base_url=await serve(canned))
    async with opened() as wire:
        return await telegram.examine(Config(House(folder=folder), telegram=account), wire)


async def matrix_says(serve: Callable[[Canned], Awaitable[str]], canned: Canned, **settings: Any) -> list[Finding]:
    account = Matrix(homeserver=await serve(canned), user=USER, **settings)
    async with opened() as wire:
        return await matrix.examine(Config(matrix=account), wire)


# This machine


def test_a_folder_that_is_not_there_yet_will_be_made(tmp_path: Path) -> None:
    """Nobody needs to prepare it."""
    assert ok(f"The folder {tmp_path / 'var'} will be made.") == ground.folder(tmp_path / "var")


def test_a_file_in_the_place_of_the_folder_is_wrong(tmp_path: Path) -> None:
    """The sentence names it."""
    (tmp_path / "var").write_text("")

    assert wrong(f"{tmp_path / 'var'} is not a folder.", "Name another one in house.folder.") == ground.folder(
        tmp_path / "var"
    )


def test_a_folder_that_cannot_be_written_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The house must be able to remember."""
    monkeypatch.setattr("os.access", lambda *_: False)

    assert "wrong" == ground.folder(tmp_path).level


@pytest.mark.parametrize(("left", "level"), [(10**6, "wrong"), (5 * 10**8, "warn"), (10**11, "ok")])
def test_a_disk_is_told_by_what_is_left(left: int, level: str) -> None:
    """Before it is full, and when it is."""
    assert level == ground.disk(left).level


async def test_a_sound_store_is_told_with_who_uses_it(tmp_path: Path) -> None:
    """A doctor may come while the house runs."""
    async with open_store(tmp_path / "peopleness.db"):
        seen = list(ground.store(tmp_path / "peopleness.db"))

    assert ["ok", "ok"] == levels(seen)
    assert "in use by process" in seen[0].sentence


async def test_a_store_that_nobody_uses_is_sound(tmp_path: Path) -> None:
    """And of the current schema."""
    async with open_store(tmp_path / "peopleness.db"):
        pass

    assert ok("The store is sound.") == next(iter(ground.store(tmp_path / "peopleness.db")))


async def test_a_store_of_a_newer_program_is_wrong(tmp_path: Path) -> None:
    """The remedy is the newer program, or a backup."""
    async with open_store(tmp_path / "peopleness.db") as store:
        await store.write(lambda books: books.execute("PRAGMA user_version = 99"))
    newer = list(ground.store(tmp_path / "peopleness.db"))[-1]

    assert "wrong" == newer.level
    assert "schema 99" in newer.sentence


def test_a_store_of_an_older_program_will_be_brought_along() -> None:
    """It is said beforehand, with the advice to make a backup."""
    finding = ground.age(Look(schema=1, known=2, holder=None))

    assert "warn" == finding.level
    assert "peopleness backup FILE" in finding.remedy


async def test_a_store_cut_short_is_wrong(tmp_path: Path) -> None:
    """Damage is found before people notice."""
    file = tmp_path / "peopleness.db"
    async with open_store(file):
        pass
    file.write_bytes(file.read_bytes()[:10_000])

    assert ["wrong"] == levels(list(ground.store(file)))


def test_a_file_that_is_no_store_is_wrong(tmp_path: Path) -> None:
    """Any other file in its place is named."""
    (tmp_path / "peopleness.db").write_text("a letter to the river " * 100)

    assert (
        f"The file {tmp_path / 'peopleness.db'} is not a store."
        in next(ground.store(tmp_path / "peopleness.db")).sentence
    )


def test_a_port_in_use_is_wrong_unless_the_house_has_it() -> None:
    """While the house runs, its port is in use as it should be."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        at = Address("127.0.0.1", taken.getsockname()[1])

        assert "wrong" == ground.port(at).level
        assert "ok" == ground.port(at, at_home=True).level


def test_a_free_port_is_well() -> None:
    """Nothing to say about it but that."""
    assert "ok" == ground.port(Address("127.0.0.1", 0)).level


# Clocks


def test_a_clock_is_compared_with_the_servers() -> None:
    """The Date header of an answer is enough."""
    now = datetime(2026, 11, 1, 12, 0, 40, tzinfo=UTC)

    assert 40.0 == ahead_of("Sun, 01 Nov 2026 12:00:00 GMT", now)


@pytest.mark.parametrize("date", [None, "", "yesterday", "Sun, 01 Nov 2026 12:00:00"])
def test_a_server_that_does_not_say_the_time_is_not_asked_again(date: str | None) -> None:
    """Nothing is said rather than something wrong."""
    assert ahead_of(date) is None
    assert [] == clock(Answer(200), "theirs")


@pytest.mark.parametrize(("ahead", "level"), [(3.0, "ok"), (-40.0, "warn"), (40.0, "warn"), (400.0, "wrong")])
def test_a_clock_that_is_off_is_told_by_how_much(ahead: float, level: str) -> None:
    """A little is worth knowing, much is wrong."""
    (finding,) = clock(Answer(200, ahead=ahead), "Telegram's")

    assert level == finding.level


def test_a_slow_clock_is_behind() -> None:
    """The direction is said too."""
    assert "The clock is 40 seconds behind Telegram's." == clock(Answer(200, ahead=-40.0), "Telegram's")[0].sentence


# Telegram


async def test_without_a_token_the_way_to_one_is_told() -> None:
    """It is not a mistake to have none."""
    async with opened() as wire:
        assert [telegram.NONE] == await telegram.examine(Config(), wire)


async def test_a_good_account_is_well(serve: Callable[[Canned], Awaitable[str]], tmp_path: Path) -> None:
    """Privacy mode is on, which is right."""
    said = await telegram_says(serve, {"getMe": (200, ME), "getWebhookInfo": (200, NO_HOOK)}, tmp_path)

    assert {"ok"} == set(levels(said))
    assert "Privacy mode is on, which is right" in as_read(said)


async def test_a_refused_token_is_named_without_showing_it(
    serve: Callable[[Canned], Awaitable[str]], tmp_path: Path
) -> None:
    """The remedy is @BotFather."""
    said = await telegram_says(serve, {"getMe": (401, {"ok": False})}, tmp_path)

    assert "Telegram refuses the token." == said[0].sentence
    assert TOKEN not in as_read(said)


async def test_a_server_that_is_not_well_is_told_by_its_status(
    serve: Callable[[Canned], Awaitable[str]], tmp_path: Path
) -> None:
    """A status is all there is to say."""
    said = await telegram_says(serve, {"getMe": (502, {})}, tmp_path)

    assert "Telegram answers with status 502." == said[0].sentence


async def test_telegram_out_of_reach_is_wrong(tmp_path: Path) -> None:
    """The sentence does not show the address that was tried, for it holds the token."""
    account = Telegram(token=Secret(TOKEN), base_url="http://127.0.0.1:1")
    async with opened() as wire:
        said = await telegram.examine(Config(House(folder=tmp_path), telegram=account), wire)

    assert "Telegram cannot be reached." == said[0].sentence
    assert TOKEN not in as_read(said)


async def test_an_error_of_the_network_does_not_carry_the_address() -> None:
    """Not even in the chain of its causes."""
    async with opened() as wire:
        with pytest.raises(Unreachable) as lost:
            await wire.ask(f"http://127.0.0.1:1/bot{TOKEN}/getMe")

    assert lost.value.__cause__ is None
    assert TOKEN not in str(lost.value)


def test_a_bot_that_may_not_join_groups_is_wrong() -> None:
    """It could never sit at the table."""
    assert "/setjoingroups" in telegram.joining({"can_join_groups": False}).remedy


def test_privacy_mode_off_is_worth_knowing() -> None:
    """The house needs less than it gets."""
    assert "warn" == telegram.privacy({"can_read_all_group_messages": True}).level


def test_a_webhook_is_worth_knowing() -> None:
    """Somebody else may be listening."""
    assert "warn" == listening.webhook(Answer(200, {"result": {"url": "https://x"}})).level


def member(status: str, **more: Any) -> Answer:
    return Answer(200, {"ok": True, "result": {"status": status, **more}})


def test_groups_in_which_the_bot_is_mute_are_counted() -> None:
    """By number, never by name."""
    seen = [member("member"), member("kicked"), member("restricted", can_send_messages=False), Answer(400)]

    assert "The bot may not write in 3 of 4 Telegram groups." == telegram.rights(seen).sentence


def test_what_holds_for_members_is_told_where_the_bot_is_no_administrator() -> None:
    """Silence, slow mode and words only, each with who can mend it; of an administrator's groups nothing."""
    bare = {"permissions": {"can_send_messages": False, "can_send_photos": False}, "slow_mode_delay": 30}
    members, rooms = [member("member"), member("administrator")], [Answer(200, {"ok": True, "result": bare})] * 2

    assert telegram.rights(members, rooms).sentence.startswith("The bot may not write in 1 of 2")
    assert [True, True] == ["1 of 2" in one.sentence for one in telegram.hindered(members, rooms)]
    assert [] == list(telegram.hindered([member("administrator")], rooms[:1]))


def test_groups_in_which_the_bot_may_speak_are_well() -> None:
    """A restricted bot that may send is enough."""
    assert "ok" == telegram.rights([member("administrator"), member("restricted", can_send_messages=True)]).level


async def test_the_groups_that_live_on_telegram_are_looked_after(
    serve: Callable[[Canned], Awaitable[str]], tmp_path: Path
) -> None:
    """The store knows where they are."""
    async with open_store(tmp_path / "peopleness.db") as store:
        await store.write(lambda books: books.execute(A_GROUP) and books.execute(ON_TELEGRAM))
    answers: Canned = {"getMe": (200, ME), "getWebhookInfo": (200, NO_HOOK), "getChatMember": (400, {"ok": False})}

    assert "The bot may not write in 1 of 1 Telegram groups." in as_read(await telegram_says(serve, answers, tmp_path))


A_GROUP = "INSERT INTO groups (group_id, code, name, locale, zone, since) VALUES ('g', 'RIO-7K', 'Rio', 'pt', 'UTC', 0)"
ON_TELEGRAM = "INSERT INTO places (channel, chat, group_id) VALUES ('telegram', '-100', 'g')"


# Matrix


async def test_without_a_matrix_account_the_way_to_one_is_told() -> None:
    """It is not a mistake to have none."""
    async with opened() as wire:
        assert [matrix.NONE] == await matrix.examine(Config(), wire)


async def test_a_good_matrix_account_is_well(serve: Callable[[Canned], Awaitable[str]]) -> None:
    """The token opens the right account."""
    said = await matrix_says(serve, {"versions": VERSIONS, "whoami": (200, {"user_id": USER})}, token=Secret("t"))

    assert {"ok"} == set(levels(said))


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (401, {}, "The Matrix server refuses the token."),
        (200, {"user_id": "@other:example.org"}, "The Matrix token belongs to another account."),
        (429, {}, "The Matrix server asks us to slow down."),
    ],
)
async def test_a_matrix_token_of_no_use_is_told(
    serve: Callable[[Canned], Awaitable[str]], status: int, body: dict[str, Any], sentence: str
) -> None:
    """Refused, somebody else's, or too fast."""
    said = await matrix_says(serve, {"versions": VERSIONS, "whoami": (status, body)}, token=Secret("t"))

    assert sentence in as_read(said)


async def test_an_address_that_is_no_matrix_server_is_wrong(serve: Callable[[Canned], Awaitable[str]]) -> None:
    """A web page is not a server."""
    said = await matrix_says(serve, {}, token=Secret("t"))

    assert "What answers at matrix.homeserver (status 404) is not a Matrix server." == said[0].sentence


@pytest.mark.parametrize(
    ("ways", "level"), [([{"type": "m.login.password"}], "ok"), ([{"type": "m.login.sso"}], "wrong")]
)
async def test_a_password_must_be_a_way_in(
    serve: Callable[[Canned], Awaitable[str]], ways: list[dict[str, str]], level: str
) -> None:
    """Some servers take none."""
    said = await matrix_says(serve, {"versions": VERSIONS, "login": (200, {"flows": ways})}, password=Secret("p"))

    assert [level] == [str(finding.level) for finding in said if "passwords" in finding.sentence]


async def test_a_matrix_server_out_of_reach_is_wrong() -> None:
    """With what to check."""
    account = Matrix(homeserver="http://127.0.0.1:1", user=USER, token=Secret("t"))
    async with opened() as wire:
        said = await matrix.examine(Config(matrix=account), wire)

    assert ["The Matrix server cannot be reached."] == [finding.sentence for finding in said]


# The whole


async def test_settings_that_cannot_be_read_are_a_finding(tmp_path: Path) -> None:
    """The doctor is who one asks when the house does not start."""
    (finding,) = await examine(tmp_path / "nowhere.toml")

    assert "wrong" == finding.level


def test_the_last_line_sums_up() -> None:
    """One look at it is enough."""
    assert (
        "To mend: 1. To keep in mind: 2." == as_text([ok("a"), warn("b"), warn("c"), wrong("d", "e")]).splitlines()[-1]
    )
    assert "All is well." == as_text([ok("a")]).splitlines()[-1]
    assert anything_wrong([wrong("d")])
    assert not anything_wrong([warn("b")])
