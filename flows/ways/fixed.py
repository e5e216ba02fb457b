"""Ways of asking whose answers are fixed: one key an answer, the key is the paper, every paper counts for one.

Never here: which answers there are (see `decisions`, `consent`, `gradients`).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.ballot import Counts, Sheet
from flows.refusals import Refused
from flows.ways.counting import Tally, papers
from flows.ways.typed import folded
from flows.ways.way import Way, no_such_answer
from flows.wording import N_, Text

A_NUMBER = N_("Press your answer, or type its number: 1 for the first, 2 for the second.")


@dataclass(frozen=True, slots=True)
class Fixed(Way):
    """A question with fixed answers. Whoever presses another key has changed their mind."""

    def check(self, sheet: Sheet) -> None:
        """Options have no place here."""
        if sheet.options:
            raise Refused(N_("The answers to this question are fixed. Please ask it without options of your own."))

    def keys(self, sheet: Sheet) -> tuple[str, ...]:
        return self.answers

    def key_label(self, sheet: Sheet, key: str) -> Text:
        return self.labels[key]

    def press(self, sheet: Sheet, paper: str, key: str) -> str:
        if key not in self.answers:
            raise no_such_answer()
        return key

    def read(self, sheet: Sheet, text: str) -> str | None:
        """A number, or the answer's key as a word."""
        word = text.strip().casefold()
        if word in self.answers:
            return word
        number = folded(text)
        if number is None or not number.isdecimal():
            return None
        if not 1 <= int(number) <= len(self.answers):
            raise no_such_answer()
        return self.answers[int(number) - 1]

    def valid(self, sheet: Sheet, paper: str) -> bool:
        return paper in self.answers

    def spelled(self, sheet: Sheet, paper: str) -> Text:
        return N_("Your answer: %(answer)s.", answer=self.labels[paper])

    def tally(self, sheet: Sheet, profile: Counts) -> Tally:
        """The share of an answer is the share of its papers."""
        given = dict(papers(profile))
        return Tally(sum(given.values()), given)


def fixed(name: str, label: Text, sentence: Text, labels: Mapping[str, Text]) -> Fixed:
    """A row: the answers are those that have a label."""
    return Fixed(name, label, sentence, A_NUMBER, tuple(labels), labels)
