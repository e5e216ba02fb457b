"""The flow `alliance`: the whole way. Before a text is written the groups agree how to speak, tell and listen.

The stages after the text are those of `accord`. Which stages of talking a room takes stands in its plan.
"""

from dataclasses import replace

from flows import commands as c
from flows import facts as f
from flows.accord import ACCORD
from flows.flow import Announce, Flow, Stage
from flows.stages import covenant, moving, speaking, stories, turns
from flows.stages.always import ALWAYS
from flows.stages.ask import kinds
from flows.stages.ask.kinds import Follow, Kind
from flows.stages.covenant import COVENANT
from flows.stages.moving import Ready
from flows.stages.room import mirror, planning, reach, thermometer, trust
from flows.stages.stories import STORIES
from flows.stages.talk import bonds, caucus, circle, encounters, gate, listening, shuttle
from flows.stages.text import candidates
from flows.stages.turns import SPEAKING
from flows.stages.words import circle_words, trust_words

TALKS: tuple[Stage, ...] = (COVENANT, STORIES, SPEAKING)
"""The stages of talking that stand, besides those of `accord`."""

READY: dict[str, Ready] = {"covenant": covenant.ready, "stories": stories.ready}
"""By stage: what must be there before one may go on."""

BEGINNINGS: dict[str, Announce] = {"covenant": covenant.began, "stories": stories.began, "speaking": turns.began}
"""By stage: what is said when it begins."""

KINDS: dict[str, Kind] = {**candidates.KINDS, **covenant.KINDS, **planning.KINDS, **trust.KINDS}
"""By the kind of a question beside the stages: how it ends, where it ends in a way of its own."""

FOLLOWS: dict[type, tuple[Follow, ...]] = {
    f.StageBegan: (covenant.follows, planning.moved),
    f.DraftingBegan: (planning.moved,),
    f.BallotOpened: (planning.called, candidates.moved),
    f.SpeakingResumed: (candidates.moved,),
    f.GroupWithdrew: (covenant.left, planning.left, trust.left, stories.left),
}
"""By fact: what follows from it at once."""

ALSO: dict[type, Announce] = {
    f.DialogueBegan: trust_words.begun,
    f.Resumed: covenant.reminded,
    f.ConfidenceRestored: covenant.reminded,
    f.MediatorLeft: trust_words.left,
    f.WordsTakenBack: circle_words.taken_back,
}
"""By fact: what is said of it besides."""

ALLIANCE_ALWAYS = replace(
    ALWAYS,
    decides={
        **ALWAYS.decides,
        c.MoveTo: moving.mover(READY),
        **thermometer.DECIDES,
        **reach.DECIDES,
        **mirror.DECIDES,
        **covenant.DECIDES,
        **planning.DECIDES,
        **candidates.DECIDES,
        **trust.DECIDES,
        **gate.DECIDES,
        **shuttle.DECIDES,
        **caucus.DECIDES,
        **turns.DECIDES,
        **listening.DECIDES,
        **bonds.DECIDES,
        **circle.DECIDES,
        **encounters.DECIDES,
    },
    announces={
        **ALWAYS.announces,
        f.StageBegan: moving.opener(BEGINNINGS),
        f.DraftingBegan: speaking.drafting_began,  # a plan may lead there from any stage of talking
        **thermometer.ANNOUNCES,
        **reach.ANNOUNCES,
        **mirror.ANNOUNCES,
        **covenant.ANNOUNCES,
        **planning.ANNOUNCES,
        **candidates.ANNOUNCES,
        **trust.ANNOUNCES,
        **gate.ANNOUNCES,
        **shuttle.ANNOUNCES,
        **caucus.ANNOUNCES,
        **turns.ANNOUNCES,
        **listening.ANNOUNCES,
        **bonds.ANNOUNCES,
        **circle.ANNOUNCES,
        **encounters.ANNOUNCES,
    },
)


def _whole(stage: Stage) -> Stage:
    """A stage as it is on the whole way: with all kinds of questions, and for mediators whom the groups trust."""
    return trust.guarded(kinds.followed(kinds.joined(kinds.also(stage, ALSO), KINDS), FOLLOWS))


ALLIANCE = Flow(
    "alliance",
    start=_whole(ACCORD.start),
    stages=tuple(
        _whole(stage)
        for stage in (*map(moving.talking, TALKS), *(one for one in ACCORD.stages if one.name != "speaking"))
    ),
    moves={**ACCORD.moves, **{stage.name: {f.DraftingBegan: "drafting", f.RoomClosed: "closed"} for stage in TALKS}},
    always=_whole(ALLIANCE_ALWAYS),
)
