"""How rounds of statements change a dialogue: one is open, or none."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, StatementRound


def _opened(dialogue: Dialogue, fact: f.StatementsOpened) -> Dialogue:
    return replace(
        dialogue,
        statements=StatementRound(fact.round, fact.question, fact.at),
        round_count=dialogue.round_count + 1,
    )


def _closed(dialogue: Dialogue, _: f.StatementsClosed) -> Dialogue:
    return replace(dialogue, statements=None)


APPLY: dict[type, Any] = {f.StatementsOpened: _opened, f.StatementsClosed: _closed}
