"""What was checked and what was found, each finding with its place: which file, which line, what.

Never here: a check.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, and where. `line`: from 1, or 0 where it is the whole file."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        """A sentence that can be read to others."""
        return f"{self.file}, line {self.line}: {self.what}" if self.line else f"{self.file}: {self.what}"


@dataclass(slots=True)
class Findings:
    """All that came of checking: sentences that hold, what is wrong, and what only others can check."""

    checked: list[str] = field(default_factory=list)
    wrong: list[Finding] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing was found to be wrong."""
        return not self.wrong

    @property
    def summary(self) -> str:
        """The last line."""
        if self.wrong:
            return "Something is wrong with these papers. Please show this to the people who gave them to you."
        return "Everything that can be checked with these papers is well."

    def hold(self, sentence: str, found: list[Finding]) -> None:
        """One check is done: either it holds, or what was found is wrong."""
        self.wrong.extend(found)
        if not found:
            self.checked.append(sentence)

    def lines(self, most: int = 50) -> list[str]:
        """The report as lines to read; after many findings it says how many more there are."""
        told = [f"ok     {one}" for one in self.checked] + [f"?      {one}" for one in self.elsewhere]
        told += [f"WRONG  {one}" for one in self.wrong[:most]]
        more = len(self.wrong) - most
        return [*told, f"WRONG  And {more} more."] if more > 0 else told
