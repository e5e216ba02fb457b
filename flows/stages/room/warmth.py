"""The tone of a room: warm, tense or hot, and what is offered then. Words are never deleted, people never judged.

The mediators decide what to do about it and say whether the call was right; any group can have the watching stopped.
Never here: the sentences (see `words.tone_told`), how words read, or rows.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.effects import Effect
from flows.flow import Decide
from flows.messages import require_mediator
from flows.refusals import Refused, not_a_party, not_now, overtaken
from flows.stages.ask import asking, kinds
from flows.stages.words.tone_told import ANNOUNCES
from flows.stages.words.tone_watching import SAID
from flows.warmth import BANDS, Climate, band_of, of, unwatched
from flows.wording import N_

NOT_IN = ("entering", "closed")


def feel(dialogue: Dialogue, command: c.FeelWarmth, now: datetime) -> Iterator[f.Fact]:
    """Words have reached others, or somebody has said what they felt: the band may be another one now."""
    if dialogue.stage in NOT_IN or unwatched(dialogue):
        return
    known = of(dialogue)
    if command.blind and command.blind not in known.blind:
        yield f.ToneUnknown(command.blind, command.why, now)
    band = band_of(command.reading) if command.reading else ""
    if band and (band != known.band or (band == "hot" and _rested(known, now))):
        rises = band != "warm" and _rank(band) > _rank(known.band)
        yield f.BandChanged(band, known.calls + rises, command.languages, band == "hot" and _rested(known, now), now)


def _rested(known: Climate, now: datetime) -> bool:
    return known.rest is None or now >= known.rest


def _rank(band: str) -> int:
    return BANDS.index(band) if band else 0


def judge(dialogue: Dialogue, command: c.JudgeWarmth, now: datetime) -> Iterator[f.Fact]:
    """A mediator says whether the last call was right, and may change their mind while it is the last."""
    require_mediator(dialogue, command.by)
    known = of(dialogue)
    if command.call != known.calls or not known.calls or unwatched(dialogue):
        raise overtaken()
    if known.judged.get(command.by) != command.right:
        yield f.BandJudged(command.call, known.band, known.languages, command.right, command.by, now)


def ask_watching(dialogue: Dialogue, command: c.AskWatching, now: datetime) -> Iterator[f.Fact]:
    """A member asks their group whether the watching shall stop; or, where that group has stopped it, go on."""
    if command.group not in dialogue.groups:
        raise not_a_party()
    if dialogue.stage in NOT_IN:
        raise not_now(dialogue.stage)
    if any(one.kind == "tone" and command.group in one.groups for one in dialogue.questions):
        raise Refused(N_("Your group is being asked already. You can answer with the buttons of that question."))
    rest = of(dialogue).asked.get(command.group)
    if rest and now < rest:
        raise Refused(N_("Your group was asked not long ago. It can be asked again from %(rest)s on.", rest=rest))
    title = "on" if command.group in unwatched(dialogue) else "off"
    yield f.QuestionAsked(kinds.within(dialogue, "tone", command.group, title, now, number=0, by=command.by), "", now)


def answered(_: Dialogue, question: Ballot, word: str, now: datetime) -> Iterator[f.Fact]:
    """A group's word on the watching."""
    yield f.WatchingAnswered(question.groups[0], question.title, word, now)


def _closed(dialogue: Dialogue, fact: f.QuestionClosed) -> Iterator[Effect]:
    yield from asking.over(dialogue, fact.ballot, SAID[fact.outcome])


DECIDES: dict[type, Decide] = {c.FeelWarmth: feel, c.JudgeWarmth: judge, c.AskWatching: ask_watching}
KINDS = {"tone": kinds.Kind(kinds.answered(answered), _closed)}

__all__ = ["ANNOUNCES", "DECIDES", "KINDS", "answered", "ask_watching", "feel", "judge"]
