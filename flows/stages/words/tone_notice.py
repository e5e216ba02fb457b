"""The tone at the mediators' desks, in a standing notice: how it is now, and what followed the last steps.

No number and no name of whoever is meant. Never here: when it is shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.dialogue import Dialogue
from flows.effects import Show
from flows.messages import headed
from flows.people import Mediators
from flows.stages.words.tone_alert import JUDGED, judging
from flows.stages.words.tone_felt import Blocks, what_was_felt
from flows.warmth import NAMES, band
from flows.wording import N_, NC_, Listing, Paragraph, Text

NOTICE = "tone"


@dataclass(frozen=True, slots=True)
class Followed:
    """A step that was taken, and what the ten words after it were like: calmer, the same, hotter."""

    step: str
    at: datetime
    outcome: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What the mediators see beside the band: feeling -> group -> people, and what followed the last steps."""

    felt: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    followed: tuple[Followed, ...] = ()


def notice(dialogue: Dialogue, seen: Seen) -> Show:
    """How it is now, at the mediators' desks: in a word, with what people say they felt."""
    here = band(dialogue)
    head = N_("The tone between the groups: %(band)s.", band=NAMES[here]) if here else UNSEEN
    what = (TENSE,) if here == "tense" else ()
    choices = judging(dialogue) if here in JUDGED else ()
    told = headed(dialogue, head, *what, *what_was_felt(seen.felt), *_followed(seen.followed), choices=choices)
    return Show(NOTICE, Mediators(), told)


UNSEEN = N_("The tone between the groups is not watched now.")
TENSE = N_(
    "I have asked those who spoke last, in private, whether they would say back what they heard. Was that right? "
    "Your answer teaches me how far to trust my list of words."
)


def _followed(steps: tuple[Followed, ...]) -> Blocks:
    if not steps:
        return ()
    lines = tuple(
        N_("%(step)s, %(at)s: %(outcome)s", step=STEPS[one.step], at=one.at, outcome=OUTCOMES[one.outcome])
        for one in steps
    )
    return (Paragraph(N_("How the talk went on after each step:")), Listing(lines))


STEPS: Mapping[str, Text] = {
    "offer": NC_("step", "an offer to say back"),
    "alert": NC_("step", "you were told that it is hot"),
    "pause": NC_("step", "a pause"),
    "shuttle": NC_("step", "written apart, read together"),
    "circle": NC_("step", "a circle"),
}
OUTCOMES: Mapping[str, Text] = {
    "calmer": NC_("tone", "calmer"),
    "same": NC_("tone", "much the same"),
    "hotter": NC_("tone", "hotter"),
}
