"""Papers that put options in order: "2>1=3". Options left out share the last place; "0" is no preference.

Their one figure is how many put an option first, alone or beside others, among all who prefer something. Whoever
prefers nothing has answered and weighs nothing. Never here: the order that follows (see `schulze` and `runoff`).
"""

from abc import abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import lcm

from flows.ballot import Counts, Sheet
from flows.refusals import Refused
from flows.ways.counting import Shares, Tally, lots, papers
from flows.ways.named import NOTHING, Named, once, option_of, shown
from flows.wording import N_, Text, Value

Profiles = Mapping[str, Counts]
"""Group -> its papers."""

Places = list[list[str]]
"""Options by their places, best first."""

SIGNS = str.maketrans(">=,", "   ")


@dataclass(frozen=True, slots=True)
class Ranking(Named):
    """A way in which everyone puts options in order."""

    def pressed(self, sheet: Sheet, paper: str, option: str) -> str:
        """A press makes it the next choice; pressed again it is taken out."""
        kept = [[other for other in place if other != option] for place in read_places(paper)]
        was_in = sum(map(len, kept)) < sum(map(len, read_places(paper)))
        return self.written(sheet, kept if was_in else [*kept, [option]])

    def typed_in(self, sheet: Sheet, answer: str) -> str:
        """Read "2>1=3", or simply "2 1 3"."""
        if not all(word.isdecimal() for word in answer.translate(SIGNS).split(" ")):
            raise Refused(self.typed)
        places = [place.split("=") for place in answer.replace(",", ">").split(">")]
        known = [[option_of(sheet, number) for number in place] for place in places]
        once([option for place in known for option in place])
        return self.written(sheet, known)

    def rewritten(self, sheet: Sheet, paper: str) -> str:
        places = read_places(paper)
        options = [option for place in places for option in place]
        if len(set(options)) < len(options) or not set(options) <= set(self.figures(sheet)):
            raise ValueError(paper)
        return self.written(sheet, places)

    def written(self, sheet: Sheet, places: Places) -> str:
        """The paper; all options in one place are no preference."""
        some = [sorted(place, key=int) for place in places if place]
        if len(some) == 1 and len(some[0]) == len(sheet.options):
            return NOTHING
        return ">".join("=".join(place) for place in some) or NOTHING

    def said(self, sheet: Sheet, paper: str) -> Text:
        places: tuple[Value, ...] = tuple(_side_by_side(sheet, place) for place in read_places(paper))
        return N_("Your order, best first: %(places)s.", places=places)

    def tally(self, sheet: Sheet, profile: Counts) -> Tally:
        places: Counter[str] = Counter()
        for paper, number in papers(profile):
            places[paper.partition(">")[0]] += number
        del places[NOTHING]
        firsts: Counter[str] = Counter()
        for place, number in places.items():
            firsts.update(dict.fromkeys(place.split("="), number))
        return Tally(sum(places.values()), firsts)

    @abstractmethod
    def ranked(self, sheet: Sheet, profiles: Profiles, drawn: tuple[str, ...]) -> tuple[str, ...]:
        """All options, best first; what votes leave open follows the lots that were drawn."""

    def order(self, sheet: Sheet, profiles: Profiles, shares: Shares, seed: str) -> tuple[tuple[str, ...], ...]:
        """Nobody shares a place: lots decide, and anyone who knows the seed can draw them again."""
        drawn = lots(seed, self.figures(sheet))
        return tuple((option,) for option in self.ranked(sheet, profiles, drawn))

    def tied(self, sheet: Sheet, profiles: Profiles) -> bool:
        """Lots were needed if the opposite lots lead to another order."""
        options, groups = self.figures(sheet), {group: profile for group, profile in profiles.items() if group}
        if not self.heard(sheet, groups):
            return False
        return self.ranked(sheet, groups, options) != self.ranked(sheet, groups, options[::-1])


def weights(numbers: Iterable[int]) -> list[int]:
    """For groups of so many voters, what each voter weighs so that all groups weigh the same; whole numbers."""
    known = list(numbers)
    whole = lcm(*filter(None, known))
    return [whole // number if number else 0 for number in known]


def read_places(paper: str) -> Places:
    """The places of a paper."""
    return [] if paper == NOTHING else [place.split("=") for place in paper.split(">")]


def _side_by_side(sheet: Sheet, place: list[str]) -> Value:
    options = tuple(shown(sheet, option) for option in place)
    return options[0] if len(options) == 1 else N_("%(options)s side by side", options=options)
