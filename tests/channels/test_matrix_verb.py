"""`peopleness matrix verify`, as it is typed, against a real Synapse."""

import asyncio
import io
import json
import sys
from pathlib import Path

import pytest

from bot.channels import matrix
from bot.cli import main
from bot.store.lease import leased
from tests.fakes.synapse import Person, shared_synapse

pytestmark = pytest.mark.synapse


@pytest.fixture
async def bot() -> Person:
    """The bot's account."""
    async with await shared_synapse().person("Peopleness") as bot:
        return bot


def settings(folder: Path, bot: Person, *, encryption: bool = True) -> str:
    """A settings file; its path."""
    account = {"homeserver": bot.url, "user": bot.id, "password": bot.password}
    lines = ["[house]", f"folder = {json.dumps(str(folder))}", "[matrix]", f"encryption = {json.dumps(encryption)}"]
    file = folder / "peopleness.toml"
    file.write_text("\n".join([*lines, *(f"{key} = {json.dumps(value)}" for key, value in account.items())]) + "\n")
    return str(file)


async def typed(*words: str) -> int:
    """Type it; the exit code."""
    return await asyncio.to_thread(main, ["matrix", "verify", *words])


async def test_it_signs_the_device_once_and_then_says_that_all_is_right(
    tmp_path: Path, bot: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The recovery key is shown the first time only; without it, keys that are lost are not replaced unasked."""
    pytest.importorskip("vodozemac")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    config = settings(tmp_path, bot)
    assert 0 == await typed("--config", config)
    first = capsys.readouterr().out
    assert 0 == await typed("--config", config)
    second = capsys.readouterr().out
    (tmp_path / "matrix-keys" / "identity.json").unlink()
    assert 2 == await typed("--config", config)
    third = capsys.readouterr()
    assert 0 == await typed("--config", config, "--reset")
    fourth = capsys.readouterr().out

    assert "recovery key, shown this once" in first
    assert "The device PEOPLENESS is signed now" in first
    assert ["The account's keys are right.", "The device PEOPLENESS is signed."] == second.splitlines()
    assert "already has keys of its own" in third.err
    assert "recovery key, shown this once" in fourth


async def test_what_stands_in_the_way_is_one_sentence(
    tmp_path: Path, bot: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    """No account, encryption switched off, or a house that runs."""
    empty = tmp_path / "empty.toml"
    empty.write_text("")
    assert 2 == await typed("--config", str(empty))
    assert 2 == await typed("--config", settings(tmp_path, bot, encryption=False))
    with leased(tmp_path / "peopleness.db"):
        assert 2 == await typed("--config", settings(tmp_path, bot))

    said = capsys.readouterr().err
    assert "There is no Matrix account." in said
    assert "Set matrix.encryption = true first" in said
    assert "Stop the house first" in said


async def test_without_the_libraries_it_says_how_to_get_them(
    tmp_path: Path, bot: Person, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So does a house that is to read encrypted rooms."""
    monkeypatch.delattr(matrix, "sealed", raising=False)
    monkeypatch.setitem(sys.modules, "bot.channels.matrix.sealed", None)
    code = await typed("--config", settings(tmp_path, bot))

    assert 2 == code
    assert 'pip install "peopleness[e2e]"' in capsys.readouterr().err
