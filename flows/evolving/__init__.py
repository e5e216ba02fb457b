"""Evolving: the dialogue after a fact. The only way its state changes.

One file a theme, as the facts have. Never here: texts, effects, decisions.
"""

from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue, changed
from flows.evolving import (
    afar,
    agenda,
    agreements,
    amending,
    apart,
    candidates,
    carried,
    circle,
    covenant,
    deciding,
    encounters,
    fair,
    gate,
    habits,
    interests,
    joining,
    keeping,
    ledger,
    mandates,
    mirror,
    naming,
    nature,
    one_text,
    plans,
    power,
    promises,
    reach,
    renewal,
    reports,
    rooms,
    shuttle,
    spokes,
    statements,
    stories,
    thermometer,
    tongues,
    trust,
    turns,
    warmth,
)

THEMES: tuple[dict[type, Any], ...] = (
    rooms.APPLY,
    deciding.APPLY,
    promises.APPLY,  # compares a new text with the one before, which `agreements` replaces
    agreements.APPLY,
    keeping.APPLY,
    habits.APPLY,
    amending.APPLY,
    joining.APPLY,
    afar.APPLY,
    apart.APPLY,
    statements.APPLY,
    covenant.APPLY,
    trust.APPLY,
    stories.APPLY,
    circle.APPLY,
    gate.APPLY,
    plans.APPLY,
    power.APPLY,
    ledger.APPLY,
    fair.APPLY,
    candidates.APPLY,
    shuttle.APPLY,
    turns.APPLY,
    warmth.APPLY,
    encounters.APPLY,
    spokes.APPLY,
    mandates.APPLY,
    carried.APPLY,
    agenda.APPLY,
    reports.APPLY,
    thermometer.APPLY,
    reach.APPLY,
    mirror.APPLY,
    interests.APPLY,
    one_text.APPLY,
    naming.APPLY,
    tongues.APPLY,
    renewal.APPLY,
    nature.APPLY,
)
"""What changes by which fact. Several themes may follow the same fact: each changes what is its own."""


APPLIED: dict[type, tuple[Any, ...]] = {
    kind: tuple(theme[kind] for theme in THEMES if kind in theme) for kind in {one for theme in THEMES for one in theme}
}
"""The same by fact: what all themes make of it, in their order."""


def evolve(dialogue: Dialogue, fact: f.Fact) -> Dialogue:
    """The dialogue after the fact. Unknown facts change nothing but the revision."""
    after = dialogue
    for apply in APPLIED.get(type(fact), ()):
        after = apply(after, fact)
    return changed(after, revision=dialogue.revision + 1)
