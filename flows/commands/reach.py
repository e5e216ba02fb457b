"""What can be asked of a dialogue about its reach: to measure it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.reach import Share


@dataclass(frozen=True, slots=True)
class MeasureReach:
    """Keep how many took part; the desk adds it. `regular`: the clock asks, and asks again in a week."""

    regular: bool = False
    shares: Mapping[str, Share] = field(default_factory=dict)


ReachCommand = MeasureReach
