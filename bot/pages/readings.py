"""A record as it is read on its page: its numbers and answers in words, and the picture of them where all may be told.

Never here: a request, or what only scrutineers may read.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.pages import words
from bot.records import Core
from bot.store.receipts import Line
from flows import record
from flows.ballot import Ballot, Result, Rule, Sheet
from flows.stages.ask import pictures
from flows.stages.words.rule_words import rule_of
from flows.ways import WAYS
from flows.wording import GroupName, PersonName, Picture, Text

SIDE = "answered"  # beside the answers


@dataclass(frozen=True, slots=True)
class Answers:
    """A group's part, as it is read. `counts` is empty where it would give people away."""

    name: str
    answered: int | None
    roll: int
    counts: tuple[tuple[Text, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A record, as it is read."""

    core: Core
    fingerprint: str

    @property
    def sheet(self) -> Sheet:
        """What voters had before them."""
        return Sheet(**{name: record.revive(value) for name, value in self.core["sheet"].items()})

    @property
    def question(self) -> Text:
        """What was asked, in people's own words or in ours."""
        own = self.core["question"]
        return words.own(own) if own else WAYS.get(self.core["kind"], WAYS[self.sheet.way]).label

    @property
    def ballot(self) -> Ballot:
        """The ballot, as far as it is read here."""
        form = self.core
        groups = tuple(group["id"] for group in form["groups"])
        times = datetime.fromisoformat(form["opened"]), datetime.fromisoformat(form["closes"])
        ballot = Ballot(form["ballot"], form["kind"], groups, *times, Rule(**form["rule"]))
        return replace(ballot, sheet=self.sheet, title=form["question"], secret=form["secret"])

    @property
    def rule(self) -> Text:
        """The rule in words."""
        return rule_of(self.ballot)

    @property
    def picture(self) -> Picture | None:
        """The result as a picture, where every number may be told."""
        told = {one["id"]: one["counts"] for one in self.core["groups"]} | {"": self.core["heads"]}
        if None in told.values() or (self.core["result"] is None and not WAYS[self.sheet.way].answers):
            return None
        spoken = {one["id"]: one["word"] for one in self.core["groups"]}
        plain = {group: {key: n for key, n in counts.items() if key != SIDE} for group, counts in told.items()}
        return pictures.results(self.ballot, plain, spoken, result=self.result)

    @property
    def result(self) -> Result | None:
        """The order of the options somebody named."""
        form = self.core["result"]
        if form is None or WAYS[self.sheet.way].answers:
            return None
        return Result(tuple(map(tuple, form["order"])), form["shares"], form["heads"])

    def name(self, name: GroupName | PersonName) -> str:
        """What a group was called at the close."""
        group = name.group if isinstance(name, GroupName) else ""
        return next((str(one["name"]) for one in self.core["groups"] if one["id"] == group), "")

    def names(self, line: Line) -> tuple[str, ...]:
        """The names of the groups a line counts for."""
        return tuple(self.name(GroupName(group)) or group for group in line[1].split(","))

    @property
    def closed(self) -> datetime:
        """When it closed."""
        return datetime.fromisoformat(self.core["closed"])

    @property
    def groups(self) -> list[Answers]:
        """How the groups answered."""
        return [
            Answers(one["name"], one["answered"], one["roll"], self.labelled(one["counts"] or {}))
            for one in self.core["groups"]
        ]

    @property
    def heads(self) -> tuple[tuple[Text, int], ...]:
        """The count of all heads; empty where it is not told."""
        return self.labelled(self.core["heads"] or {})

    @property
    def order(self) -> list[tuple[tuple[Text, ...], float]]:
        """Options, best first, with their figure."""
        result = self.core["result"]
        if not result:
            return []
        return [(tuple(self.label(one) for one in place), result["shares"][place[0]]) for place in result["order"]]

    @property
    def outcome(self) -> Text:
        """What it came to."""
        return words.OUTCOMES.get(self.core["outcome"], words.OUTCOMES["answered"])

    def labelled(self, counts: dict[str, int]) -> tuple[tuple[Text, int], ...]:
        """Counts with the words of their answers, in order."""
        answers = WAYS[self.sheet.way].figures(self.sheet)
        return tuple((self.label(one), counts[one]) for one in answers if one in counts)

    def label(self, answer: str) -> Text:
        """An answer in words: our own, or the option somebody wrote, or a moment."""
        way = WAYS[self.sheet.way]
        if way.answers:
            return way.labels[answer]
        option = self.sheet.options[int(answer) - 1]
        return words.own(option) if isinstance(option, str) else words.moment(option)

    def paper(self, line: Line) -> Text:
        """What a line says, in words."""
        return WAYS[self.sheet.way].spelled(self.sheet, line[2])
