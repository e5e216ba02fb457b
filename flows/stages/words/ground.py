"""What a round of statements came to, as every group reads it: common ground, who is not heard yet, what divides.

Never here: the formulas (see `common_ground`), or how a round is held (see `statements`).
"""

from collections.abc import Iterable, Iterator

from flows import facts as f
from flows.common_ground import Standing, Votes, common_ground
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.messages import headed
from flows.people import Everyone, Mediators, Person
from flows.wording import N_, NN_, Block, GroupName, Listing, Paragraph, PersonName, Quote, Saying, Text, Words, message

TOLD_COMMON, TOLD_OTHERS = 5, 3  # of each kind at the close: what fits into one message


def closed(dialogue: Dialogue, fact: f.StatementsClosed) -> Iterator[Effect]:
    """All groups read the same; mediators hear how many answered always the same; authors hear what came too late."""
    found = standings(fact)
    people = NN_("%(count)s person answered.", "%(count)s people answered.", fact.people)
    blocks: list[Block | Text] = [
        N_("The mediator %(mediator)s has closed the round of statements to:", mediator=PersonName(fact.by)),
        Quote(Words(fact.question)),
        people,
        *_ground(found),
        *_not_yet(found),
        *_dividing(found),
        *_turned_down(fact.declined),
    ]
    yield Say(Everyone(), headed(dialogue, *blocks))
    yield Show("statements", Mediators(), headed(dialogue, N_("This round of statements has closed.")))
    yield from _flagged(dialogue, fact.flat)
    for statement, author in fact.unheard.items():
        yield _too_late(dialogue, statement, author)


def standings(fact: f.StatementsClosed) -> tuple[Standing, ...]:
    """Where each statement of a closed round stands, the widest consensus first."""
    votes = {
        statement: {group: Votes(*numbers) for group, numbers in by_group.items()}
        for statement, by_group in fact.votes.items()
    }
    return common_ground(votes, fact.rolls)


def _ground(found: Iterable[Standing]) -> Iterator[Block | Text]:
    common = [one for one in found if one.common][:TOLD_COMMON]
    refused = [one for one in found if one.refused][:TOLD_OTHERS]
    if common:
        yield N_("Common ground: every group agrees with this.")
        yield _listed(common)
    if refused:
        yield N_("Common ground too: no group agrees with this.")
        yield _listed(refused)
    if not common and not refused:
        yield N_("No statement is common ground of all groups yet. That is no failure: now you know where you stand.")


def _listed(found: Iterable[Standing]) -> Listing:
    return Listing(tuple(Saying(one.statement) for one in found), ordered=True)


def _not_yet(found: Iterable[Standing]) -> Iterator[Block | Text]:
    """What is close, and from whom too little has been heard."""
    close_to = [one for one in found if one.close and not one.common][:TOLD_OTHERS]
    if close_to:
        yield N_("This may be common ground, but too few have answered:")
    for one in close_to:
        groups = tuple(map(GroupName, one.unheard))
        yield Quote(Saying(one.statement), N_("Not yet heard from: %(groups)s", groups=groups))


def _dividing(found: Iterable[Standing]) -> Iterator[Block | Text]:
    """What groups see differently, the strongest first: there is most to learn from each other."""
    dividing = sorted((one for one in found if one.divides), key=lambda one: (one.least, one.statement))[:TOLD_OTHERS]
    if dividing:
        yield N_("Here you see things differently. It may be worth asking each other why:")
    for one in dividing:
        agree, disagree = tuple(map(GroupName, one.agree)), tuple(map(GroupName, one.disagree))
        yield Quote(
            Saying(one.statement), N_("For it: %(agree)s. Against it: %(against)s", agree=agree, against=disagree)
        )


def _turned_down(number: int) -> Iterator[Text]:
    if number:
        yield NN_(
            "The mediators turned down %(count)s statement and told its author why.",
            "The mediators turned down %(count)s statements and told their authors why.",
            number,
        )


def _flagged(dialogue: Dialogue, flat: int) -> Iterator[Effect]:
    """Only the mediators are told, and only how many: it may be a habit, or somebody who did not read."""
    if flat:
        told = NN_(
            "%(count)s person gave nearly always the same answer. Their answers count like all others.",
            "%(count)s people gave nearly always the same answer. Their answers count like all others.",
            flat,
        )
        yield Say(Mediators(), headed(dialogue, told), waits=True)


def _too_late(dialogue: Dialogue, statement: str, author: str) -> Say:
    over = N_("The round closed before this statement of yours was put to “%(topic)s”:", topic=dialogue.topic)
    again = N_("When statements are gathered again, you can make it anew.")
    return Say(Person(author), message(over, Paragraph(Saying(statement)), again), word=statement)
