"""What can be typed at a terminal, and what comes of mistakes there."""

import subprocess
import sys
import types
from pathlib import Path

import pytest

import bot
from bot.cli import main
from bot.config import Address, Config
from bot.errors import StoreError
from bot.store import open_store
from bot.store.lease import leased
from tests.portable.given import Elsewhere
from tests.verifier.given import a_ballot, closed
from verifier.form import canonical

PEOPLE = [(("foz",), "yes"), (("foz", "porto"), "yes"), (("porto",), "no"), (("porto",), "yes")]
RECORD = canonical(closed(a_ballot("decide", 2), PEOPLE)) + "\n"
HEAVY = ("telegram", "nio", "aiohttp", "sqlite3", "jinja2", "babel", "apscheduler")


class App(types.ModuleType):
    """Stands in for the whole house; remembers with which settings it was asked to run."""

    def __init__(self) -> None:
        super().__init__("bot.app")
        self.asked: list[Config] = []

    async def run(self, config: Config) -> None:
        self.asked.append(config)

    demo = run


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> App:
    house = App()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "bot.app", house)
    monkeypatch.setattr(bot, "app", house, raising=False)
    monkeypatch.setattr("bot.logs.set_up", lambda *_, **__: None)
    return house


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_run_reads_the_settings_and_runs(app: App) -> None:
    """`peopleness run` hands the settings to the house."""
    Path("peopleness.toml").write_text('[house]\nlocale = "es"\n')

    assert 0 == main(["run"])
    assert ["es"] == [config.house.locale for config in app.asked]


def test_run_takes_its_settings_from_another_file(app: App, tmp_path: Path) -> None:
    """`--config` names it."""
    (tmp_path / "other.toml").write_text('[house]\nlocale = "ar"\n')
    main(["run", "--config", "other.toml"])

    assert ["ar"] == [config.house.locale for config in app.asked]


def test_run_listens_where_it_is_told_and_else_as_the_settings_say(app: App) -> None:
    """The rest of the settings stays as it is written."""
    Path("peopleness.toml").write_text('[house]\nlisten = "127.0.0.1:8090"\nlocale = "ar"\n')
    main(["run", "--listen", "0.0.0.0:8081"])
    main(["run"])

    assert [(Address("0.0.0.0", 8081), "ar"), (Address("127.0.0.1", 8090), "ar")] == [
        (config.house.listen, config.house.locale) for config in app.asked
    ]


def test_the_demo_needs_no_settings_and_reads_none(app: App) -> None:
    """Somebody's real tokens have no place in a demo."""
    Path("peopleness.toml").write_text('[telegram]\ntoken = "123"\n')

    assert 0 == main(["demo", "--listen", "0.0.0.0:8081", "--folder", "elsewhere"])
    assert [(False, Address("0.0.0.0", 8081), Path("elsewhere"))] == [
        (config.telegram.on, config.house.listen, config.house.folder) for config in app.asked
    ]


def test_the_demo_lives_in_a_folder_of_its_own(app: App) -> None:
    """A demo never touches the real store."""
    main(["demo"])

    assert [Path("var/demo")] == [config.house.folder for config in app.asked]


def test_a_mistake_is_one_sentence_and_exit_code_2(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback for what a person can mend."""
    Path("peopleness.toml").write_text('[telegram]\ntoken = ""\n')

    assert 2 == main(["run"])
    assert [
        "peopleness: peopleness.toml: telegram.token is empty: write the secret there, or take the setting away."
    ] == capsys.readouterr().err.splitlines()


def test_an_interruption_ends_quietly(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C is not a failure."""

    async def interrupted(config: Config) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "run", interrupted)

    assert 130 == main(["run"])


def test_a_wrong_address_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    """What is typed is checked like what is written."""
    with pytest.raises(SystemExit) as left:
        main(["demo", "--listen", "8080"])

    assert 2 == left.value.code
    assert "must be a host and a port" in capsys.readouterr().err


def test_migrate_brings_the_store_up_to_date(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new store is made; an old one is brought along."""
    assert 0 == main(["migrate"])
    assert "var/peopleness.db is up to date.\n" == capsys.readouterr().out
    assert (folder / "var/peopleness.db").exists()


def test_backup_makes_a_whole_copy(folder: Path) -> None:
    """The copy is there, and a second one does not write over it."""
    main(["migrate"])

    assert 0 == main(["backup", "copy.db"])
    assert (folder / "copy.db").stat().st_size > 0
    assert 2 == main(["backup", "copy.db"])


def test_play_says_when_there_is_no_such_story(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name typed wrong is a sentence."""
    assert 2 == main(["play", "nowhere.yaml"])
    assert "There is no story nowhere.yaml." in capsys.readouterr().err


def test_doctor_answers_1_when_something_is_wrong(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """So that a script can tell."""
    Path("peopleness.toml").write_text("[hous]\n")

    assert 1 == main(["doctor"])
    assert capsys.readouterr().out.startswith("wrong  peopleness.toml: [hous] is not a section.")


def test_doctor_answers_0_when_all_is_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new house without accounts is well, and is told how to add them."""
    Path("peopleness.toml").write_text('[house]\nlisten = "127.0.0.1:0"\n')

    assert 0 == main(["doctor"])
    assert "To add Telegram:" in capsys.readouterr().out


def test_verify_says_what_it_checked_and_answers_0(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In plain words, without settings and without a store."""
    Path("peopleness.toml").write_text("[hous]\n")
    Path("record.json").write_text(RECORD, "utf-8", newline="\n")

    assert 0 == main(["verify", "ballot", "record.json"])
    told = capsys.readouterr().out
    assert "ok     Counting the list again gives the published numbers." in told
    assert "Everything is well" in told


def test_verify_answers_1_when_one_byte_differs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says what is wrong."""
    Path("record.json").write_text(RECORD.replace('"roll":2', '"roll":3', 1), "utf-8", newline="\n")

    assert 1 == main(["verify", "ballot", "record.json"])
    assert "WRONG  The record does not have its fingerprint" in capsys.readouterr().out


@pytest.mark.parametrize("words", [["nowhere.json"], ["record.json", "--journal", "nowhere.jsonl"]])
def test_verify_answers_2_when_there_is_no_such_file(folder: Path, words: list[str]) -> None:
    """A mistake of the fingers is none of the record."""
    Path("record.json").write_text(RECORD, "utf-8", newline="\n")

    assert 2 == main(["verify", "ballot", *words])


def test_a_bundle_is_verified_by_its_file_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody says what it is: it shows. One changed byte, and the place is named."""
    Path("K7.json").write_text(Elsewhere().text(), "utf-8", newline="\n")
    assert 0 == main(["verify", "K7.json"])
    assert "ok     Every entry has its hash" in capsys.readouterr().out
    Path("K7.json").write_text(Elsewhere().text().replace("bank", "bunk", 1), "utf-8", newline="\n")

    assert 1 == main(["verify", "K7.json"])
    assert "WRONG  K7.json: entry 1 was changed" in capsys.readouterr().out


def test_a_bundle_is_brought_in_from_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And told in the words of the chats; what lies is refused with exit code 1."""
    main(["migrate"])
    Path("K7.json").write_text(Elsewhere().text(), "utf-8", newline="\n")
    assert 0 == main(["bring", "K7.json"])
    told = capsys.readouterr().out
    assert "“The river” is known here now. It comes from House of the river" in told
    assert "It came as a file, so I cannot see whether it is renewed." in told
    Path("K7.json").write_text(Elsewhere().text().replace("bank", "bunk", 1), "utf-8", newline="\n")

    assert 1 == main(["bring", "K7.json"])
    assert "nothing of it was kept" in capsys.readouterr().out
    assert 2 == main(["bring", "nowhere.json"])
    assert "There is no file nowhere.json.\n" in capsys.readouterr().err


def test_while_the_house_runs_one_hears_what_can_be_done_without_stopping_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page of the agreement gives its bundle, and a chat brings one in."""
    main(["migrate"])
    Path("K7.json").write_text(Elsewhere().text(), "utf-8", newline="\n")
    with leased(Path("var/peopleness.db")):
        assert 2 == main(["bundle", "k7"])
        assert "/agreements/K7/bundle.json" in capsys.readouterr().err
        assert 2 == main(["bring", "K7.json"])
        assert "write /bring and the address" in capsys.readouterr().err


def test_the_key_is_shown_made_and_handed_over(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same one every time; a new one is signed by the one before, whose private half is then gone."""
    main(["migrate"])
    main(["key"])
    first = capsys.readouterr().out.splitlines()[-1]
    main(["key"])
    assert first == capsys.readouterr().out.splitlines()[-1]
    main(["key", "--new"])
    told = capsys.readouterr().out

    assert first.split()[6].rstrip(",") in told
    assert "the next one is signed by it." in told
    assert 1 == len(list(Path("var/peopleness.db.house-keys").iterdir()))


def test_an_empty_house_is_exported_checked_and_brought_back(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is agreed yet, and that too can be checked."""
    main(["migrate"])
    assert 0 == main(["export", "papers"])
    assert 0 == main(["verify", "papers"])
    monkeypatch.setenv("PEOPLENESS_HOUSE_FOLDER", "elsewhere")
    assert 0 == main(["import", "papers"])
    assert 0 == main(["export", "again"])
    capsys.readouterr()

    assert Path("papers/MANIFEST").read_bytes() == Path("again/MANIFEST").read_bytes()


def test_verify_needs_nothing_of_the_house() -> None:
    """Whoever checks us runs none of what they check."""
    code = "import sys, verifier; print([name for name in sys.modules if name.split('.')[0] in ('bot', 'flows')])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert "[]\n" == printed


def test_the_record_of_a_ballot_that_never_was_is_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written then."""
    main(["migrate"])

    assert 2 == main(["export", "ballot", "nowhere", "1", "-o", "record.json"])
    assert "There is no record of ballot 1 in nowhere." in capsys.readouterr().err
    assert not (folder / "record.json").exists()


def test_export_says_how_it_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two words are neither a folder nor a ballot."""
    assert 2 == main(["export", "one", "two"])
    assert "Write: peopleness export FOLDER" in capsys.readouterr().err


async def test_two_houses_cannot_live_in_one_store(tmp_path: Path) -> None:
    """The second is told who lives there."""
    async with open_store(tmp_path / "peopleness.db"):
        with pytest.raises(StoreError, match="Another process"):
            async with open_store(tmp_path / "peopleness.db"):
                pass


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    """Each verb imports what it needs when it is asked for."""
    code = f"import sys, bot.cli; bot.cli.parser(); print([name for name in {HEAVY} if name in sys.modules])"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert "[]\n" == printed


def test_the_module_is_the_program() -> None:
    """`python -m bot --version` says who it is."""
    printed = subprocess.run(
        [sys.executable, "-m", "bot", "--version"], capture_output=True, text=True, check=True
    ).stdout

    assert printed.startswith("peopleness 20")


def test_a_trouble_among_parts_that_live_together_is_one_sentence(
    app: App, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """However deep it lies in what failed together."""

    async def fail(config: Config) -> None:
        raise ExceptionGroup("house", [ExceptionGroup("inner", [StoreError("The disk is full.")])])

    monkeypatch.setattr(app, "run", fail)

    assert 2 == main(["run"])
    assert "peopleness: The disk is full.\n" == capsys.readouterr().err


def test_flow_check_says_that_a_way_is_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its name, the stages it goes through, and a short reading of all of it."""
    Path("way.yaml").write_text("name: Our way\nstages: [stories, speaking]\n")

    assert 0 == main(["flow", "check", "way.yaml"])
    assert [
        "way.yaml: all is well. “Our way” goes through stories, speaking.",
        (
            "This way: stories, then speaking, then one text, then the decision; about 7 weeks. Gate: gated. "
            "Deciding: parallel, openly."
        ),
    ] == capsys.readouterr().out.splitlines()


def test_flow_check_tells_every_mistake_with_its_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One a line, so that they can be mended from top to bottom."""
    Path("way.yaml").write_text("name: Our way\nstages: [stories]\ngate: ajar\n")

    assert 1 == main(["flow", "check", "way.yaml"])
    assert [
        "line 2: speaking is missing: it is the one stage of talking that no room leaves out.",
        "line 3: “ajar” is no gate. It can be gated, open or closed.",
    ] == capsys.readouterr().out.splitlines()


def test_flow_check_says_when_there_is_no_such_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name typed wrong is a sentence."""
    assert 2 == main(["flow", "check", "nowhere.yaml"])
    assert "nowhere.yaml cannot be read" in capsys.readouterr().err
