"""What the doctor says of encrypted rooms on Matrix."""

from pathlib import Path

import pytest

from bot.config import Config, House, Matrix
from bot.doctor import sealing
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


def test_what_the_running_house_cannot_read_is_told() -> None:
    """Of the channel that is asked about alone."""
    unread = "3 encrypted messages cannot be read: the keys to them have not come."
    house = Answer(200, {"channels": {"matrix": {"troubles": [unread]}, "telegram": {"troubles": []}}})

    assert [f"The house says: {unread}"] == [said.sentence for said in troubles(house, "matrix")]
    assert [] == list(troubles(house))
