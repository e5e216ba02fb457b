"""How the languages of a room change: the last count stands. Translations themselves are rows."""

from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed
from flows.tongues import Tongues


def _weighed(dialogue: Dialogue, fact: f.TonguesWeighed) -> Dialogue:
    return changed(dialogue, tongues=Tongues(fact.reads, fact.words, fact.clauses))


APPLY: dict[type, Any] = {f.TonguesWeighed: _weighed}
