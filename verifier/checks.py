"""Each check of a record, with the sentence that says what it checked; and the report that gathers what they found.

A check yields what is wrong, in plain words; nothing if all is well. `Elsewhere` is raised where only somebody with
more papers can check. Never here: counting (see `tally`), rules (see `rules`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from verifier import counting, form, history
from verifier.record import Record
from verifier.shape import Unreadable, read_text

Check = Callable[[Record], Iterator[str]]

CHECKS: Mapping[str, Check] = {
    "The record is the one that was given out: it has its own fingerprint.": history.fingerprint,
    "The journal's entries follow from each other, up to the close of this ballot.": history.links,
    "The question and the rule are those of the opening; nothing was changed while people voted.": history.opening,
    "What is said of the result is what the journal kept when the ballot closed.": history.closing,
    "The text that was decided on has the fingerprint that people voted on.": history.text,
    "Nobody is in the list twice, and every answer is one that could be given.": counting.lines,
    "The list is the one that was sealed when the ballot closed.": counting.seal,
    "Counting the list again gives the published numbers.": counting.counts,
    "No group has more answers than people who could answer.": counting.turnout,
    "Each group's word follows from its numbers, by the rule.": counting.words,
    "What all groups together decided follows from their words, by the rule.": counting.outcome,
    "The order of the answers follows from the list, by the way of asking.": counting.result,
}
THE_WHOLE = "The whole journal follows from its beginning, and leads to this record."


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked and is well, what is wrong, and what only others can check: whole sentences all."""

    checked: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found to be wrong."""
        return not self.wrong

    @property
    def summary(self) -> str:
        """The last line."""
        if self.wrong:
            return "Something is wrong with this record. Please show this to the people who gave it to you."
        if self.elsewhere:
            return "All that can be checked with these papers is well."
        return "Everything is well: the result follows from the answers, by the rule."

    def lines(self) -> list[str]:
        """The report as lines to read."""
        marked = (("ok    ", self.checked), ("?     ", self.elsewhere), ("WRONG ", self.wrong))
        return [f"{mark} {sentence}" for mark, sentences in marked for sentence in sentences]


def verify_text(text: str, journal: Iterable[str] | None = None) -> Report:
    """Check the text of a file; it must stand there in its one canonical form, so that no byte can differ unseen.

    `journal`: the lines of the whole journal, for whoever has it from an export.
    """
    try:
        found = read_text(text)
        plain = form.canonical(found) + "\n" == text
    except (Unreadable, ValueError) as error:
        return Report(wrong=(str(error),))
    report = verify(found, journal)
    if plain:
        return report
    return Report(report.checked, (*report.wrong, "The file is not written as it was given out."), report.elsewhere)


def verify(record: Mapping[str, Any], journal: Iterable[str] | None = None) -> Report:
    """Check a record by itself, or with the whole journal: nothing is asked of anybody."""
    try:
        read = Record.read(record)
    except Unreadable as error:
        return Report(wrong=(str(error),))
    if journal is None:
        return report_on(read, CHECKS)
    return report_on(read, {**CHECKS, THE_WHOLE: partial(history.whole, journal=journal)})


def report_on(record: Record, checks: Mapping[str, Check]) -> Report:
    """All checks, one after the other."""
    checked: list[str] = []
    wrong: list[str] = []
    elsewhere: list[str] = []
    for sentence, check in checks.items():
        found = len(wrong) + len(elsewhere)
        try:
            wrong.extend(check(record))
        except Unreadable as error:
            wrong.append(str(error))
        except history.Elsewhere as error:
            elsewhere.append(str(error))
        if found == len(wrong) + len(elsewhere):
            checked.append(sentence)
    return Report(tuple(checked), tuple(wrong), tuple(dict.fromkeys(elsewhere)))
