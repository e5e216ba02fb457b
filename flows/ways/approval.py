"""Approval: everyone approves as many options as they like; the figure is the share of those who approve.

Source: S. Brams, P. Fishburn, "Approval Voting", 1978. Never here: how often somebody may change their mind.
"""

from collections import Counter
from dataclasses import dataclass

from flows.ballot import Counts, Sheet
from flows.refusals import Refused
from flows.ways.counting import Tally, papers
from flows.ways.named import NOTHING, Named, once, option_of, shown
from flows.wording import N_, Text


@dataclass(frozen=True, slots=True)
class Approval(Named):
    """A paper is the numbers of the options that are approved: "1,3"."""

    def pressed(self, sheet: Sheet, paper: str, option: str) -> str:
        """A press approves; pressed again it does not."""
        return written(approved(paper) ^ {option})

    def typed_in(self, sheet: Sheet, answer: str) -> str:
        words = answer.split(",")
        if not all(word.isdecimal() for word in words):
            raise Refused(self.typed)
        options = [option_of(sheet, word) for word in words]
        once(options)
        return written(set(options))

    def rewritten(self, sheet: Sheet, paper: str) -> str:
        options = approved(paper)
        if not options <= set(self.figures(sheet)):
            raise ValueError(paper)
        return written(options)

    def said(self, sheet: Sheet, paper: str) -> Text:
        return N_("You approve: %(options)s.", options=tuple(shown(sheet, option) for option in paper.split(",")))

    def tally(self, sheet: Sheet, profile: Counts) -> Tally:
        sums: Counter[str] = Counter()
        answered = 0
        for paper, number in papers(profile):
            answered += number
            for option in approved(paper):
                sums[option] += number
        return Tally(answered, sums)


def approved(paper: str) -> set[str]:
    """The options on a paper."""
    return set() if paper == NOTHING else set(paper.split(","))


def written(options: set[str]) -> str:
    """The paper that approves these."""
    return ",".join(sorted(options, key=int)) or NOTHING


APPROVAL = Approval(
    "approval",
    N_("Approve as many as you like"),
    N_(
        "Choose every option you could live with, as many as you like, and the one that most people choose comes first."
    ),
    N_("Write the numbers of all options that you approve, for example “1 3”."),
    nothing=N_("I approve none of them"),
)
