"""What is recorded of nature: that a party of it was heard, and what groups promise to undo beside a text.

Always without words: whoever wrote them can take them back, and never from here.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class NatureHeard:
    """What a party of nature made of exactly that text was heard, or nobody answered for it, and that is noted.

    `being`: its name, `kind`: river, forest, soil, coast, body; `how`: opinion, absence; `divided`: a guardian saw it
    otherwise. Without words: what its guardians wrote can be taken back, and never from here.
    """

    agreement: str
    version: int
    hash: str
    being: str
    kind: str
    how: str
    divided: bool
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class UndoingPromised:
    """Beside a text that was renewed as it is, a group promises all others to undo a harm of its own by `on`.

    `clause`: the id under which it is told how far it is. Without words: whoever wrote them can take them back, and
    never from here.
    """

    agreement: str
    version: int
    clause: str
    group: str
    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class UndoingWithdrawn:
    """The words of what a group promised to undo were taken back, so nobody is asked about it any more."""

    agreement: str
    clause: str
    group: str
    at: datetime
