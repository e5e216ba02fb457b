"""While an agreement stands that concerns nature, people are asked once a season what they have seen.

Each group in its own season, by day. Never here: what they saw (rows), or any judgement of it.
"""

from collections.abc import Iterator
from datetime import datetime

from flows import commands as c
from flows import facts as f
from flows.dialogue import Dialogue
from flows.effects import Effect, Show, WakeAt
from flows.flow import Announce, Decide
from flows.messages import headed
from flows.nature import of
from flows.people import Group
from flows.stages.words.nature_words import SEASON_BEGINS, seen_button
from flows.wheel import next_turn, season_of
from flows.wording import N_

ALARM = KEY = "season"


def turn(dialogue: Dialogue, _: c.TurnSeason, now: datetime) -> Iterator[f.Fact]:
    """A season begins; where nothing stands any more nobody is asked, and no other one is waited for."""
    if dialogue.agreement and of(dialogue).concerned:
        yield f.SeasonTurned(now)


def _turned(dialogue: Dialogue, fact: f.SeasonTurned) -> Iterator[Effect]:
    """One notice, which the next season replaces."""
    yield _wake(dialogue, fact.at)
    asks = N_("What have you seen? First frogs, a dry well: a few words are enough. Press the button, or write /seen.")
    for group in dialogue.groups:
        zone = dialogue.zone_of(group)
        begins = SEASON_BEGINS[season_of(fact.at.date(), zone)]
        told = headed(dialogue, begins, asks, choices=(seen_button(dialogue),))
        yield Show(KEY, Group(group), told, anew=True)


def _wake(dialogue: Dialogue, at: datetime) -> WakeAt:
    return WakeAt(ALARM, next_turn(at, dialogue.zones[0] if dialogue.zones else "UTC"), c.TurnSeason())


def stands(dialogue: Dialogue, fact: f.AgreementReached) -> Iterator[Effect]:
    """From now on seasons are asked about."""
    if of(dialogue).concerned:
        yield _wake(dialogue, fact.at)


DECIDES: dict[type, Decide] = {c.TurnSeason: turn}
ANNOUNCES: dict[type, Announce] = {f.SeasonTurned: _turned}
