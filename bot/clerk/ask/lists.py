"""Answering a standing list, whose lines are questions of their own: yes to all at once, or in words, line by line.

Each line is a mark like any other, so it can be changed and closes by itself. Never here: a single answer by a button
(see `votes`), what the list says.
"""

import re
from collections.abc import Iterable
from datetime import datetime

from bot.acting.dialogues import found
from bot.clerk.ask import petitions, votes
from bot.clerk.asked import Asked
from bot.store.postings import Posted
from bot.tokens import unpack
from flows.ballot import Ballot
from flows.refusals import Refused
from flows.stages.words import papers
from flows.stages.words.covenant_lists import KEYS, open_lines
from flows.wording import N_, Text

ALL = "yesall"
YES = frozenset({"yes", "sí", "si", "sim", "نعم"})
NO = frozenset({"no", "não", "nao", "لا"})
"""What people type for yes and no in the languages we speak; other languages have the numbers."""
ASKING = frozenset({"ballot", *KEYS.values()})
"""Names of the notices that put questions."""
LINE = re.compile(r"([^\W\d]+)\s*(\d{1,2})|(\d{1,2})\s*[:.)-]?\s*([^\W\d]+)")

Answers = dict[int, str]
"""By the number of a line: yes or no."""


def yes_to_all(asked: Asked, dialogue: str, kind: str) -> None:
    """A yes to everything the list still asks."""
    lines = _lines(asked, dialogue, kind)
    _cast(asked, dialogue, [(line, "yes") for line in lines.values()])
    closes = _closes(lines.values())
    told = N_("Recorded: yes to all. You can change each of them until %(closes)s.", closes=closes)
    asked.quietly(told, aloud=papers.recorded_aloud(asked.person.id, closes))


def asked_in(posted: Posted | None) -> tuple[str, str] | None:
    """The list that a message of ours puts: its dialogue and its kind."""
    for token in posted.choices if posted else ():
        verb, *about = unpack(token) or ("",)
        if verb == ALL and len(about) == 2:
            return about[0], about[1]
    return None


def typed(asked: Asked, posted: Posted | None) -> bool:
    """An answer to a list in words: "yes", or "yes 1, no 2". False when these are ordinary words."""
    about = asked_in(posted)
    if about is None:
        return False
    if asked.rest.strip(" .!").casefold() in YES:
        yes_to_all(asked, *about)
        return True
    answers = read(asked.rest)
    if not answers:
        if asked.rest.strip(" .!").casefold() in NO:
            raise _which()
        if asked.rest.isdecimal():
            raise Refused(papers.REFUSALS["no_such_choice"])
        return False
    _answer(asked, *about, answers)
    return True


def too_late(asked: Asked, posted: Posted) -> None:
    """A bare answer to a question that is over is never passed on as words to the others. Raises `Refused`."""
    open_still = any(token.startswith(("mark.", f"{ALL}.")) for token in posted.choices)
    if open_still or posted.key.partition(":")[0] not in ASKING:
        return
    if asked.rest.strip(" .!").casefold() in YES | NO or asked.rest.isdecimal() or read(asked.rest):
        raise Refused(N_("This is not asked any more, so your answer was not counted, and nobody was told."))


def thumb(posted: Posted | None, *, up: bool) -> str:
    """A thumb on a list: up is yes to all; down says not to which. Raises `Refused`. Empty where it is no list."""
    if posted is None or asked_in(posted) is None:
        return ""
    if not up:
        raise _which()
    return next(token for token in posted.choices if token.startswith(f"{ALL}."))


def read(text: str) -> Answers:
    """What somebody says to which line; nothing at all if any of it is something else."""
    answers: Answers = {}
    for before, first, second, after in LINE.findall(text):
        word = (before or after).casefold()
        if word not in YES | NO:
            return {}
        answers[int(first or second)] = "yes" if word in YES else "no"
    return answers if not LINE.sub("", text).strip(" ,;.\n،؛") else {}


def _which() -> Refused:
    return Refused(N_("To which of them? Please write for example “no 2”, and it counts for that one alone."))


def _answer(asked: Asked, dialogue: str, kind: str, answers: Answers) -> None:
    lines = _lines(asked, dialogue, kind)
    if unknown := sorted(set(answers).difference(lines)):
        raise Refused(N_("Number %(number)s is not asked now. Please look at the newest list.", number=unknown[0]))
    _cast(asked, dialogue, [(lines[number], word) for number, word in sorted(answers.items())])
    closes = _closes(lines.values())
    asked.quietly(_recorded(answers, closes), aloud=papers.recorded_aloud(asked.person.id, closes))


def _recorded(answers: Answers, closes: datetime) -> Text:
    """What was recorded, line by line."""
    yes = tuple(number for number in sorted(answers) if answers[number] == "yes")
    no = tuple(number for number in sorted(answers) if answers[number] == "no")
    if yes and no:
        return N_("Recorded: yes to %(yes)s, and no to %(no)s. You can change it until %(closes)s.", yes=yes, no=no, closes=closes)  # fmt: skip  # noqa: E501
    if yes:
        return N_("Recorded: yes to %(numbers)s. You can change it until %(closes)s.", numbers=yes, closes=closes)
    return N_("Recorded: no to %(numbers)s. You can change it until %(closes)s.", numbers=no, closes=closes)


def _lines(asked: Asked, dialogue: str, kind: str) -> dict[int, Ballot]:
    """What the group of this chat is asked: each line's question, by its number."""
    group, (room, _) = asked.its_group(), found(asked.books, dialogue)
    lines = dict(open_lines(room, kind, group.id))
    if not lines:
        raise Refused(N_("Nothing of this list is asked any more. Your group's answer stands in it."))
    return lines


def _cast(asked: Asked, dialogue: str, answers: Iterable[tuple[Ballot, str]]) -> None:
    """Every mark counts, or the first that cannot is the reason why none does."""
    for line, paper in answers:
        votes.counted(asked, dialogue, line.id, paper)
        petitions.signed(asked, dialogue, line.id)


def _closes(lines: Iterable[Ballot]) -> datetime:
    """Until when every answer in a list can change: the first of the open ones closes then."""
    return min(line.closes for line in lines)
