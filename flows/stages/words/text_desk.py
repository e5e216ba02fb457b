"""Where a round of whole texts stands, at the mediators' desks, and what they can do: not wait, or end it.

Never here: an author's name, or how anybody ranks.
"""

from collections.abc import Iterator

from flows.candidates import TARGET
from flows.dialogue import Dialogue
from flows.effects import Effect, Show
from flows.messages import headed
from flows.people import Mediators
from flows.wording import N_, NC_, NN_, Choice, Text


def to_mediators(dialogue: Dialogue, news: Text) -> Iterator[Effect]:
    yield Show("texts", Mediators(), headed(dialogue, news, *lines(dialogue), choices=steps(dialogue)))


def steps(dialogue: Dialogue) -> tuple[Choice, ...]:
    """What a mediator can do now: not wait, or end it."""
    contest = dialogue.contest
    if contest is None or contest.phase == "over":
        return ()
    onward = {
        "writing": NC_("button", "Do not wait: rank the texts"),
        "revising": NC_("button", "Do not wait: the last ranking"),
    }
    go = (Choice(onward[contest.phase], ("textmove", dialogue.id, contest.phase)),) if contest.phase in onward else ()
    return (*go, Choice(NC_("button", "End without a choice"), ("textend", dialogue.id)))


def offer(dialogue: Dialogue) -> tuple[Choice, ...]:
    """On the desk, while a text is written on the whole way."""
    if dialogue.plan is None or dialogue.stage != "drafting" or dialogue.agreement:
        return ()
    return steps(dialogue) or (Choice(NC_("button", "Let several people write"), ("textopen", dialogue.id)),)


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """Where the round stands, for the desk."""
    contest = dialogue.contest
    if contest is None or contest.phase == "over":
        return
    number = len(contest.texts)
    if contest.phase == "writing":
        yield NN_(
            "%(count)s text by one of several authors is there; about %(target)s would be good. Open until %(until)s.",
            "%(count)s texts by several authors are there; about %(target)s would be good. Open until %(until)s.",
            number,
            target=TARGET,
            until=contest.until,
        )
    elif contest.phase == "revising":
        yield N_("The authors can write their texts anew until %(until)s.", until=contest.until)
    else:
        yield NN_(
            "%(count)s text is being ranked until %(until)s.",
            "%(count)s texts are being ranked until %(until)s.",
            number,
            until=contest.until,
        )
