"""What can be done to an agreement that stands, in whatever stage its room is. Never here: what it means."""

from flows.flow import Announce, Decide
from flows.stages.agreed import (
    corrections,
    corrections_told,
    references,
    superseding,
    suspending,
    suspending_told,
    tying,
)

DECIDES: dict[type, Decide] = {
    **corrections.DECIDES,
    **suspending.DECIDES,
    **tying.DECIDES,
    **superseding.DECIDES,
    **references.DECIDES,
}
ANNOUNCES: dict[type, Announce] = {
    **corrections_told.ANNOUNCES,
    **suspending_told.ANNOUNCES,
    **tying.ANNOUNCES,
    **superseding.ANNOUNCES,
    **references.ANNOUNCES,
}
KINDS = {**suspending.QUESTIONS}
"""By the kind of a question: how it ends."""
