"""A temperature check: everyone picks one of a few answers, and sees how warm a thought is. It never decides anything.

Where an app has polls of its own it is shown as one. Never here: an app, who answered.
"""

from collections import Counter
from dataclasses import dataclass

from flows.ballot import Counts, Sheet
from flows.refusals import Refused
from flows.ways.counting import Tally, papers
from flows.ways.named import NOTHING, Named, option_of, shown
from flows.wording import N_, Text


@dataclass(frozen=True, slots=True)
class Poll(Named):
    """A paper is the number of the one option that was picked: "2"."""

    most_options: int = 10

    def pressed(self, sheet: Sheet, paper: str, option: str) -> str:
        """The last press counts."""
        return option

    def typed_in(self, sheet: Sheet, answer: str) -> str:
        if not answer.isdecimal():
            raise Refused(self.typed)
        return option_of(sheet, answer)

    def rewritten(self, sheet: Sheet, paper: str) -> str:
        if paper != NOTHING and paper not in self.figures(sheet):
            raise ValueError(paper)
        return paper

    def said(self, sheet: Sheet, paper: str) -> Text:
        return N_("Your answer: %(answer)s.", answer=shown(sheet, paper))

    def tally(self, sheet: Sheet, profile: Counts) -> Tally:
        sums: Counter[str] = Counter()
        answered = 0
        for paper, number in papers(profile):
            answered += number
            if paper != NOTHING:
                sums[paper] += number
        return Tally(answered, sums)


POLL = Poll(
    "poll",
    N_("A temperature check"),
    N_("Pick the one answer that comes closest to what you think today: it shows how warm a thought is, nothing more."),
    N_("Press your answer, or reply to this message with its number, for example “2”."),
)
