"""Rooms in which people speak and the gate is open, put straight into the books; the whole program on two platforms.

Never here: what is said, or how long that takes.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from benchmarks.electorate import settle_group
from benchmarks.servers import house
from bot.acting.dialogues import act, begin
from bot.channels.base import Place
from bot.store import Books, people
from flows import commands as c
from flows.dialogue import Dialogue
from flows.people import Party
from flows.plan import Plan
from tests.fakes.synapse import Person

ALL_SAY_YES = """
    INSERT INTO counts (dialogue_id, ballot_id, group_id, choice, count)
    SELECT dialogue_id, ballot_id, group_id, 'yes', count FROM counts
     WHERE dialogue_id = :room AND ballot_id = :ballot AND choice = ''
    ON CONFLICT DO UPDATE SET count = excluded.count
"""
NOTHING_TO_SAY = "DELETE FROM outbox"
FREELY = '"100000/1"'

Groups = Mapping[Place, Sequence[str]]
"""Each group's chat, and the accounts of its people."""


def open_room(books: Books, room: str, groups: Groups, now: datetime) -> str:
    """A room of these groups, who have entered and may speak; its mediator."""
    parties = tuple(Party(settle_group(books, place, accounts, now)) for place, accounts in groups.items())
    return enter(books, room, parties, now)


def enter(books: Books, room: str, parties: tuple[Party, ...], now: datetime) -> str:
    """A room of groups that are known; its mediator."""
    before = now - timedelta(days=14)
    mediator = people.known(books, "books", f"mediator of {room}", "Mira", "en", before).id
    invite = c.OpenRoom(mediator, "The river", parties, plan=Plan(("speaking",), "open"))
    ballot = begin(books, Dialogue(room, "alliance"), invite, before).dialogue.ballot
    if ballot is None:
        raise LookupError(room)
    books.execute(ALL_SAY_YES, {"room": room, "ballot": ballot.id})
    act(books, room, c.CloseBallot(ballot.id), ballot.closes)
    return mediator


def open_rooms(books: Books, rooms: Iterable[Groups], now: datetime) -> None:
    """Several rooms, of which everybody has been told all there is to tell."""
    for number, groups in enumerate(rooms):
        open_room(books, f"room{number}", groups, now)
    forget_what_to_say(books)


def forget_what_to_say(books: Books) -> None:
    """Everybody has been told all there is to tell."""
    books.execute(NOTHING_TO_SAY)


def on_both(folder: Path, telegram: str, matrix: str, bot: Person) -> tuple[str, ...]:
    """The words that start the whole program on Telegram and on Matrix, with no limits of its own."""
    command = house(folder, telegram)
    lines = [f"per_chat = {FREELY}", f"per_account = {FREELY}"]
    lines += ["[matrix]", f"homeserver = {json.dumps(matrix)}", f"user = {json.dumps(bot.id)}"]
    lines += [f"token = {json.dumps(bot.token)}", f"device = {json.dumps(bot.device)}", f"per_account = {FREELY}"]
    config = folder / "peopleness.toml"
    config.write_text(config.read_text("utf-8") + "\n".join(lines) + "\n", "utf-8")
    return command
