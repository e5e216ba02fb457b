"""Rooms whose way begins with stories, brought to each point of a round by commands alone."""

from dataclasses import replace

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.engine import Outcome
from flows.plan import Plan
from flows.stories import Stories, StoryRound
from tests.flows import given as g
from tests.flows.given_alliance import after, play

DAN, EVA, FAY, GUL = "dan", "eva", "fay", "gul"  # of the river: Dan and Gul; of the port: Eva; of the hill: Fay


def began() -> Outcome:
    """All three groups enter, and stories are the first stage."""
    dialogue = after(replace(g.new(), flow="alliance"), replace(g.OPEN, plan=Plan(("stories", "speaking"))))
    command, now = g.closing_of(dialogue, g.everyone("yes"))
    return play(dialogue, command, now)


def asked() -> Dialogue:
    """The mediator asks for stories."""
    return after(began().dialogue, c.OpenStories(g.ANA, "beside"))


def written(dialogue: Dialogue, person: str, group: str, *pieces: str) -> Dialogue:
    """Somebody writes a whole story."""
    told = [c.TellStory(person, group, piece, f"text {piece}") for piece in pieces]
    return after(dialogue, *told, *(() if len(pieces) == 3 else (c.EndStory(person),)))


def all_told() -> Outcome:
    """One story of the river and one of the port are told."""
    dialogue = written(written(asked(), DAN, g.RIVER, "d1"), EVA, g.PORT, "e1")
    return play(dialogue, c.BeginTelling("1", g.ANA))


def told_by(outcome: Outcome) -> list[str]:
    """Who told, in order."""
    return [fact.person for fact in outcome.facts if isinstance(fact, f.StoryTold)]


def stories(dialogue: Dialogue) -> Stories:
    """The stories of a dialogue. Fails if there are none."""
    assert dialogue.stories is not None
    return dialogue.stories


def round_of(dialogue: Dialogue) -> StoryRound:
    """The round. Fails if there is none."""
    found = stories(dialogue).round
    assert found is not None
    return found
