"""The flow `alliance`: the whole way. Before a text is written the groups agree how to speak, tell and listen.

The stages after the text are those of `accord`. Which stages of talking a room takes stands in its plan.
"""

from dataclasses import replace

from flows import commands as c
from flows import facts as f
from flows.accord import UNHEARD as ACCORD
from flows.flow import Announce, Flow, Stage
from flows.renewal import KINDS as OF_AGREEMENTS
from flows.renewal import RENEWAL_ALWAYS, standing_still
from flows.stages import covenant, interests, lessening, moving, naming, remarks, speaking, stories, turns
from flows.stages.ask import kinds
from flows.stages.ask.kinds import Follow, Kind
from flows.stages.covenant import COVENANT
from flows.stages.interests import INTERESTS
from flows.stages.moving import Ready
from flows.stages.naming import NAMING
from flows.stages.nature.gate import natural
from flows.stages.room import mirror, planning, reach, reporting, spokes, thermometer, trust, warmth
from flows.stages.stories import STORIES
from flows.stages.talk import agenda, bonds, caucus, circle, encounters, gate, listening, shuttle, spoken
from flows.stages.text import candidates, criticism
from flows.stages.turns import SPEAKING
from flows.stages.unequal import fair, freely, guards, ledger, sheets
from flows.stages.unequal.sheets import POWER
from flows.stages.words import circle_words, fair_words, naming_map, naming_reading, sheet_words, trust_words

TALKS: tuple[Stage, ...] = (COVENANT, POWER, STORIES, SPEAKING, NAMING, INTERESTS)
"""The stages of talking that stand, besides those of `accord`."""

READY: dict[str, Ready] = {
    "covenant": covenant.ready,
    "power": sheets.ready,
    "stories": stories.ready,
    "naming": naming.ready,
    "interests": interests.ready,
}
"""By stage: what must be there before one may go on."""

BEGINNINGS: dict[str, Announce] = {
    "covenant": covenant.began,
    "power": sheet_words.began,
    "stories": stories.began,
    "speaking": turns.began,
    "naming": naming.began,
    "interests": interests.began,
}
"""By stage: what is said when it begins."""

KINDS: dict[str, Kind] = {
    **covenant.KINDS,
    **planning.KINDS,
    **trust.KINDS,
    **warmth.KINDS,
    **spokes.KINDS,
    **interests.KINDS,
    **sheets.KINDS,
    **fair.KINDS,
    **ledger.KINDS,
    **freely.KINDS,
    **candidates.KINDS,
    **OF_AGREEMENTS,
}
"""By the kind of a question beside the stages: how it ends, where it ends in a way of its own."""

FOLLOWS: dict[type, tuple[Follow, ...]] = {
    f.StageBegan: (covenant.follows, planning.moved),
    f.DraftingBegan: (planning.moved,),
    f.BallotOpened: (planning.called, candidates.moved, freely.asked),
    f.SpeakingResumed: (candidates.moved,),
    f.GroupWithdrew: (
        covenant.left,
        planning.left,
        trust.left,
        stories.left,
        interests.left,
        sheets.left,
        fair.left,
        criticism.left,
    ),
}
"""By fact: what follows from it at once."""

ALSO: dict[type, Announce] = {
    f.AgreementReached: remarks.kept_apart,
    f.DialogueBegan: trust_words.begun,
    f.DraftingBegan: naming_map.text_begins,
    f.Resumed: covenant.reminded,
    f.ConfidenceRestored: covenant.reminded,
    f.MediatorLeft: trust_words.left,
    f.SheetsOpened: agenda.opened,
    f.SheetsSettled: agenda.opened,
    f.WordsPassedOn: reporting.came,
    f.DraftShared: kinds.both(reporting.came, fair_words.shared),
    f.ShuttleDelivered: reporting.came,
    f.WordsTakenBack: kinds.both(
        kinds.both(circle_words.taken_back, fair_words.taken_back),
        kinds.both(naming_reading.taken_back, remarks.taken_back),
    ),
}
"""By fact: what is said of it besides."""

ALLIANCE_ALWAYS = replace(
    RENEWAL_ALWAYS,
    decides={
        **RENEWAL_ALWAYS.decides,
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
        **warmth.DECIDES,
        **spokes.DECIDES,
        **spoken.DECIDES,
        **agenda.DECIDES,
        **reporting.DECIDES,
        **interests.DECIDES,
        **sheets.DECIDES,
        **fair.DECIDES,
        **lessening.DECIDES,
        **ledger.DECIDES,
        **remarks.DECIDES,
    },
    announces={
        **RENEWAL_ALWAYS.announces,
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
        **warmth.ANNOUNCES,
        **spokes.ANNOUNCES,
        **spoken.ANNOUNCES,
        **agenda.ANNOUNCES,
        **reporting.ANNOUNCES,
        **interests.ANNOUNCES,
        **sheets.ANNOUNCES,
        **fair_words.ANNOUNCES,
        **ledger.ANNOUNCES,
        **freely.ANNOUNCES,
        **remarks.ANNOUNCES,
    },
)


def _whole(stage: Stage) -> Stage:
    """A stage as it is on the whole way: with all kinds of questions, and for mediators whom the groups trust."""
    spoken_for = reporting.carried(kinds.joined(kinds.also(stage, ALSO), KINDS))
    return trust.guarded(kinds.followed(guards.kept(spoken_for), FOLLOWS))


def _written(stage: Stage) -> Stage:
    """The text is criticised on the whole way, draft by draft."""
    return remarks.criticised(stage) if stage.name == "drafting" else stage


ALLIANCE = natural(
    Flow(
        "alliance",
        start=_whole(ACCORD.start),
        stages=tuple(
            _whole(stage)
            for stage in (
                *map(standing_still, map(moving.talker(READY), TALKS)),
                *(_written(one) for one in ACCORD.stages if one.name != "speaking"),
            )
        ),
        moves={
            **ACCORD.moves,
            **{stage.name: {f.DraftingBegan: "drafting", f.RoomClosed: "closed"} for stage in TALKS},
        },
        always=_whole(ALLIANCE_ALWAYS),
    )
)
