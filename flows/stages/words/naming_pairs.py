"""What helps what, in words: how everyone is asked, and one question to one person in private.

Never here: what anybody answered, or the map that is drawn (see `naming_map`).
"""

from flows.dialogue import Dialogue
from flows.effects import Show
from flows.evolving.naming import of
from flows.messages import headed
from flows.naming import A_DAY
from flows.people import Group
from flows.wording import N_, NC_, NN_, Choice, Message, Quote, Saying

READ, MEANINGS, MARKING, PAIRING = "naming:read", "naming:meanings", "naming:marks", "naming:pairs"


def pairs_asked(dialogue: Dialogue, group: str) -> Show:
    """Everyone is asked what helps what, in the group's chat."""
    until = of(dialogue).until or ""
    how = N_("Which of these helps to solve which? I ask short questions in private: at most %(number)s a day.",
             number=A_DAY)  # fmt: skip
    begin = N_("To begin, press the button or write /pairs to me. Yes or no is enough. Until %(until)s.", until=until)
    few = Choice(NC_("button", "Answer a few"), ("pairs", dialogue.id))
    return Show(PAIRING, Group(group), headed(dialogue, how, begin, choices=(few,)))


def pair(dialogue: Dialogue, one: str, other: str, left: int) -> Message:
    """One question, to one person in private. `left`: how many more there are today."""
    act = ("helps", dialogue.id, one, other)
    more = NN_("%(count)s more question today.", "%(count)s more questions today.", left)
    last = N_("That is the last question today.")
    return headed(
        dialogue,
        N_("If we solved this:"),
        Quote(Saying(one)),
        N_("would that help much to solve this?"),
        Quote(Saying(other)),
        more if left else last,
        choices=(
            Choice(NC_("pair", "Yes, much"), (*act, "y")),
            Choice(NC_("pair", "No"), (*act, "n")),
            Choice(NC_("pair", "I cannot say"), (*act, "s")),
            Choice(NC_("button", "No more of these"), ("nopairs", dialogue.id)),
        ),
    )
