"""From a file and the environment to a `Config`; the environment wins. Every mistake is one sentence with its remedy.

Never here: what a setting means, or a guess at what somebody may have wanted.
"""

import os
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.config.sections import API, SECTIONS, Config, Setting, Telegram, settings
from bot.errors import ConfigError

USUAL = Path("peopleness.toml")
FILE_VARIABLE = "PEOPLENESS_CONFIG"

Written = dict[str, tuple[object, str]]
"""What somebody wrote: by key, the value and where it stands."""


def load(file: Path | None = None, environment: Mapping[str, str] = os.environ) -> Config:
    """The settings as they hold now. `file` must exist if it is named; the usual one may be missing.

    Raises ConfigError with a sentence that names the setting and what to do.
    """
    named = file or (Path(environment[FILE_VARIABLE]) if environment.get(FILE_VARIABLE) else None)
    written = from_file(named or USUAL, must_exist=named is not None) | from_environment(environment)
    known = known_keys()
    for key, (_, where) in written.items():
        if key not in known:
            raise ConfigError(f"{where}: {key} is not a setting.{guess(key, known)}")
    return whole(Config(**{section: kind(**values(section, written)) for section, kind in SECTIONS.items()}))


def known_keys() -> list[str]:
    """Every key that may be written, the `_file` twins of secrets among them."""
    return [key for one in settings() for key in ((one.key, f"{one.key}_file") if one.secret else (one.key,))]


def guess(key: str, known: list[str]) -> str:
    """What was probably meant."""
    close = get_close_matches(key, known, n=1)
    return f" Did you mean {close[0]}?" if close else " All settings stand in peopleness.example.toml."


def from_file(file: Path, *, must_exist: bool) -> Written:
    """What is written in a TOML file."""
    if not must_exist and not file.exists():
        return {}
    try:
        sections = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{file} cannot be read ({error.strerror}). Check its name and who may read it.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} is not valid TOML: {error}. See peopleness.example.toml.") from None
    return {key: (value, str(file)) for name, body in sections.items() for key, value in keyed(file, name, body)}


def keyed(file: Path, section: str, body: object) -> list[tuple[str, object]]:
    """A section's lines under their full keys."""
    if section not in SECTIONS:
        names = ", ".join(f"[{name}]" for name in SECTIONS)
        raise ConfigError(f"{file}: [{section}] is not a section. There are {names}.")
    if not isinstance(body, dict):
        raise ConfigError(f"{file}: {section} must be a section of its own: write [{section}] on a line.")
    return [(f"{section}.{name}", value) for name, value in body.items()]


def from_environment(environment: Mapping[str, str]) -> Written:
    """What is written in variables called PEOPLENESS_<SECTION>_<NAME>."""
    ours = {
        name: text for name, text in environment.items() if name.startswith("PEOPLENESS_") and name != FILE_VARIABLE
    }
    keys = {name: ".".join(name.removeprefix("PEOPLENESS_").lower().split("_", 1)) for name in ours}
    return {keys[name]: (text, f"The variable {name}") for name, text in ours.items()}


def values(section: str, written: Written) -> dict[str, Any]:
    """The typed values of one section; what nobody wrote keeps its default."""
    mine = (one for one in settings() if one.section == section)
    found = {one.name: written_value(one, written) for one in mine}
    return {name: value for name, value in found.items() if value is not None}


def written_value(one: Setting, written: Written) -> Any:
    """What somebody wrote for this setting, read; None if nobody did."""
    plain, in_file = written.get(one.key), written.get(f"{one.key}_file")
    if plain and in_file and one.secret:
        raise ConfigError(f"{one.key} and {one.key}_file are both set. Keep one of them.")
    if in_file and one.secret:
        return checked(one, *secret_from(one, *in_file))
    return checked(one, *plain) if plain else None


def secret_from(one: Setting, file: object, where: str) -> tuple[str, str]:
    """The secret in a file of its own, as containers and service managers hand it over."""
    try:
        return Path(str(file)).expanduser().read_text("utf-8"), str(file)
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"{where}: {one.key}_file names {file}, which cannot be read. Check the file.") from None


def checked(one: Setting, value: object, where: str) -> Any:
    """The value read by the setting's own reader. The sentence names the key, never the value: it may be a secret."""
    try:
        return one.read(value)
    except ValueError as error:
        raise ConfigError(f"{where}: {one.key} {error}.") from None


BOTH_WAYS = (
    "matrix.encryption and matrix.registration are both set, but an application service does not read encrypted rooms: "
    "take out matrix.encryption, or matrix.registration to be an ordinary account that reads them."
)


def whole(config: Config) -> Config:
    """Settings that need each other. Raises ConfigError if one stands alone."""
    if problem := unusable(config.telegram):
        raise ConfigError(problem)
    matrix = config.matrix
    if not matrix.on and (matrix.token or matrix.password or matrix.user or matrix.registration):
        raise ConfigError("matrix.homeserver is missing: name the server that the Matrix account lives on.")
    if matrix.on and not matrix.user:
        raise ConfigError("matrix.user is missing: name the account, like @peopleness:example.org.")
    if matrix.on and not (matrix.token or matrix.password or matrix.registration):
        raise ConfigError("matrix.token is missing: give an access token, or matrix.password for the first login.")
    if matrix.registration and matrix.encryption:
        raise ConfigError(BOTH_WAYS)
    return config


PORTS = (None, 443, 80, 88, 8443)


def unusable(telegram: Telegram) -> str:
    """What keeps Telegram from delivering to the webhook; empty if nothing does. A server of one's own takes more."""
    if not telegram.webhook:
        missing = "telegram.webhook is missing: name the address that Telegram shall deliver to."
        return missing if telegram.webhook_path else ""
    if not telegram.on:
        return "telegram.token is missing: without an account nothing can be delivered to telegram.webhook."
    parts = urlsplit(telegram.webhook)
    if telegram.base_url == API and (parts.scheme != "https" or parts.port not in PORTS):
        return "telegram.webhook must begin with https://, on port 443, 80, 88 or 8443: Telegram delivers nowhere else."
    return ""
