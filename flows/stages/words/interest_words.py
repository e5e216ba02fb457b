"""The four prompts of a card of interests, and the questions that lead from a demand to what it is for.

Never here: when they are asked, or what anybody wrote.
"""

from collections.abc import Callable, Iterator, Mapping

from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.evolving.interests import of
from flows.interests import PROMPTS, InterestCard
from flows.wording import N_, NC_, Block, Leaf, Paragraph, Quote, Saying, Text

Blocks = tuple[Block | Leaf, ...]

ASKS: Mapping[str, Text] = {
    "protect": N_("What must be protected, whatever is agreed?"),
    "hope": N_("What do you hope for?"),
    "fear": N_("What do you fear?"),
    "offer": N_("What can you offer the others?"),
}
HEADS: Mapping[str, Text] = {
    "protect": N_("What must be protected"),
    "hope": N_("What we hope for"),
    "fear": N_("What we fear"),
    "offer": N_("What we can offer"),
}
BUTTONS: Mapping[str, Text] = {
    "protect": NC_("button", "What must be protected"),
    "hope": NC_("button", "What we hope for"),
    "fear": NC_("button", "What we fear"),
    "offer": NC_("button", "What we can offer"),
}
NEEDED: tuple[Text, ...] = (
    N_("If you had that, what would it give you?"),
    N_("Why does that matter to the people around you?"),
    N_("What else could give you the same?"),
)
FEARED: tuple[Text, ...] = (
    N_("If that happened, what would you lose?"),
    N_("Why does that matter to the people around you?"),
    N_("What would make you feel safer?"),
)
DEEPER: Mapping[str, tuple[Text, ...]] = {"protect": NEEDED, "hope": NEEDED, "fear": FEARED, "offer": ()}
"""By prompt: from what somebody demands to what they need. Each may be skipped; an offer is taken as it is."""


def card_of(card: InterestCard) -> Iterator[Block]:
    """A card as it is read: its sentences, each under its prompt."""
    for prompt in PROMPTS:
        if prompt in card.words:
            yield Quote(Saying(card.words[prompt]), HEADS[prompt])
    if not card.words:
        yield Paragraph(N_("This group has left its card open."))


def _card(dialogue: Dialogue, ballot: Ballot, group: str) -> Blocks:
    card = of(dialogue).asked.get(group) or InterestCard(group)
    asks = N_("This would be your group's card, which the other groups read. Does it say what it is about for you?")
    rule = N_("“No” means: not yet. Then it is put together anew.")
    return (asks, *card_of(card), Paragraph(rule))


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"card": _card}
"""By the kind of question: what it is about, as one group reads it."""
