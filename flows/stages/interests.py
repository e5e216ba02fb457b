"""Interests: before a text is written, each group says on a card what it is really about for it.

People add sentences to their own group's card; a mediator or an administrator puts it together, and the group accepts
it. All cards are read at the same moment. Never here: what single people wrote (rows), the words (`interest_words`).
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.evolving import evolve
from flows.evolving.interests import of
from flows.flow import Announce, Decide, Stage
from flows.interests import Interests
from flows.messages import headed, require_calm, require_mediator, tell_all
from flows.people import Everyone, Mediators
from flows.refusals import Refused, not_a_party, not_now, overtaken
from flows.stages.ask import asking, kinds
from flows.stages.talk import saying
from flows.stages.words.interest_words import card_of
from flows.wording import N_, NC_, Choice, GroupName, Listing, PersonName, Text


def propose(dialogue: Dialogue, command: c.ProposeCard, now: datetime) -> Iterator[f.Fact]:
    """A card is put to its group, which answers yes or no in its own chat."""
    if not command.steward:
        require_mediator(dialogue, command.by)
    require_calm(dialogue, now)
    group = command.card.group
    _collecting(dialogue, group)
    if group in of(dialogue).asked:
        raise Refused(N_("This group is asked about a card now. Please wait for its answer."))
    if not command.card.words:
        raise Refused(N_("This card is empty. The group can also go on without one: its button says so."))
    yield f.CardProposed(command.card, command.by, now)
    yield f.QuestionAsked(kinds.within(dialogue, "card", group, "card", now, number=0, by=command.by), command.by, now)


def _collecting(dialogue: Dialogue, group: str) -> Interests:
    if dialogue.stage != "interests":
        raise not_now(dialogue.stage)
    kept = of(dialogue)
    if group not in dialogue.groups:
        raise not_a_party()
    if kept.delivered or group in kept.accepted:
        raise Refused(N_("This card is accepted already. The next step is the shared text."))
    return kept


def answered(dialogue: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word on its card; with the last one, all are delivered."""
    if question.groups[0] in of(dialogue).asked:
        yield from _then(dialogue, f.CardAnswered(question.groups[0], word, now), now)


def pass_(dialogue: Dialogue, command: c.PassCard, now: datetime) -> Iterator[f.Fact]:
    """A group goes on without a card, or takes that back."""
    kept = _collecting(dialogue, command.group)
    if command.group in kept.asked:
        raise Refused(N_("Your group is asked about its card now. Please answer that first."))
    if command.passed != (command.group in kept.passed):
        yield from _then(dialogue, f.CardPassed(command.group, command.passed, command.by, now), now)


def release(dialogue: Dialogue, command: c.ReleaseCards, now: datetime) -> Iterator[f.Fact]:
    """A mediator goes on without the cards that are missing; all groups are told."""
    require_mediator(dialogue, command.by)
    missing = of(dialogue).missing(dialogue.groups)
    if dialogue.stage != "interests" or not missing or of(dialogue).delivered:
        raise overtaken()
    if of(dialogue).asked:
        raise Refused(N_("A group is answering about its card. Please let it answer first."))
    yield from _then(dialogue, f.CardsReleased(missing, command.by, now), now)


def _then(dialogue: Dialogue, fact: f.Fact, now: datetime) -> Iterator[f.Fact]:
    yield fact
    yield from _delivered_now(evolve(dialogue, fact), now)


def _delivered_now(dialogue: Dialogue, now: datetime) -> Iterator[f.Fact]:
    kept = of(dialogue)
    if dialogue.stage == "interests" and not kept.delivered and not kept.missing(dialogue.groups):
        cards = tuple(kept.accepted[group] for group in dialogue.groups if group in kept.accepted)
        passed = tuple(group for group in dialogue.groups if group not in kept.accepted)
        yield f.CardsDelivered(cards, passed, now)


def left(dialogue: Dialogue, _: f.GroupWithdrew, now: datetime) -> Iterator[f.Fact]:
    """A group has left: nobody waits for its card any more."""
    if dialogue.interests and len(dialogue.groups) > 1:
        yield from _delivered_now(dialogue, now)


def ready(dialogue: Dialogue) -> None:
    """Raise `Refused` until all cards have been read."""
    missing = of(dialogue).missing(dialogue.groups)
    if missing and not of(dialogue).delivered:
        raise Refused(
            N_(
                "Still without a card: %(groups)s. Put it together with them, or press “Do not wait longer”.",
                groups=tuple(GroupName(group) for group in missing),
            )
        )


# Announcing -----------------------------------------------------------------------------------------------------------


def began(dialogue: Dialogue, _: f.StageBegan) -> Iterator[Effect]:
    """The mediators read what comes now; each group reads it on its own card, which stands in its chat."""
    if of(dialogue).delivered:
        yield tell_all(dialogue, N_("All groups have read each other's cards already. Next comes the shared text."))
        return
    help_ = N_("You can leave that to them, or help: “Put a card together”. Whoever has a card ready is shown here.")
    yield Say(Mediators(), headed(dialogue, *WHAT, help_))


WHAT = (
    N_("Before a text is written: what is it really about for each of you?"),
    N_("Each group fills a card with up to four short sentences, by itself. All cards are read at the same moment."),
)


def status(dialogue: Dialogue) -> Show:
    """Who has a card, for everyone: never what is on one."""
    kept = of(dialogue)
    lines = Listing(tuple(_state(kept, group) for group in dialogue.groups))
    return Show("cards", Everyone(), headed(dialogue, N_("The cards of the groups:"), lines))


def _state(kept: Interests, group: str) -> Text:
    if group in kept.accepted:
        return N_("%(group)s: its card is ready", group=GroupName(group))
    if group in kept.passed:
        return N_("%(group)s: goes on without a card", group=GroupName(group))
    if group in kept.asked:
        return N_("%(group)s: is asked about its card", group=GroupName(group))
    return N_("%(group)s: still writing", group=GroupName(group))


def _changed(dialogue: Dialogue, _: f.Fact) -> Iterator[Effect]:
    yield status(dialogue)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, SAID[fact.outcome])


SAID: dict[str, Text] = {
    "yes": N_("Your group accepts its card. The others read it when every card is ready."),
    "no": N_("Your group does not accept this card yet. Add sentences with /interest; then it is put together anew."),
    "unanswered": N_("Too few of your group have answered, so the card stays open. The mediator can ask again."),
}


def _answered(dialogue: Dialogue, fact: f.CardAnswered) -> Iterator[Effect]:
    yield status(dialogue)
    if fact.answer != "yes":
        no = N_("%(group)s does not accept its card yet. Please put it together anew.", group=GroupName(fact.group))
        yield Say(Mediators(), headed(dialogue, no))


def _released(dialogue: Dialogue, fact: f.CardsReleased) -> Iterator[Effect]:
    groups = tuple(GroupName(group) for group in fact.groups)
    mediator = PersonName(fact.by)
    went = N_("The mediator %(mediator)s goes on without the cards of %(groups)s.", mediator=mediator, groups=groups)
    yield tell_all(dialogue, went)
    yield status(dialogue)


def _delivered(dialogue: Dialogue, fact: f.CardsDelivered) -> Iterator[Effect]:
    yield status(dialogue)
    for card in fact.cards:
        head = N_("What it is about for %(group)s:", group=GroupName(card.group))
        yield Show(f"card:{card.group}", Everyone(), headed(dialogue, head, *card_of(card), TO_ANSWER))


TO_ANSWER = N_("To answer, reply to this message or write /say and your words.")


def _offers(dialogue: Dialogue) -> tuple[Choice, ...]:
    if of(dialogue).delivered:
        return ()
    return (
        Choice(NC_("button", "Put a card together"), ("cards", dialogue.id)),
        Choice(NC_("button", "Do not wait longer"), ("cardsgo", dialogue.id)),
    )


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """Whose card is missing, for the desk."""
    missing = of(dialogue).missing(dialogue.groups)
    if dialogue.stage == "interests" and missing and not of(dialogue).delivered:
        yield N_("Still without a card: %(groups)s.", groups=tuple(GroupName(group) for group in missing))


INTERESTS = Stage(
    "interests",
    NC_("stage", "What we need"),
    decides={**saying.DECIDES},
    announces={**saying.ANNOUNCES},
    offers=_offers,
)
DECIDES: dict[type, Decide] = {c.ProposeCard: propose, c.PassCard: pass_, c.ReleaseCards: release}
ANNOUNCES: dict[type, Announce] = {
    f.CardProposed: _changed,
    f.CardAnswered: _answered,
    f.CardPassed: _changed,
    f.CardsReleased: _released,
    f.CardsDelivered: _delivered,
}
KINDS = {"card": kinds.Kind(kinds.answered(answered), _closed)}
