"""What was answered in the form of a promise, step by step, until it is a whole one.

Values are short: a group is its number in the room, a rule is written as the calendar writes it. Never here: questions.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from bot.clerk.talk.promises import typed
from bot.store import Books, groups
from flows.agreement import Commitment
from flows.dialogue import Dialogue
from flows.often import LAST, Often
from flows.refusals import Refused, empty, too_long
from flows.stages.promising import WORDS_LIMIT
from flows.wording import N_

Draft = Mapping[str, str]
STEPS = ("who", "to", "what", "much", "when", "seen")
ALL, SKIP, NONE = "all", "skip", "-"
ALWAYS = "always"
AFTER = {"w1": "days", "w2": "days", "m1": "dates", "date": "date"}
"""What a button of "how often" leads to."""


def with_answer(books: Books, room: Dialogue, known: Draft, value: str) -> dict[str, str]:
    """The draft with one more answer. Raises `Refused` for one that is none."""
    draft, step = {**known}, known["step"]
    match step:
        case "who":
            draft["who"] = _one(books, room, value)
        case "to":
            draft["to"] = _several(books, room, value)
        case "when" if value in AFTER:
            draft["half"] = value
        case "when" | "days" | "dates" | "date":
            draft["when"] = _when(draft, step, value)
        case _:
            draft[step] = _words(step, value)
    return draft


def following(draft: Draft) -> str:
    """The next question; empty when nothing is missing."""
    if draft.get("half") and draft.get("step") == "when":
        return AFTER[draft["half"]]
    return next((step for step in STEPS if not draft.get(step)), "")


def commitment(room: Dialogue, draft: Draft) -> Commitment:
    """The promise that was put together."""
    when = draft["when"]
    until = date.fromisoformat(when) if when[:1].isdecimal() else None
    to = () if draft["to"] == ALL else tuple(room.groups[int(one) - 1] for one in draft["to"].split(","))
    much, seen = ("" if draft.get(name, SKIP) == SKIP else draft[name] for name in ("much", "seen"))
    rule = when if when.startswith("FREQ=") else ""
    return Commitment(room.groups[int(draft["who"]) - 1], to, draft["what"], much, until, rule, seen)


def _one(books: Books, room: Dialogue, value: str) -> str:
    """A group, by its number in the list, its code, or its name."""
    if value.isdecimal() and len(value) < 3 and 1 <= int(value) <= len(room.groups):
        return str(int(value))
    coded = groups.by_code(books, value)
    for number, group in enumerate(room.groups, 1):
        named = typed.folded(groups.by_id(books, group).name) == typed.folded(value)
        if named or (coded is not None and coded.id == group):
            return str(number)
    raise Refused(N_("I do not know this group here. Please choose it by its button, its number or its code."))


def _several(books: Books, room: Dialogue, value: str) -> str:
    if value in (ALL, NONE):
        return ALL
    parts = [part.strip() for part in re.split(r"[,;\u060c]", value) if part.strip()]
    return ",".join(dict.fromkeys(_one(books, room, part) for part in parts)) if parts else ALL


def _words(step: str, value: str) -> str:
    if value in (SKIP, NONE) and step != "what":
        return SKIP
    if not value:
        raise empty()
    if len(value) > WORDS_LIMIT:
        raise too_long(WORDS_LIMIT, len(value))
    return " ".join(value.split())


def _when(draft: Draft, step: str, value: str) -> str:
    """A rule, a day, or that it holds as long as the agreement stands."""
    if step == "when" and value == ALWAYS:
        return ALWAYS
    day = typed.day(value) if step in ("when", "date") else None
    if day:
        return day.isoformat()
    rule = RULES[step](draft, value)
    if rule is None:
        raise Refused(MISREAD[step])
    return rule.rule


def _on_days(draft: Draft, value: str) -> Often | None:
    """Every week, or every other one, on a day that was pressed or typed."""
    read = Often("WEEKLY", 1, (int(value),)) if value in map(str, range(7)) else typed.often(value)
    return Often("WEEKLY", 2 if draft["half"] == "w2" else 1, read.days) if read and read.days else None


def _on_dates(_: Draft, value: str) -> Often | None:
    """Every month, on the day that was pressed or typed."""
    number = LAST if value == "last" else int(value) if value.isdecimal() and len(value) < 3 else 0
    return typed.monthly(number)


RULES: Mapping[str, Callable[[Draft, str], Often | None]] = {
    "when": lambda _, value: typed.often(value),
    "days": _on_days,
    "dates": _on_dates,
    "date": lambda *_: None,
}
MISREAD = {
    "when": N_("I did not understand how often. Please write it like “weekly”, “every 2 weeks” or “every Friday”."),
    "days": N_("I did not understand the day. Please choose one of the buttons."),
    "dates": N_("Please type a number from 1 to 28, or choose the last day: every month has these."),
    "date": N_("I did not understand the day. Please type it like this: 31.3.2027."),
}
