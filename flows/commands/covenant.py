"""What can be asked about the covenant: to propose a change, to ask again, to go on without a condition."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProposeRule:
    """A member proposes a change. `kind`: reword, add or drop; `word`: the id of the new words, where there are some.

    `length` is how many characters those words have.
    """

    by: str
    group: str
    kind: str
    rule: str = ""
    word: str = ""
    length: int = 0


@dataclass(frozen=True, slots=True)
class AskCovenant:
    """A mediator asks the groups again for conditions and rules that are missing."""

    by: str


@dataclass(frozen=True, slots=True)
class WaiveConditions:
    """A mediator goes on without the conditions that are missing, and says why: `reason` is the id of the words."""

    by: str
    reason: str


CovenantCommand = AskCovenant | ProposeRule | WaiveConditions
