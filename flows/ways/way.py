"""What a way of asking is: the words that explain it, its keys, its papers, and what many papers come to.

One contract for all of them; each way is a file beside this one, and a row in `flows.ways.WAYS`. Never here: who
answered, when a group's answer counts, or what follows from it.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flows.ballot import Counts, Result, Sheet
from flows.refusals import Refused
from flows.ways.counting import Shares, Tally, answered, means, places, rounded
from flows.wording import N_, Text

NO_SUCH_ANSWER = N_("That is not one of the answers. Please choose one of the buttons or numbers.")


@dataclass(frozen=True, slots=True)
class Way(ABC):
    """One way of asking.

    `label` is what a mediator picks; `sentence` explains it, spoken once, to someone who has never voted; `typed` says
    how to answer by typing. `answers` are fixed, in order, with their `labels`, or () where the asker names options:
    then at least `least_options` and at most `most_options`.
    """

    name: str
    label: Text
    sentence: Text
    typed: Text
    answers: tuple[str, ...] = ()
    labels: Mapping[str, Text] = field(default_factory=dict)
    least_options: int = 0
    most_options: int = 0

    @abstractmethod
    def check(self, sheet: Sheet) -> None:
        """Raises `Refused` when nobody could answer this sheet: too few options, two that are the same."""

    @abstractmethod
    def keys(self, sheet: Sheet) -> tuple[str, ...]:
        """The buttons in their order. Number k, as a word or as a reaction, is the k-th of them."""

    @abstractmethod
    def key_label(self, sheet: Sheet, key: str) -> Text:
        """What is written on a button."""

    @abstractmethod
    def press(self, sheet: Sheet, paper: str, key: str) -> str:
        """The paper after one more press; `paper` is "" before the first. Raises `Refused` when it cannot be."""

    @abstractmethod
    def read(self, sheet: Sheet, text: str) -> str | None:
        """The paper that somebody typed; None when these are words and no answer.

        Raises `Refused` when it is meant as an answer and cannot be counted.
        """

    @abstractmethod
    def valid(self, sheet: Sheet, paper: str) -> bool:
        """Whether this is a paper for this sheet, written as papers are."""

    @abstractmethod
    def spelled(self, sheet: Sheet, paper: str) -> Text:
        """The paper in words, for whoever filled it in."""

    @abstractmethod
    def tally(self, sheet: Sheet, profile: Counts) -> Tally:
        """What one group's papers come to. They are papers as `valid` knows them."""

    def figures(self, sheet: Sheet) -> tuple[str, ...]:
        """The answers that have a figure in a result."""
        return self.answers or tuple(str(number) for number in range(1, len(sheet.options) + 1))

    def bounds(self, sheet: Sheet) -> tuple[int, int]:
        """The least and the greatest figure an answer can have, for whoever draws it."""
        return (0, 1)

    def counted(self, sheet: Sheet, profile: Counts) -> dict[str, int]:
        """What the journal keeps of a group: "" on the roll, "answered", and a number for each answer."""
        tally = self.tally(sheet, profile)
        numbers = {answer: tally.sums.get(answer, 0) for answer in self.figures(sheet)}
        return {"": profile.get("", 0), "answered": answered(profile), **numbers}

    def result(self, sheet: Sheet, profiles: Mapping[str, Counts], heads: Counts, seed: str) -> Result:
        """What all groups together said, each weighing the same; beside it, the same by heads.

        A figure is the mean of what those who answered gave the answer. Nobody answered: no order. Heads that may
        not be told ({}) have no figures.
        """
        groups = {group: profile for group, profile in profiles.items() if group}
        shares = self._means(sheet, groups.values())
        order = self.order(sheet, groups, shares, seed) if self.heard(sheet, groups) else ()
        return Result(order, rounded(shares), rounded(self._means(sheet, (heads,))) if answered(heads) else {})

    def order(
        self, sheet: Sheet, profiles: Mapping[str, Counts], shares: Shares, seed: str
    ) -> tuple[tuple[str, ...], ...]:
        """The answers, best first, by their shares."""
        return places(shares)

    def tied(self, sheet: Sheet, profiles: Mapping[str, Counts]) -> bool:
        """Whether votes alone leave answers side by side somewhere in the order."""
        return any(len(place) > 1 for place in self.result(sheet, profiles, {}, "").order)

    def heard(self, sheet: Sheet, profiles: Mapping[str, Counts]) -> bool:
        """Whether anybody in any group has said something that carries weight."""
        return any(self.tally(sheet, profile).answered for profile in profiles.values())

    def _means(self, sheet: Sheet, profiles: Iterable[Counts]) -> Shares:
        return means((self.tally(sheet, profile) for profile in profiles), self.figures(sheet))


def no_such_answer() -> Refused:
    """A key that is none of the sheet's."""
    return Refused(NO_SUCH_ANSWER)
