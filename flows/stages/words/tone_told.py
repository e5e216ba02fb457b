"""What is told when the tone changes, or when somebody has judged it or asked not to have it watched.

No name of whoever is meant. Never here: the standing notice at the desks (see `tone_notice`).
"""

from collections.abc import Iterator

from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Say, Show
from flows.flow import Announce
from flows.messages import headed, tell_all
from flows.people import Everyone, Group, Mediators
from flows.stages.words.tone_alert import alert
from flows.stages.words.tone_watching import EXPLAINED
from flows.warmth import unwatched
from flows.wording import N_, GroupName, LanguageName, PersonName


def _unknown(dialogue: Dialogue, fact: f.ToneUnknown) -> Iterator[Effect]:
    name = LanguageName(fact.language)
    if fact.why == "off":
        off = N_("My list of words for %(language)s is switched off, so I do not watch the tone there.", language=name)
        yield Say(Mediators(), headed(dialogue, off))
        return
    none = N_("I have no list of words for %(language)s, so I do not watch the tone there.", language=name)
    yield tell_all(dialogue, none, N_("If words of another group hurt you, press “This hurt” below them."))


def _changed(dialogue: Dialogue, fact: f.BandChanged) -> Iterator[Effect]:
    """Rows are shown besides (see the desk): here is only what cannot wait."""
    if fact.tell:
        yield alert(dialogue)


def _answered(dialogue: Dialogue, fact: f.WatchingAnswered) -> Iterator[Effect]:
    if fact.answer != "yes":
        return
    group = GroupName(fact.group)
    if fact.title == "off":
        yield tell_all(
            dialogue,
            N_("%(group)s does not want me to watch the tone in this room, so I have stopped.", group=group),
            N_("You can still press “This hurt” and “This reached me” below words."),
        )
    elif unwatched(dialogue):
        yield Say(Group(fact.group), headed(dialogue, N_("Another group still does not want me to watch the tone.")))
    else:
        yield tell_all(dialogue, N_("All groups are content that I watch the tone again."), EXPLAINED)


def _judged(dialogue: Dialogue, fact: f.BandJudged) -> Iterator[Effect]:
    """What a mediator says of it is an act like any other: all groups can read it, in one standing notice."""
    mediator = PersonName(fact.by)
    said = (
        N_("I told the mediators that the tone had become sharp. %(mediator)s says: it had.", mediator=mediator)
        if fact.right
        else N_(
            "I told the mediators that the tone had become sharp. %(mediator)s says: it had not.", mediator=mediator
        )
    )
    yield Show("toneis", Everyone(), headed(dialogue, said, N_("Nothing else follows from it. To read more: /tone.")))


ANNOUNCES: dict[type, Announce] = {
    f.BandChanged: _changed,
    f.BandJudged: _judged,
    f.ToneUnknown: _unknown,
    f.WatchingAnswered: _answered,
}
