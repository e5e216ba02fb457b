"""`peopleness matrix register`: the paper by which a Matrix server knows the house, and the settings that use it."""

import re
from pathlib import Path

import pytest
import yaml

from bot.app import _matrix
from bot.channels.matrix import MatrixService, Registration, read_registration, text_of
from bot.cli import main
from bot.config import load
from bot.errors import ConfigError

SETTINGS = """
[house]
url = "https://house.example.org"
[matrix]
homeserver = "https://matrix.example.org"
user = "@peopleness:example.org"
registration = "paper.yaml"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("peopleness.toml").write_text(SETTINGS)
    return tmp_path


def test_the_paper_is_written_for_the_owner_alone_with_what_to_do_next(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the bot's account and the groups', lifts the limits, and its sender may not be the bot."""
    assert 0 == main(["matrix", "register"])
    body, said = yaml.safe_load(Path("paper.yaml").read_text()), capsys.readouterr().out

    [users] = body["namespaces"]["users"]
    accounts = ("@peopleness:example.org", "@peopleness_g_0a:example.org", "@peopleness_service:example.org")
    assert all(re.fullmatch(users["regex"], account) for account in accounts)
    assert not re.fullmatch(users["regex"], "@peopleness2:example.org")
    assert not re.fullmatch(users["regex"], "@peopleness:exampleXorg")
    assert (True, False, "peopleness_service") == (users["exclusive"], body["rate_limited"], body["sender_localpart"])
    assert "https://house.example.org" == body["url"]
    assert 0o600 == Path("paper.yaml").stat().st_mode & 0o777
    assert str(folder / "paper.yaml") in said
    assert body["as_token"] not in said


def test_a_paper_that_is_there_is_not_replaced_unless_one_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The server knows its tokens; a new one says where the server finds the house, if that is elsewhere."""
    main(["matrix", "register"])
    before = read_registration(Path("paper.yaml"))
    refused = main(["matrix", "register"])
    told = capsys.readouterr().err
    main(["matrix", "register", "--new", "--url", "http://10.0.0.5:8080"])
    after = read_registration(Path("paper.yaml"))

    assert 2 == refused
    assert "--new" in told
    assert before.ours != after.ours
    assert "http://10.0.0.5:8080" == after.url


def test_without_a_name_for_the_file_the_setting_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a line to copy."""
    Path("peopleness.toml").write_text('[matrix]\nhomeserver = "https://m.org"\nuser = "@a:m.org"\ntoken = "t"\n')

    assert 2 == main(["matrix", "register"])
    assert "matrix.registration is missing" in capsys.readouterr().err


def test_what_was_written_is_read_as_it_was(tmp_path: Path) -> None:
    """Whatever stands in the tokens."""
    paper = Registration("house", "http://h:1", "a: 'b'", '"c" #', "house_service")
    (tmp_path / "p.yaml").write_text(text_of(paper, "@house:h"))

    assert paper == read_registration(tmp_path / "p.yaml")


@pytest.mark.parametrize("written", ["", "[]", "id: 7", "a: [", "id: x\nas_token: y\n"])
def test_what_is_no_paper_is_said_plainly(tmp_path: Path, written: str) -> None:
    """With the way to one."""
    (tmp_path / "p.yaml").write_text(written)

    with pytest.raises(ConfigError, match="peopleness matrix register"):
        read_registration(tmp_path / "p.yaml")


def test_tokens_do_not_show_themselves() -> None:
    """Not even to a log that prints the paper."""
    paper = Registration.made("@house:h", "http://h:1")

    assert not any(secret in repr(paper) for secret in (paper.ours, paper.theirs))


@pytest.mark.parametrize("user", ["@Big House:h", "", "@:h"])
def test_an_impossible_account_is_refused(user: str) -> None:
    """Before anything is written."""
    with pytest.raises(ConfigError, match=r"matrix\.user"):
        Registration.made(user, "http://h:1")


async def test_with_a_registration_the_house_is_an_application_service(folder: Path) -> None:
    """The paper alone decides it; a paper that is not there is named, with the way to one."""
    config = load(Path("peopleness.toml"))
    with pytest.raises(ConfigError, match="To make it: peopleness matrix register"):
        _matrix(config)
    main(["matrix", "register"])
    async with _matrix(config) as channel:
        assert isinstance(channel, MatrixService)


def test_a_registration_needs_no_token(folder: Path) -> None:
    """The paper holds both."""
    assert "paper.yaml" == load(Path("peopleness.toml")).matrix.registration
