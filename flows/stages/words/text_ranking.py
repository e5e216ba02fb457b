"""The ranking of whole texts in words: what is asked, how the order is told, and what authors hear of their own text.

Until the end a text is known by its letter and its group. Never here: an author's name, or who ranked how.
"""

from collections.abc import Callable, Iterator, Mapping

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Hush, WakeAt
from flows.messages import tell_all
from flows.stages.words.text_desk import to_mediators
from flows.stages.words.text_names import Blocks, named, ordered, read_button
from flows.wording import N_, NN_, Choice, PersonName


def texts_put(dialogue: Dialogue, fact: f.TextsPut) -> Iterator[Effect]:
    """Every group reads the question beside this; the mediators see it at their desk."""
    yield Hush("texts")
    if fact.by:
        yield tell_all(
            dialogue, N_("The mediator %(mediator)s goes on: the texts are ranked now.", mediator=PersonName(fact.by))
        )
    yield from to_mediators(dialogue, N_("Everybody puts the texts in order now, in private."))


def _matter(dialogue: Dialogue, _: Ballot, __: str) -> Blocks:
    contest = dialogue.contest
    if contest is None:
        return ()
    number = len(contest.texts)
    last = contest.phase == "final"
    head = (
        NN_(
            "The authors are done, and %(count)s text is there. Please say once more whether you want it or none.",
            "The authors are done, and %(count)s texts are there. Please put them in order for the last time.",
            number,
        )
        if last
        else NN_(
            "%(count)s whole text is there, without its author's name.",
            "%(count)s whole texts are there, without their authors' names.",
            number,
        )
    )
    how = N_("Press the button: you read them in private and put them in order, the one you like best first.")
    more = () if last else (N_("You can say one sentence about each of them; its author reads it."),)
    return (head, how, *more)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"texts": _matter}


def buttons(dialogue: Dialogue, _: Ballot) -> tuple[Choice, ...]:
    """Nobody ranks in front of others, or in one fixed order."""
    return (read_button(dialogue),)


BUTTONS: Mapping[str, Callable[[Dialogue, Ballot], tuple[Choice, ...]]] = {"texts": buttons}


def texts_ranked(dialogue: Dialogue, fact: f.TextsRanked) -> Iterator[Effect]:
    contest = dialogue.contest
    if contest is None:
        return
    yield WakeAt("texts", fact.until, c.MoveTexts(fact.round, "revising"))
    head = N_("This is the order of all groups. What the group that likes a text least says counts first.")
    then = N_("Now the authors can write theirs anew, until %(until)s. Then you rank once more.", until=fact.until)
    yield tell_all(dialogue, head, ordered(contest, named), then)
    yield from to_mediators(dialogue, N_("The first ranking is over."))
