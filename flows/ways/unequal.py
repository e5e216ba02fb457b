"""Two questions between groups of unequal strength: what has become of an inequality, and could we have said no.

Never here: how many must answer, or whose word stands.
"""

from flows.ways.fixed import fixed
from flows.wording import N_, NC_

LESSENED = fixed(
    "lessened",
    N_("What has become of an inequality?"),
    N_("Say whether the inequality has got worse, is the same, is better, or has ended."),
    {
        "worse": NC_("lessened", "It has got worse"),
        "same": NC_("lessened", "It is the same"),
        "better": NC_("lessened", "It is better"),
        "ended": NC_("lessened", "It has ended"),
    },
)
FREELY = fixed(
    "freely",
    N_("Could we have said no?"),
    N_("Give a number from 1, not at all, to 10, quite freely."),
    {str(number): N_("%(number)s", number=number) for number in range(1, 11)},
)
