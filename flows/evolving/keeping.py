"""How an agreement changes beside its renewal, and what a text shall reach."""

from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed


def _scope_set(dialogue: Dialogue, fact: f.ScopeSet) -> Dialogue:
    return changed(dialogue, scope=fact.scope)


def _as_agreed(dialogue: Dialogue, _: f.AgreementReached | f.AgreementRenewed | f.TextPutBack) -> Dialogue:
    """What was begun and not agreed is gone."""
    return changed(dialogue, scope=dialogue.agreement.scope) if dialogue.agreement else dialogue


APPLY: dict[type, Any] = {
    f.ScopeSet: _scope_set,
    f.AgreementReached: _as_agreed,
    f.AgreementRenewed: _as_agreed,
    f.TextPutBack: _as_agreed,
}
