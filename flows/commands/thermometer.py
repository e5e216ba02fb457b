"""What can be asked of a dialogue about the thermometer. All of it is asked by what happened, or by the clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.thermometer import Warmth


@dataclass(frozen=True, slots=True)
class AskThermometer:
    """Ask the four questions. `figures`: what the answers that are open now came to; the desk adds them."""

    moment: str
    figures: Mapping[str, Warmth] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InviteThermometer:
    """Ask the next people in private: those after this person, in the order of their ids."""

    moment: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class CloseThermometer:
    """The time to answer is over. The desk adds the figures."""

    moment: str
    figures: Mapping[str, Warmth] = field(default_factory=dict)


ThermometerCommand = AskThermometer | CloseThermometer | InviteThermometer
