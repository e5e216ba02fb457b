"""A text that has become an agreement, the first time or changed: what everyone reads, and what is set for its time.

Never here: how it was decided.
"""

from collections.abc import Iterator

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.messages import headed
from flows.people import Everyone
from flows.review import of
from flows.stages.renewal.words import SENTENCE, over, seal_at, sentence_choices
from flows.stages.text.term import card, clockwork
from flows.wording import N_


def stands(dialogue: Dialogue, fact: f.AgreementReached) -> Iterator[Effect]:
    """Everyone reads what was agreed, until when, and what happens then; and each party may say a sentence."""
    agreement = fact.agreement
    decided = (
        N_("Every group said yes. From now on this agreement stands.")
        if dialogue.rule.way == "parallel"
        else N_("It is decided: from now on this agreement stands.")
    )
    yield Say(Everyone(), headed(dialogue, decided, SENTENCE, choices=sentence_choices(dialogue)))
    yield Show(f"agreement:{dialogue.id}", Everyone(), card(dialogue, agreement), pin=True)
    yield from over(dialogue)
    yield from clockwork(dialogue, agreement)
    yield from seal_at(of(dialogue).ceremony)
