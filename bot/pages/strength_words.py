"""Sentences on the paper about unequal strength. Never here: what groups said."""

from flows.wording import N_

ONLY_HERE = N_("What the groups of this room say of where each of them stands. It is for them alone.")
IN_WHAT = N_("In what, and who")
SAYS = N_("%(group)s says")
APART = N_("Here you see it differently. This is the first thing to speak about")
ALIKE = N_("Here nobody contradicts")
WEAKER = N_("Who is the weaker side, by your own word")
OVER = N_("The time of this link is over. Write /strength in the chat of your group for a new one.")
