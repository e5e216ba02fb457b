"""What can be asked of a dialogue about statements: to open a round, to close it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OpenStatements:
    """A mediator asks all groups for statements to a question."""

    by: str
    question: str


@dataclass(frozen=True, slots=True)
class CloseStatements:
    """A mediator closes the round they see. The desk adds what the rows say (see `facts.StatementsClosed`)."""

    by: str
    round: str
    votes: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)
    rolls: Mapping[str, int] = field(default_factory=dict)
    people: int = 0
    flat: int = 0
    declined: int = 0
    unheard: Mapping[str, str] = field(default_factory=dict)


StatementsCommand = CloseStatements | OpenStatements
