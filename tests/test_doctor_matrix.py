"""What the doctor finds out about the pace on Matrix, and about the house as an application service."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.channels.matrix import Registration, text_of
from bot.config import Config, Matrix, Secret
from bot.config import House as HouseSettings
from bot.doctor import as_text, matrix, matrix_pace, matrix_service
from bot.doctor.finding import Finding
from bot.doctor.wires import Answer, opened
from tests.fakes.synapse import Person, shared_synapse

pytestmark = pytest.mark.synapse


async def said_of(person: Person, folder: Path, **settings: Any) -> str:
    """What is said of an account on the server of this run."""
    settings = settings or {"token": Secret(person.token)}
    account = Matrix(homeserver=person.url, user=person.id, **settings)
    async with opened() as wire:
        return as_text(await matrix.examine(Config(HouseSettings(folder=folder), matrix=account), wire))


async def test_the_call_that_lifts_the_limit_is_told_and_works(tmp_path: Path) -> None:
    """An administrator types it as it stands; the server then says so to whoever may ask."""
    synapse = shared_synapse()
    async with await synapse.person("House") as house, await synapse.person("Root", admin=True) as root:
        before = await said_of(house, tmp_path)
        [call] = [line for line in before.splitlines() if "curl" in line]
        wish, address = call.split("-d '")[1].split("' '")
        await root.ask("POST", address.rstrip("'").removeprefix(house.url), json.loads(wish))
        path = matrix_pace.limits_of("", house.id)
        after = await root.ask("GET", path)

    assert "one in five seconds" in before
    assert "peopleness matrix register" in before
    assert {"messages_per_second": 0, "burst_count": 0} == after


async def test_a_server_that_tells_the_limits_is_believed(tmp_path: Path) -> None:
    """It tells them to an administrator's account: as set, or lifted."""
    async with await shared_synapse().person("Root", admin=True) as root:
        await root.slows(root.id, 3, 7)
        limited = await said_of(root, tmp_path)
        await root.slows(root.id, 0, 0)
        lifted = await said_of(root, tmp_path)

    assert "3 messages a second, and 7 at once" in limited
    assert "has lifted the account's limit" in lifted


async def test_the_sign_in_that_the_house_keeps_is_enough_to_ask(tmp_path: Path) -> None:
    """With a password in the settings, the token of the first start is used."""
    async with await shared_synapse().person("House") as house:
        kept = {"homeserver": house.url, "user": house.id, "device": "D", "token": house.token}
        (tmp_path / "matrix.json").write_text(json.dumps(kept))
        said = await said_of(house, tmp_path, password=Secret("p"))

    assert "knows the account" in said
    assert "/override_ratelimit" in said


def test_a_pace_that_is_set_is_told() -> None:
    """Where the server does not say what it allows."""
    [said] = matrix_pace.pace(Matrix(per_account=((10, 1.0),)), "@house:river.test", Answer(403))

    assert matrix_pace.SET == said


@pytest.mark.parametrize(("times", "said"), [(0, []), (1, ["once, for 4.8"]), (3, ["3 times, for up to 4.8"])])
def test_how_often_the_server_asked_for_patience_is_told(times: int, said: list[str]) -> None:
    """As the house that runs has counted it."""
    house = Answer(200, {"channels": {"matrix": {"slowed": {"times": times, "longest": 4.8}}}})

    found = [finding.sentence for finding in matrix_pace.slowed(house)]
    assert len(said) == len(found)
    assert all(part in sentence for part, sentence in zip(said, found, strict=True))


async def service_said(folder: Path, paper: Registration, *, running: bool = False) -> list[Finding]:
    """What is said of an application service."""
    user = "@stranger:river.test"
    (folder / "paper.yaml").write_text(text_of(paper, user))
    account = Matrix(homeserver=shared_synapse().url, user=user, registration=str(folder / "paper.yaml"))
    async with opened() as wire:
        return [one async for one in matrix_service.examine(account, wire, running=running)]


async def test_a_registration_that_the_server_does_not_know_is_told(tmp_path: Path) -> None:
    """With what to do."""
    paper = Registration.made("@stranger:river.test", "http://127.0.0.1:1")

    assert [matrix_service.UNKNOWN] == await service_said(tmp_path, paper)


async def test_a_file_that_is_no_registration_is_told(tmp_path: Path) -> None:
    """Or one that is not there."""
    account = Matrix(homeserver="http://127.0.0.1:1", user="@a:b", registration=str(tmp_path / "none.yaml"))
    async with opened() as wire:
        [said] = [one async for one in matrix_service.examine(account, wire, running=False)]

    assert "There is no file" in said.sentence


@pytest.mark.parametrize(("status", "level"), [(200, "ok"), (404, "ok"), (502, "warn"), (504, "warn")])
def test_whether_the_server_reaches_the_house_is_told(status: int, level: str) -> None:
    """As the server says itself, if it can be asked."""
    assert level == matrix_service.verdict(Answer(status), "http://house:8080").level
