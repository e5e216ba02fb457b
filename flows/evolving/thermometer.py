"""How the thermometer changes a dialogue: one moment is open, or none."""

from dataclasses import replace
from typing import Any

from flows import facts as f
from flows.dialogue import Dialogue
from flows.thermometer import Thermometer


def _asked(dialogue: Dialogue, fact: f.ThermometerAsked) -> Dialogue:
    before = dialogue.thermometer.asked if dialogue.thermometer else ()
    return replace(dialogue, thermometer=Thermometer(fact.moment, fact.closes, (*before, fact.moment)))


def _read(dialogue: Dialogue, _: f.ThermometerRead) -> Dialogue:
    asked = dialogue.thermometer.asked if dialogue.thermometer else ()
    return replace(dialogue, thermometer=Thermometer(asked=asked))


APPLY: dict[type, Any] = {f.ThermometerAsked: _asked, f.ThermometerRead: _read}
