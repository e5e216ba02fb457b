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
from flows.stages.words.nature_words import SEASON_BEGINS, SEASONS_BUTTON, seen_button
from flows.wheel import begins, next_month, next_turn, season_of
from flows.wording import N_

ALARM = KEY = "season"


def turn(dialogue: Dialogue, command: c.TurnSeason, now: datetime) -> Iterator[f.Fact]:
    """A month begins; where nothing stands any more nobody is asked, and no other one is waited for."""
    if dialogue.agreement and of(dialogue).concerned:
        yield f.SeasonTurned(now, command.calendars)


def _turned(dialogue: Dialogue, fact: f.SeasonTurned) -> Iterator[Effect]:
    """One notice for whom a season begins, which the next one replaces."""
    chosen = dict(fact.calendars)
    calendars = {group: chosen.get(group) or dialogue.zone_of(group) for group in dialogue.groups}
    at = next_turn(fact.at, dialogue.zones[0], calendars.values())
    yield WakeAt(ALARM, at, c.TurnSeason())
    asks = N_("What have you seen? First frogs, a dry well: a few words are enough. Press the button, or write /seen.")
    for group, calendar in calendars.items():
        if not begins(fact.at.date(), calendar):
            continue
        begun = SEASON_BEGINS[season_of(fact.at.date(), calendar)]
        told = headed(dialogue, begun, asks, choices=(seen_button(dialogue), SEASONS_BUTTON))
        yield Show(KEY, Group(group), told, anew=True)


def stands(dialogue: Dialogue, fact: f.AgreementReached) -> Iterator[Effect]:
    """From now on seasons are asked about."""
    if of(dialogue).concerned:
        yield WakeAt(ALARM, next_month(fact.at, dialogue.zones[0]), c.TurnSeason())


DECIDES: dict[type, Decide] = {c.TurnSeason: turn}
ANNOUNCES: dict[type, Announce] = {f.SeasonTurned: _turned}
