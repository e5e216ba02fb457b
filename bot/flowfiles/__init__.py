"""Ways for a room, written as files: its stages, its gate, how it decides, how long things take. Data, never code.

Every mistake in a file is found in one pass and told with its line and with what is allowed. What a file says is copied
into a room when it is opened, so that a file that is changed later changes no room. Never here: what happens in a
stage, who may choose a way.
"""

from pathlib import Path

from bot.errors import ConfigError
from bot.flowfiles.lines import LARGEST, Mistake, Mistakes, root_of, text_of
from bot.flowfiles.reading import Reading
from bot.flowfiles.ways import Deciding, FlowFile

__all__ = ["LARGEST", "Deciding", "FlowFile", "Mistake", "in_folder", "read", "understood"]

MOST = 12  # ways in a folder


def read(path: Path) -> tuple[FlowFile | None, tuple[Mistake, ...]]:
    """What a file says, or its mistakes by line. Raises ConfigError where there is no file to read."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read ({error.strerror}). Check its name and who may read it.") from None
    return understood(data)


def in_folder(name: str) -> tuple[FlowFile, ...]:
    """All ways in a folder, by the names of their files. Raises ConfigError for a wrong one, and for a name twice."""
    folder = Path(name).expanduser()
    if not folder.is_dir():
        raise ConfigError(f"flows.folder names {folder}, which is not a folder. Make it, or take the setting away.")
    found: dict[str, FlowFile] = {}
    for path in sorted((*folder.glob("*.yaml"), *folder.glob("*.yml"))):
        one, mistakes = read(path)
        if one is None:
            raise ConfigError(f"{path}, {mistakes[0]} To read all that is wrong: peopleness flow check {path}")
        if one.name in found:
            raise ConfigError(f"{path}: another file there is called “{one.name}” too. Give one of them another name.")
        found[one.name] = one
    if len(found) > MOST:
        raise ConfigError(f"{folder} holds {len(found)} ways. More than {MOST} nobody can choose from on a telephone.")
    return tuple(found.values())


def understood(data: bytes) -> tuple[FlowFile | None, tuple[Mistake, ...]]:
    """The way these bytes describe, and no mistakes; or none, and every mistake in the order of the lines."""
    mistakes = Mistakes()
    text = text_of(data, mistakes)
    root = root_of(text, mistakes) if text is not None else None
    way = Reading(mistakes).way(root) if root is not None else None
    return (None if mistakes.found else way), tuple(sorted(set(mistakes.found)))
