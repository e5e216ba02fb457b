"""What the doctor says of encrypted rooms on Matrix."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.config import Config, House, Matrix, Secret
from bot.doctor import sealing
from bot.doctor.finding import Level
from bot.doctor.listening import troubles
from bot.doctor.wires import Answer


def config(folder: Path, *, encryption: bool = True) -> Config:
    return Config(House(folder=folder), matrix=Matrix(homeserver="http://h", user="@p:h", encryption=encryption))


def test_rooms_that_are_not_read_are_no_mistake(tmp_path: Path) -> None:
    """The way to read them is told."""
    said = sealing.examine(config(tmp_path, encryption=False))

    assert ("ok", "Encrypted rooms on Matrix are not read.") == (said.level, said.sentence)
    assert "peopleness matrix verify" in said.remedy


def test_an_application_service_is_not_told_to_read_them(tmp_path: Path) -> None:
    """It would not start with that."""
    matrix = Matrix(homeserver="http://h", user="@p:h", registration="r.yaml")
    said = sealing.examine(Config(House(folder=tmp_path), matrix=matrix))

    assert ("ok", "") == (said.level, said.remedy)


def test_missing_libraries_are_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For they are asked for."""
    monkeypatch.setattr(sealing, "find_spec", lambda _: None)

    assert "wrong" == sealing.examine(config(tmp_path)).level


def test_a_device_that_nobody_accepts_is_told(tmp_path: Path) -> None:
    """Until its account has signed it."""
    folder = tmp_path / "matrix-keys"
    none = sealing.keys(folder)
    folder.mkdir()
    unsigned = sealing.keys(folder)
    (folder / "identity.json").write_text("{}")

    assert ["warn", "warn", "ok"] == [none.level, unsigned.level, sealing.keys(folder).level]
    assert "peopleness matrix verify" in unsigned.remedy


@pytest.mark.parametrize(
    ("account", "before"),
    [
        ({"password": Secret("p"), "device": ""}, ""),
        ({"password": Secret("p"), "device": "D/1"}, 'set device = "D/12" under [matrix], and '),
        ({"token": Secret("t")}, "sign in anew with another program, put its token in matrix.token, and "),
    ],
)
def test_lost_keys_are_told_with_what_it_means_and_the_line_that_mends_it(
    tmp_path: Path, account: dict[str, Any], before: str
) -> None:
    """Trap 48: whether the folder is gone or is another device's; keys that are there are no trouble."""
    folder, state = tmp_path / "matrix-keys", tmp_path / "matrix.json"
    matrix = Matrix(homeserver="http://h", user="@p:h", encryption=True, **account)
    house = Config(House(folder=tmp_path), matrix=matrix)
    state.write_text(json.dumps({"homeserver": "http://h", "device": "D/1", "token": "t0k3n", "fingerprint": "f"}))
    gone = sealing.examine(house)
    folder.mkdir()
    other = sealing.examine(house)
    (folder / "D%2F1.db").touch()

    assert (Level.WRONG, Level.WRONG, Level.WARN) == (gone.level, other.level, sealing.examine(house).level)
    assert f"The keys of the Matrix device D/1 are lost: {folder} is not there." in gone.sentence
    assert "holds those of other devices only" in other.sentence
    assert "stays closed" in gone.sentence
    assert f"If it is gone for good: {before}run: mv {state} {state}.lost && peopleness matrix verify" in gone.remedy
    assert "t0k3n" not in gone.sentence + gone.remedy


@pytest.mark.parametrize("kept", ["", "[]", "{", '{"device": "D", "token": "t"}'])
def test_a_device_that_never_had_keys_has_lost_none(tmp_path: Path, kept: str) -> None:
    """Nor has one of which nothing can be read."""
    (tmp_path / "matrix.json").write_text(kept)

    assert "There are no keys for encrypted rooms yet." == sealing.examine(config(tmp_path)).sentence


def test_what_the_running_house_cannot_read_is_told() -> None:
    """Of the channel that is asked about alone."""
    unread = "3 encrypted messages cannot be read: the keys to them have not come."
    house = Answer(200, {"channels": {"matrix": {"troubles": [unread]}, "telegram": {"troubles": []}}})

    assert [f"The house says: {unread}"] == [said.sentence for said in troubles(house, "matrix")]
    assert [] == list(troubles(house))
