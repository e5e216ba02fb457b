"""Whether the tone is watched at all, in words: what it means, how a group is asked, and what it has said.

Never here: when it is asked, or the counting of answers.
"""

from collections.abc import Callable, Mapping

from flows.ballot import Ballot
from flows.dialogue import Dialogue
from flows.stages.words.tone_felt import Blocks
from flows.warmth import unwatched
from flows.wording import N_, GroupName, Text

EXPLAINED = N_(
    "When words between groups become sharp, I ask those who spoke, in private, whether they would "
    "say back what they heard, and I tell the mediators. I never delete anything and never say who is right."
)


def _asks(_: Dialogue, ballot: Ballot, group: str) -> Blocks:
    name = GroupName(group)
    if ballot.title == "on":
        return (N_("Somebody in %(group)s asks: shall I watch the tone in this room again?", group=name), EXPLAINED)
    return (N_("Somebody in %(group)s asks: shall I stop watching the tone in this room?", group=name), EXPLAINED)


MATTERS: Mapping[str, Callable[[Dialogue, Ballot, str], Blocks]] = {"tone": _asks}

SAID: Mapping[str, Text] = {
    "yes": N_("Your group says yes. So it is."),
    "no": N_("Your group says no. It stays as it is."),
    "unanswered": N_("Too few of your group have answered. It stays as it is."),
}


def explained(dialogue: Dialogue, right: int, wrong: int) -> Blocks:
    """What a group reads that asks about the tone."""
    silent = tuple(GroupName(one) for one in unwatched(dialogue))
    stopped = N_("It is not watched now: %(groups)s asked for that.", groups=silent)
    own = N_("Below words of another group, press “This hurt” or “This reached me”; press again to take it back.")
    typed = N_("Or reply to them with /hurt or /reached, or react with a broken heart or a heart.")
    judged = N_(
        "So far, mediators called me right %(right)s times and wrong %(wrong)s times.", right=right, wrong=wrong
    )
    return (EXPLAINED, own, typed, *((judged,) if right + wrong else ()), *((stopped,) if silent else ()))
