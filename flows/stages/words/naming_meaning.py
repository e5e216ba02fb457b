"""What an answer means, asked of its author; and two answers that say the same, put together or kept apart.

Never here: the notices that all read (see `naming_reading`).
"""

from flows import facts as f
from flows.dialogue import Dialogue
from flows.evolving.naming import of
from flows.messages import headed
from flows.naming import SENTENCE, Naming
from flows.wording import N_, NC_, Block, Choice, GroupName, Leaf, Message, Quote, Saying


def to_author(dialogue: Dialogue, fact: f.MeaningAsked) -> Message:
    """The question, as the author of the item reads it."""
    return headed(
        dialogue,
        N_("Somebody of %(group)s asks what you mean by your answer:", group=GroupName(fact.group)),
        Quote(Saying(fact.about), N_("your answer")),
        Quote(Saying(fact.word), N_("the question")),
        N_(
            "Reply to this message, once, in at most %(length)s characters. All groups read it. You need not answer.",
            length=SENTENCE,
        ),
        choices=(Choice(NC_("button", "Say what I mean"), ("meant", dialogue.id, fact.word)),),
    )


def together(dialogue: Dialogue, *blocks: Block | Leaf, word: str, group: str) -> Message:
    """Two items were put together; the groups whose they are can object."""
    naming = of(dialogue)
    own = {item.group for item in naming.items if item.word == word or item.word == _into(naming, word)}
    apart = (Choice(NC_("button", "Keep them apart"), ("apart", dialogue.id, word)),) if group in own else ()
    how = (N_("If they do not say the same, press the button: then they stay apart."),) if apart else ()
    return headed(dialogue, *blocks, *how, choices=apart)


def _into(naming: Naming, word: str) -> str:
    item = naming.item(word)
    return item.into if item else ""
