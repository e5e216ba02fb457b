"""Questions with a yes and a no: a plain one, and those that a dialogue asks by itself.

Never here: how many yes are enough.
"""

from flows.ways.fixed import fixed
from flows.wording import N_, NC_

YESNO = fixed(
    "yesno",
    N_("Yes, no, or abstain"),
    N_("Say yes if you are for it, no if you are against it, and abstain if you leave it to the others."),
    {"yes": NC_("yesno", "Yes"), "no": NC_("yesno", "No"), "abstain": NC_("yesno", "I abstain")},
)
ENTER = fixed(
    "enter",
    N_("Shall we enter the dialogue?"),
    N_("Say yes if your group should enter this dialogue, and no if it should not."),
    {"yes": NC_("enter", "Yes, we enter"), "no": NC_("enter", "No, not now")},
)
DECIDE = fixed(
    "decide",
    N_("Does this text become our agreement?"),
    N_("Say yes if this text should bind your group, no if it should not, and abstain if you leave it to the others."),
    {"yes": NC_("decide", "Yes"), "no": NC_("decide", "No"), "abstain": NC_("decide", "I abstain")},
)
RENEW = fixed(
    "renew",
    N_("Shall the agreement go on?"),
    N_("Choose whether the agreement goes on as it is, goes on with changes, ends, or goes on without you."),
    {
        "keep": NC_("renew", "Keep it"),
        "change": NC_("renew", "Keep it with changes"),
        "lapse": NC_("renew", "Let it lapse"),
        "leave": NC_("renew", "We leave"),
    },
)
PETITION = fixed(
    "petition",
    N_("Petition"),
    N_("Sign if you want this; whoever does not want it need not do anything."),
    {"sign": NC_("petition", "I sign")},
)
VALIDITY = fixed(
    "validity",
    N_("Should this objection be heard?"),
    N_("Say whether the objection of someone in your group should be heard, even if you would not object yourself."),
    {"yes": NC_("validity", "It should be heard"), "no": NC_("validity", "I do not share it")},
)
