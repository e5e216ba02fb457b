"""What has become of a day: every word and every answer is looked for where it should be, and once.

Never here: how the day went.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field

from bot.store import Store
from tests.faults.a_day import ASKED, Day, Group
from tests.faults.simulated import BEGINS

WORDS = "SELECT word_id, text FROM words WHERE dialogue_id = 'room'"
PASSED = "SELECT count(*) AS number FROM journal WHERE dialogue_id = 'room' AND kind = 'WordsPassedOn'"
DOUBTS = "SELECT chat, word_id, message FROM outbox WHERE state = 'unsure'"
STUCK = "SELECT channel, chat, act, state FROM outbox WHERE state = 'failed'"
MARKS = """
    SELECT m.ballot_id, a.account, m.choice FROM marks m JOIN accounts a ON a.person_id = m.person_id
     WHERE m.dialogue_id = 'room'
"""
IN_HALL = "SELECT speech FROM hall_messages WHERE chat = :chat AND author = '' AND withdrawn = 0"
SIGN = re.compile(r"\bW\d{3}\b")
AROUND_A_FALL = 2.0  # seconds


@dataclass
class Reckoning:
    """What was done, and what of it went wrong; each wrong thing by its name and place."""

    words: int = 0
    answers: int = 0
    lost: list[str] = field(default_factory=list)
    double: list[str] = field(default_factory=list)
    asked_again: list[str] = field(default_factory=list)  # a question that stands twice on Telegram
    unexplained: list[str] = field(default_factory=list)  # the same, although the reply to the first was not lost
    in_doubt: int = 0  # listed for the mediator
    never_came: int = 0  # of these
    miscounted: list[str] = field(default_factory=list)
    parked: int = 0
    failed: list[str] = field(default_factory=list)


async def reckoned(day: Day) -> Reckoning:
    """Look everywhere. The house must still be there."""
    if day.home.house is None:
        raise LookupError("house")
    store = day.home.house.store
    found = Reckoning(len(day.said), day.presses)
    await heard(day, store, found)
    for group in day.groups:
        told = await seen(day, store, group)
        listed = [text for chat, text in await doubts(store) if chat == group.chat and group.channel == "telegram"]
        words_in(day, group, told, listed, found)
        questions_in(day, group, told, listed, found)
    found.parked = len(await store.fetch("SELECT event FROM parked"))
    found.failed = [f"{row['act']} to {row['chat']}" for row in await store.fetch(STUCK)]
    found.in_doubt = len(await store.fetch(DOUBTS))
    return found


async def heard(day: Day, store: Store, found: Reckoning) -> None:
    """Every word came in, once; every answer counts as it was given last."""
    texts = Counter(sign for row in await store.fetch(WORDS) for sign in signs(day, row["text"]))
    found.lost += [f"{sign} was never heard" for sign in day.said if not texts[sign]]
    found.double += [f"{sign} was heard {number} times" for sign, number in texts.items() if number > 1]
    (passed,) = await store.fetch(PASSED)
    if passed["number"] != len(day.said):
        found.double.append(f"{passed['number']} words were passed on, and {len(day.said)} said")
    counted = {(row["ballot_id"], row["account"]): row["choice"] for row in await store.fetch(MARKS)}
    wrong = [(name, who, mark) for (name, who), mark in day.marks.items() if counted.get((name, who)) != mark]
    found.miscounted = [f"{who} on {name}: {mark}, not {counted.get((name, who))}" for name, who, mark in wrong]


async def seen(day: Day, store: Store, group: Group) -> list[tuple[str, str, float]]:
    """What the house shows in a group's chat: its text, its name there, and when it came."""
    match group.channel:
        case "telegram":
            messages = day.world.shown(int(group.chat))
            return [(str(one.get("text", "")), str(one["message_id"]), float(one["date"])) for one in messages]
        case "matrix":
            return [(one["content"]["body"], one["event_id"], 0.0) for one in day.homeserver.said(group.chat)]
    return [(row["speech"], "", 0.0) for row in await store.fetch(IN_HALL, chat=group.chat)]


async def doubts(store: Store) -> set[tuple[str, str]]:
    """What is listed for the mediator as perhaps not told: (chat, text)."""
    texts = {row["word_id"]: row["text"] for row in await store.fetch(WORDS)}
    return {(row["chat"], texts.get(row["word_id"], "") + row["message"]) for row in await store.fetch(DOUBTS)}


def words_in(day: Day, group: Group, told: list[tuple[str, str, float]], listed: list[str], found: Reckoning) -> None:
    """Every word of another group is here, once. On Telegram it may be listed in its place."""
    counts = Counter(sign for text, _, _ in told for sign in signs(day, text))
    doubtful = {sign for text in listed for sign in signs(day, text)}
    for sign, author in day.said.items():
        if author is not group and counts[sign] > 1:
            found.double.append(f"{sign} stands {counts[sign]} times in {group.chat}")
        if author is not group and not counts[sign] and sign in doubtful:
            found.never_came += 1
        elif author is not group and not counts[sign]:
            found.lost.append(f"{sign} is not in {group.chat}")


def questions_in(
    day: Day, group: Group, told: list[tuple[str, str, float]], listed: list[str], found: Reckoning
) -> None:
    """Every question is asked here, once; on Telegram again only where the reply to it was lost.

    The question that is over has gone, and what it came to stands in its place, or is listed.
    """
    for number in range(len(ASKED) + 1):
        asking = [one for one in told if f"Question number {number}?" in one[0]]
        if not asking and not (number == 0 and any(f"Question number {number}?" in text for text in listed)):
            found.lost.append(f"question {number} is not in {group.chat}")
        copies = [(name, at) for text, name, at in asking if text == asking[0][0]]
        if len(copies) > 1 and group.channel != "telegram":
            found.double.append(f"question {number} stands {len(copies)} times in {group.chat}")
        for name, at in copies[:-1] if group.channel == "telegram" else ():
            found.asked_again.append(f"question {number} in {group.chat}")
            if not reply_lost(day, name, group, at):
                found.unexplained.append(f"question {number} in {group.chat}")


def reply_lost(day: Day, name: str, group: Group, at: float) -> bool:
    """Whether the house cannot have known that this message was taken: the reply was lost, or the house fell then."""
    if any(abs(BEGINS.timestamp() + fall - at) < AROUND_A_FALL for fall in day.home.falls):
        return True
    lost = [body for _, path, body in day.doors["telegram"].lost if "sendMessage" in path and body]
    answers = (json.loads(body)["result"] for body in lost)
    return any(str(one["message_id"]) == name and str(one["chat"]["id"]) == group.chat for one in answers)


def signs(day: Day, text: str) -> set[str]:
    """Which words a text carries."""
    return {one for one in SIGN.findall(text) if one in day.said}
