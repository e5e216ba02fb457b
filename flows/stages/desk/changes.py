"""What has happened in a room since somebody looked: counted by kind, a sentence each, for a mediator's digest.

Never here: people's words, who did what (that is the log), or when it is told.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from flows import facts as f
from flows.stages.words.way_words import LABELS
from flows.wording import N_, NN_, Text


def _once(sentence: Text) -> Callable[[int], Text]:
    return lambda _: sentence


COUNTED: Mapping[type, Callable[[int], Text]] = {
    f.AgreementReached: _once(N_("All groups have agreed: the agreement stands.")),
    f.AgreementRenewed: _once(N_("The agreement was renewed.")),
    f.AgreementLapsed: _once(N_("The agreement has lapsed.")),
    f.DecisionFailed: _once(N_("A decision has ended without an agreement.")),
    f.DialogueBegan: _once(N_("The dialogue has begun.")),
    f.StageBegan: _once(N_("The room has gone to another stage.")),
    f.DraftingBegan: _once(N_("The shared text was begun.")),
    f.BallotOpened: _once(N_("A decision was called.")),
    f.QuestionClosed: lambda n: NN_("%(count)s question was closed.", "%(count)s questions were closed.", n),
    f.WordsPassedOn: lambda n: NN_("%(count)s word reached all groups.", "%(count)s words reached all groups.", n),
    f.StoryTold: lambda n: NN_("%(count)s story was told.", "%(count)s stories were told.", n),
    f.TurnHeard: lambda n: NN_(
        "%(count)s person says that they were heard.", "%(count)s people say that they were heard.", n
    ),
    f.RuleAnswered: lambda n: NN_(
        "The groups gave %(count)s answer about ground rules.",
        "The groups gave %(count)s answers about ground rules.",
        n,
    ),
    f.ClauseAdded: lambda n: NN_("%(count)s clause was added.", "%(count)s clauses were added.", n),
    f.ClauseChanged: lambda n: NN_("A clause was changed.", "Clauses were changed %(count)s times.", n),
    f.SentenceShared: lambda n: NN_(
        "%(count)s sentence came back from a meeting.", "%(count)s sentences came back from meetings.", n
    ),
    f.GroupWithdrew: lambda n: NN_("%(count)s group has left.", "%(count)s groups have left.", n),
    f.MediatorJoined: lambda n: NN_("%(count)s mediator has joined.", "%(count)s mediators have joined.", n),
    f.MediatorLeft: lambda n: NN_("%(count)s mediator has left.", "%(count)s mediators have left.", n),
}
"""By fact, in the order in which they are read."""


def _within(fact: f.Fact) -> bool:
    """Whether it is a part of something larger that has its own sentence: of these questions there are many."""
    return isinstance(fact, f.QuestionClosed) and fact.ballot.kind not in ("ask", "poll")


def summed(facts: Iterable[f.Fact]) -> tuple[Text, ...]:
    """A sentence for each kind of thing that happened."""
    kept = tuple(fact for fact in facts if not _within(fact))
    counted = Counter(map(type, kept))
    stage = next((fact.stage for fact in reversed(kept) if isinstance(fact, f.StageBegan)), "")
    moved: dict[type, Text] = {}
    if stage in LABELS:
        moved[f.StageBegan] = N_("The room has gone on: %(stage)s.", stage=LABELS[stage])
    if {fact.ballot.kind for fact in kept if isinstance(fact, f.BallotOpened)} == {"enter"}:
        moved[f.BallotOpened] = N_("The groups were invited.")
    return tuple(moved.get(kind) or sentence(counted[kind]) for kind, sentence in COUNTED.items() if counted[kind])
