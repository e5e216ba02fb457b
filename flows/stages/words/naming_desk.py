"""Where the naming of what it is really about stands, in lines at the mediators' desks.

Never here: the steps themselves, or who answered what.
"""

from collections.abc import Iterator

from flows.dialogue import Dialogue
from flows.naming import Naming
from flows.wording import N_, NN_, GroupName, Text


def lines(dialogue: Dialogue) -> Iterator[Text]:
    """Where it stands, for the desk."""
    naming = dialogue.naming
    if naming is None or not naming.phase or dialogue.stage != "naming":
        return
    if naming.phase == "answering":
        yield from _answers(dialogue, naming)
    if naming.phase == "meaning":
        open_ones = sum(not one.answer for _, one in naming.meanings)
        if open_ones:
            yield NN_(
                "%(count)s question about meaning waits for its author.",
                "%(count)s questions about meaning wait for their authors.",
                open_ones,
            )
    if naming.until:
        yield N_("This step ends on %(until)s, or when you end it.", until=naming.until)


def _answers(dialogue: Dialogue, naming: Naming) -> Iterator[Text]:
    """How many answers there are, and from whom none."""
    none = tuple(GroupName(group) for group in dialogue.groups if not naming.of(group))
    for group in dialogue.groups:
        if naming.of(group):
            yield NN_(
                "%(group)s: %(count)s answer", "%(group)s: %(count)s answers", len(naming.of(group)),
                group=GroupName(group),
            )  # fmt: skip
    if none:
        yield N_("No answer yet from %(groups)s.", groups=none)
