"""What one check says: how grave it is, a sentence, and what to do. Never here: a check."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave it is."""

    OK = "ok"
    WARN = "warn"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence about one thing, and what a person can do about it."""

    level: Level
    sentence: str
    remedy: str = ""


def ok(sentence: str, remedy: str = "") -> Finding:
    """As it should be; `remedy` is then a piece of advice."""
    return Finding(Level.OK, sentence, remedy)


def warn(sentence: str, remedy: str = "") -> Finding:
    """The house runs, but somebody should know."""
    return Finding(Level.WARN, sentence, remedy)


def wrong(sentence: str, remedy: str = "") -> Finding:
    """The house cannot do its work like this."""
    return Finding(Level.WRONG, sentence, remedy)


def anything_wrong(findings: Iterable[Finding]) -> bool:
    """Whether the house cannot do its work."""
    return any(finding.level is Level.WRONG for finding in findings)


def as_text(findings: Iterable[Finding]) -> str:
    """A list to read at a terminal, and a last line that sums it up."""
    findings = list(findings)
    return "\n".join([*(line for finding in findings for line in lines(finding)), "", summary(findings)])


def lines(finding: Finding) -> list[str]:
    """One finding in one or two lines."""
    first = f"{finding.level:<6} {finding.sentence}"
    return [first, f"       {finding.remedy}"] if finding.remedy else [first]


def summary(findings: list[Finding]) -> str:
    """The last line."""
    bad, mind = (sum(finding.level is level for finding in findings) for level in (Level.WRONG, Level.WARN))
    if not (bad or mind):
        return "All is well."
    return f"To mend: {bad}. To keep in mind: {mind}."
