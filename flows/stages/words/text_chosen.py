"""The end of a round of whole texts in words: which was chosen and whose it was, or why there is none.

Never here: who ranked how.
"""

from collections.abc import Iterator, Mapping

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, Say
from flows.messages import headed, tell_all
from flows.people import Mediators
from flows.stages.words.text_desk import to_mediators
from flows.stages.words.text_names import ordered, signed
from flows.wording import N_, Link, Text


def text_chosen(dialogue: Dialogue, fact: f.TextsChosen) -> Iterator[Effect]:
    contest = dialogue.contest
    if contest is None:
        return
    best = contest.text(fact.candidate)
    head = (
        N_("All groups have ranked the texts. This one becomes the draft: %(text)s.", text=signed(best))
        if best
        else N_("All groups have ranked the texts, and “None of these” comes first. The draft stays as it is.")
    )
    rule = N_(
        "What counts first is the worst place that any group gives a text. Where two were equal, lots were drawn. How "
        "they fell follows from all the papers, so anyone can check it with the record."
    )
    record = Link(N_("The record of this ballot, for anyone to check"), f"/records/{dialogue.id}/{fact.ballot}")
    keep = N_("To read all of them, write /texts to me in private. Nothing is decided yet: say what must change.")
    yield tell_all(dialogue, head, ordered(contest, signed), rule, record, keep)
    yield from to_mediators(dialogue, N_("The texts are ranked."))


def text_taken(dialogue: Dialogue, fact: f.TextTaken) -> Iterator[Effect]:
    """The draft itself is shown as it always is; this says whose it was."""
    contest = dialogue.contest
    one = contest.text(fact.candidate) if contest else None
    if one:
        yield Say(
            Mediators(), headed(dialogue, N_("The draft is now: %(text)s. You can go on with it.", text=signed(one)))
        )


def texts_ended(dialogue: Dialogue, fact: f.TextsEnded) -> Iterator[Effect]:
    yield Hush("texts")
    yield tell_all(dialogue, ENDED[fact.reason])
    yield from to_mediators(dialogue, N_("The round of texts is over."))


ENDED: Mapping[str, Text] = {
    "mediator": N_("The mediator ends the round of texts by several authors. The draft stays as it is."),
    "few": N_("Fewer than two texts were written, so there is nothing to choose from. The draft stays as it is."),
    "silent": N_("Too few people of at least one group ranked the texts, so none is chosen. The draft stays as it is."),
    "moved": N_("The room goes on, so the texts by several authors are not ranked any more."),
}
