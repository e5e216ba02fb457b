"""Choosing for several groups at once: the worst place that any of them gives counts first.

Each group's own order is Schulze's (see `schulze`). Source: the rule that the worst-off group counts first, as in the
procedure of practice 4.7; groups of any size weigh the same. Never here: what is chosen, or who ranked how.
"""

from collections.abc import Iterable, Mapping

from flows.ballot import Counts
from flows.ways.counting import lots
from flows.ways.named import NOTHING
from flows.ways.schulze import duels, strongest


def places(profile: Counts, options: tuple[str, ...]) -> dict[str, int]:
    """Where one group puts each option, by Schulze: 1 where no other is ahead. Empty where it says nothing."""
    if not any(number > 0 for paper, number in profile.items() if paper not in ("", NOTHING)):
        return {}
    path = strongest(duels(profile, options), options)
    ahead = {one: sum(path[other, one] > path[one, other] for other in options if other != one) for one in options}
    return {one: 1 + number for one, number in ahead.items()}


def fairest(profiles: Iterable[Counts], options: tuple[str, ...], seed: str) -> tuple[str, ...]:
    """The options, best first: the worst place that any group gives counts first, then the next worst; then lots.

    Groups that prefer nothing weigh nothing. Anyone who knows the seed can draw the same lots.
    """
    found: list[Mapping[str, int]] = [one for profile in profiles if (one := places(profile, options))]
    drawn = lots(seed, options)
    return tuple(sorted(drawn, key=lambda option: sorted((one[option] for one in found), reverse=True)))
