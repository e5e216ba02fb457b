"""The sentences that people propose for their group's card, as their own chat reads them, and how one adds to them.

Never here: another group's sentences, or who wrote one.
"""

from collections.abc import Iterator, Mapping, Sequence

from flows.dialogue import Dialogue
from flows.evolving.interests import of
from flows.interests import INTEREST_LIMIT, PROMPTS
from flows.messages import headed
from flows.stages.words.interest_words import BUTTONS, HEADS
from flows.wording import N_, NC_, Block, Choice, Listing, Message, Paragraph, Saying

SHOWN = 3  # newest sentences under each prompt


def own_card(dialogue: Dialogue, group: str, proposed: Mapping[str, Sequence[str]]) -> Message:
    """What a group's chat sees of its card while it is written."""
    kept = of(dialogue)
    if kept.delivered and not kept.accepted:
        return headed(dialogue, N_("All groups go on without a card. Next comes the shared text."))
    if kept.delivered:
        return headed(dialogue, N_("The cards of all groups are read now."))
    if group in kept.accepted:
        return headed(dialogue, N_("Your group's card is ready. The others read it when every card is."))
    head = N_("Before a text is written: what is it really about for your group?")
    if group in kept.asked:
        asked = N_("Your group is asked below whether its card is right.")
        return headed(dialogue, head, *_proposed(proposed), asked)
    how = N_(
        "Press one of the four and write a sentence, in at most %(limit)s characters, without your name. Leave out "
        "what you like. Only your group and the mediators read this.",
        limit=INTEREST_LIMIT,
    )
    then = N_(
        "The mediator or an administrator puts the card together, and your group says whether it is right. All groups "
        "read each other's cards at the same moment."
    )
    return headed(dialogue, head, *_proposed(proposed), how, then, choices=_choices(dialogue, group))


def _proposed(proposed: Mapping[str, Sequence[str]]) -> Iterator[Block]:
    for prompt in PROMPTS:
        said = tuple(Saying(word) for word in proposed.get(prompt, ())[-SHOWN:])
        if said:
            yield Paragraph(HEADS[prompt])
            yield Listing(said)


def _choices(dialogue: Dialogue, group: str) -> tuple[Choice, ...]:
    four = tuple(Choice(BUTTONS[prompt], ("interest", dialogue.id, prompt)) for prompt in PROMPTS)
    if group in of(dialogue).passed:
        return (*four, Choice(NC_("button", "We want a card after all"), ("uncard", dialogue.id)))
    go_on = Choice(NC_("button", "We go on without a card"), ("nocard", dialogue.id))
    together = Choice(NC_("button", "Put our card together"), ("card", dialogue.id, group))
    return (*four, together, go_on)
