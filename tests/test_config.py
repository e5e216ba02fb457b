"""What an operator may decide, and what they are told when something is wrong with it."""

from pathlib import Path

import pytest

from bot.config import Address, Config, Secret, Setting, load, settings
from bot.config.loading import BOTH_WAYS
from bot.errors import ConfigError

TOKEN = "123456789:" + "A" * 35


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "peopleness.toml"


def complaint(file: Path, environment: dict[str, str] | None = None) -> str:
    with pytest.raises(ConfigError) as refused:
        load(file, environment or {})
    return str(refused.value)


def test_without_a_file_every_setting_has_its_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody needs to write anything to begin."""
    monkeypatch.chdir(tmp_path)

    assert Config() == load(environment={})


def test_a_file_says_what_is_different(written: Path) -> None:
    """Only what is written changes."""
    written.write_text('[house]\nlisten = "0.0.0.0:80"\n[hall]\non = false\n')
    config = load(written, {})

    assert (Address("0.0.0.0", 80), False) == (config.house.listen, config.hall.on)
    assert "en" == config.house.locale


def test_the_environment_wins_over_the_file(written: Path) -> None:
    """A variable is the last word."""
    written.write_text('[house]\nlocale = "es"\n')

    assert "ar" == load(written, {"PEOPLENESS_HOUSE_LOCALE": "ar"}).house.locale


def test_the_environment_may_name_the_file(written: Path) -> None:
    """PEOPLENESS_CONFIG says where the settings stand."""
    written.write_text('[house]\nlocale = "es"\n')

    assert "es" == load(environment={"PEOPLENESS_CONFIG": str(written)}).house.locale


@pytest.mark.parametrize("one", settings(), ids=lambda one: one.key)
def test_every_default_can_be_written_down_and_read_back(one: Setting) -> None:
    """What a setting shows as its default is a value it takes; an empty secret is the absence of one."""
    shown = "" if one.default == () else str(one.default)

    assert one.secret or one.default == one.read(shown)


def test_a_secret_may_stand_in_a_file_of_its_own(written: Path, tmp_path: Path) -> None:
    """The line's end does not belong to the secret."""
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    written.write_text(f'[telegram]\ntoken_file = "{tmp_path / "token"}"\n')

    assert Secret(TOKEN) == load(written, {}).telegram.token


def test_a_secret_never_shows_itself(written: Path) -> None:
    """Neither in a log, nor in a failure, nor when somebody prints the settings."""
    config = load(written_with(written, f'[telegram]\ntoken = "{TOKEN}"\n'), {})

    assert TOKEN not in f"{config} {config!r} {config.telegram.token} {config.telegram.token!r}"
    assert config.telegram.on


def written_with(file: Path, text: str) -> Path:
    file.write_text(text)
    return file


def test_an_unknown_key_is_named_with_what_was_probably_meant(written: Path) -> None:
    """A slip of the fingers is found before it hurts."""
    written.write_text(f'[telegram]\ntokn = "{TOKEN}"\n')

    assert f"{written}: telegram.tokn is not a setting. Did you mean telegram.token?" == complaint(written)


def test_an_unknown_section_is_named(written: Path) -> None:
    """So is a whole section."""
    written.write_text("[telegramm]\n")

    assert (
        f"{written}: [telegramm] is not a section. There are [house], [telegram], [matrix], [hall], [flows], [tone], "
        "[spark]." == complaint(written)
    )


def test_a_section_that_is_a_line_is_explained(written: Path) -> None:
    """TOML's two ways of writing are easily mixed up."""
    written.write_text("hall = true\n")

    assert "write [hall] on a line" in complaint(written)


def test_an_unknown_variable_is_named(written: Path) -> None:
    """Variables are checked like lines."""
    said = complaint(written_with(written, ""), {"PEOPLENESS_HOUSE_LISTN": "x"})

    assert "The variable PEOPLENESS_HOUSE_LISTN: house.listn is not a setting. Did you mean house.listen?" == said


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[telegram]\ntoken = ""', "telegram.token is empty: write the secret there, or take the setting away."),
        ("[telegram]\ntoken = 5", "telegram.token must be text in quotes."),
        ('[house]\nlisten = "8080"', 'house.listen must be a host and a port, like "127.0.0.1:8080".'),
        ('[house]\nlisten = "h:70000"', 'house.listen must be a host and a port, like "127.0.0.1:8080".'),
        ('[house]\nurl = "example.org"', 'house.url must be a whole address, like "https://example.org".'),
        ('[house]\nlocale = "english!"', 'house.locale must be a language, like "en" or "pt-BR".'),
        ('[house]\nlogs = "loud"', "house.logs must be one of auto, plain, json."),
        ('[house]\nfolder = ""', "house.folder is empty: name a folder."),
        (
            '[telegram]\nper_chat = "20"',
            'telegram.per_chat must be messages per seconds, like "20/60" for twenty in a minute.',
        ),
        (
            '[telegram]\nper_chat = "0/9"',
            'telegram.per_chat must be messages per seconds, like "20/60" for twenty in a minute.',
        ),
        ('[hall]\non = "perhaps"', "hall.on must be true or false."),
    ],
)
def test_a_value_of_no_use_is_one_sentence_with_its_remedy(written: Path, text: str, sentence: str) -> None:
    """The sentence names the setting and what it wants, never the value."""
    written.write_text(text)

    assert f"{written}: {sentence}" == complaint(written)


def test_a_missing_file_that_was_asked_for_is_a_mistake(written: Path) -> None:
    """A file that somebody named must be there."""
    assert f"{written} cannot be read (No such file or directory). Check its name and who may read it." == complaint(
        written
    )


def test_a_file_that_is_a_folder_cannot_be_read(tmp_path: Path) -> None:
    """An unreadable file ends in a sentence."""
    assert "cannot be read (Is a directory)" in complaint(tmp_path)


def test_broken_toml_says_where(written: Path) -> None:
    """The line is named."""
    written.write_text("[house\n")

    assert "is not valid TOML" in complaint(written)
    assert "line 1" in complaint(written)


def test_a_file_that_is_not_text_is_refused(written: Path) -> None:
    """Bytes that are no letters are no settings."""
    written.write_bytes(b"\xff\xfe\x00")

    assert "is not valid TOML" in complaint(written)


def test_a_secret_file_that_cannot_be_read_is_named(written: Path) -> None:
    """The sentence names the file, so that it can be mended."""
    written.write_text('[telegram]\ntoken_file = "/nowhere/at/all"\n')

    assert f"{written}: telegram.token_file names /nowhere/at/all, which cannot be read. Check the file." == complaint(
        written
    )


def test_a_secret_file_that_is_empty_is_named(written: Path, tmp_path: Path) -> None:
    """An empty token is a mistake wherever it stands."""
    (tmp_path / "token").write_text("\n")
    written.write_text(f'[telegram]\ntoken_file = "{tmp_path / "token"}"\n')

    assert "telegram.token is empty" in complaint(written)


def test_a_secret_given_twice_is_refused(written: Path) -> None:
    """Nobody should have to guess which of two secrets counts."""
    written.write_text('[matrix]\ntoken = "a"\ntoken_file = "b"\n')

    assert "matrix.token and matrix.token_file are both set. Keep one of them." == complaint(written)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('user = "@a:b"', "matrix.homeserver is missing: name the server that the Matrix account lives on."),
        ('homeserver = "http://h"', "matrix.user is missing: name the account, like @peopleness:example.org."),
        (
            'homeserver = "http://h"\nuser = "@a:b"',
            "matrix.token is missing: give an access token, or matrix.password for the first login.",
        ),
        (
            'homeserver = "http://h"\nuser = "@a:b"\nregistration = "r.yaml"\nencryption = true',
            BOTH_WAYS,
        ),
    ],
)
def test_half_a_matrix_account_says_what_is_missing(written: Path, text: str, sentence: str) -> None:
    """Settings that need each other are asked for by name."""
    written.write_text(f"[matrix]\n{text}\n")

    assert sentence == complaint(written)


def test_budgets_are_pairs_of_messages_and_seconds(written: Path) -> None:
    """Several budgets may hold at once."""
    written.write_text('[telegram]\nper_chat = "20/60 1/1.5"\n')

    assert ((20, 60.0), (1, 1.5)) == load(written, {}).telegram.per_chat


@pytest.mark.parametrize(
    ("listen", "url", "address"),
    [
        ("127.0.0.1:8080", "", "http://127.0.0.1:8080"),
        ("0.0.0.0:80", "", "http://localhost:80"),
        ("[::1]:81", "", "http://[::1]:81"),
        ("127.0.0.1:8080", "https://people.example.org/", "https://people.example.org"),
    ],
)
def test_people_find_the_pages_by_an_address(written: Path, listen: str, url: str, address: str) -> None:
    """The one that was named, or one made from where the pages listen."""
    written.write_text(f'[house]\nlisten = "{listen}"\nurl = "{url}"\n')

    assert address == load(written, {}).house.address


@pytest.mark.parametrize(
    ("lines", "delivery", "door"),
    [
        ("", "", ""),
        ('webhook = "https://p.org"', "https://p.org/telegram", "/telegram"),
        ('webhook = "https://p.org:8443/a/b/"', "https://p.org:8443/a/b", "/a/b"),
        ('webhook = "https://p.org/a/b"\nwebhook_path = "/b"', "https://p.org/a/b", "/b"),
        ('base_url = "http://api"\nwebhook = "http://house:8080/t"', "http://house:8080/t", "/t"),
    ],
)
def test_a_webhook_has_an_address_outside_and_a_path_here(written: Path, lines: str, delivery: str, door: str) -> None:
    """The same one, unless a proxy changes it; where none is named, it is /telegram."""
    account = load(written_with(written, f'[telegram]\ntoken = "{TOKEN}"\n{lines}\n'), {}).telegram

    assert (delivery, door) == (account.delivery, account.door)


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ('webhook = "http://p.org/t"', "telegram.webhook must begin with https://"),
        ('webhook = "https://p.org:8080/t"', "on port 443, 80, 88 or 8443"),
        ('webhook = "https://p.org/{t}"', "telegram.webhook must be an address with a plain path"),
        ('webhook = "https://p.org/t?x=1"', "telegram.webhook must be an address with a plain path"),
        ('webhook_path = "t"', 'telegram.webhook_path must be a path, like "/telegram".'),
        ('webhook_path = "/t"', "telegram.webhook is missing"),
    ],
)
def test_a_webhook_that_telegram_cannot_use_says_why(written: Path, lines: str, sentence: str) -> None:
    """Before anybody waits for messages that never come."""
    assert sentence in complaint(written_with(written, f'[telegram]\ntoken = "{TOKEN}"\n{lines}\n'))


def test_a_webhook_without_an_account_says_what_is_missing(written: Path) -> None:
    """The token."""
    assert "telegram.token is missing" in complaint(written_with(written, '[telegram]\nwebhook = "https://p.org"\n'))
