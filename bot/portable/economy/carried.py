"""What a terminal asks for: the economy of a room out into a file, or in from one, after a look and a yes.

Never here: what stands in a file.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.clock import utc_now
from bot.errors import ConfigError
from bot.portable.economy import table, valueflows
from bot.portable.economy.checking import mistakes
from bot.portable.economy.lines import Line, lines_of
from bot.portable.economy.storing import stored
from bot.portable.giving import must_be
from bot.store import Books, dialogues, groups, open_store
from flows.dialogue import Dialogue

MOST_BYTES = 50_000_000
MOST_TOLD = 40
YES = ("y", "yes")
TOOK_PART = "SELECT DISTINCT provider, receiver FROM pacts WHERE dialogue_id = :dialogue"


async def out(path: Path, room: str, file: Path, group: str = "") -> str:
    """Write the economy of a room, or what concerns one group there; the sentence that says so. Raises ConfigError."""
    await asyncio.to_thread(must_be, path)
    await asyncio.to_thread(_must_be_new, file)
    async with open_store(path) as store:
        text, count = await store.write(partial(_text, room=room, group=group, form=_form(file)))
    await asyncio.to_thread(file.write_text, text, "utf-8", newline="")
    return f"{file} holds {count} lines. To take it in elsewhere: peopleness giving in ROOM {file}"


async def bring_in(path: Path, room: str, file: Path, agrees: Callable[[str], bool]) -> tuple[list[str], bool]:
    """Check a file, show what is in it, and store it if that is agreed to; what to print, and whether it was stored."""
    await asyncio.to_thread(must_be, path)
    found = await asyncio.to_thread(_read, file)
    async with open_store(path) as store:
        wrong = await store.write(lambda books: mistakes(found, _codes(books, _room(books, room))))
        if wrong:
            more = [f"And {len(wrong) - MOST_TOLD} more."] if len(wrong) > MOST_TOLD else []
            return [*wrong[:MOST_TOLD], *more, "Nothing was stored. Please put these right and try again."], False
        if not await asyncio.to_thread(agrees, f"{_what(found)} Shall all of it be stored in the room {room}? [y/N] "):
            return ["Nothing was stored."], False
        lines = [line for _, line in found]
        count = await store.write(lambda books: stored(books, _room(books, room), lines, utc_now()))
    return [f"Stored: {count} new. Already there: {len(lines) - count}."], True


def asked(question: str) -> bool:
    """Whether somebody at the terminal says yes."""
    try:
        return input(question).strip().casefold() in YES
    except EOFError:
        return False


def _must_be_new(file: Path) -> None:
    if file.exists():
        raise ConfigError(f"{file} is there already. Name a new file.")


def _form(file: Path) -> str:
    form = {".csv": "csv", ".json": "jsonld", ".jsonld": "jsonld"}.get(file.suffix.casefold())
    if form is None:
        raise ConfigError(f"{file} must end in .csv or in .jsonld: that says in which form it is.")
    return form


def _text(books: Books, room: str, group: str, form: str) -> tuple[str, int]:
    dialogue = _room(books, room)
    names = {one.code: one.name for one in (groups.by_id(books, id_) for id_ in dialogue.groups)}
    whose = next((id_ for id_ in dialogue.groups if groups.by_id(books, id_).code == group.upper()), "")
    if group and not whose:
        raise ConfigError(f"{group} is no group of that room. There are: {', '.join(sorted(names))}.")
    lines = lines_of(books, dialogue.id, whose)
    text = table.written(lines) if form == "csv" else valueflows.written(lines, dialogue.id, names)
    return text, len(lines)


def _room(books: Books, room: str) -> Dialogue:
    loaded = dialogues.load(books, room.lower())
    if loaded is None:
        raise ConfigError(f"There is no room {room} in this house. Its code is the one of its agreement, like K7.")
    return loaded[0]


def _codes(books: Books, room: Dialogue) -> set[str]:
    """The codes of the room's groups, and of those that have left it but gave or received something there."""
    gone = (group for row in books.execute(TOOK_PART, {"dialogue": room.id}) for group in row)
    return {groups.by_id(books, group).code for group in {*room.groups, *gone}}


def _read(file: Path) -> list[tuple[int, Line]]:
    form = _form(file)
    try:
        if file.stat().st_size > MOST_BYTES:
            raise ConfigError(f"{file} is too large: at most {MOST_BYTES // 1_000_000} MB.")
        text = file.read_bytes().decode("utf-8", "replace")
        return table.read(text) if form == "csv" else valueflows.read(text)
    except OSError as error:
        raise ConfigError.unread(file, error) from None
    except table.UnreadError as error:
        raise ConfigError(f"{file}: {error}") from None


def _what(found: list[tuple[int, Line]]) -> str:
    """How many of which type."""
    counts: dict[str, int] = {}
    for _, line in found:
        counts[line["type"]] = counts.get(line["type"], 0) + 1
    return "It holds: " + ", ".join(f"{count} {kind}" for kind, count in counts.items()) + "."
