"""Every sentence of the pages about agreements that are known from other houses. Never here: a page."""

from flows.registry.life import State
from flows.wording import N_, NN_, Text

KNOWN = N_("Known from elsewhere")
WHAT = N_(
    "Agreements of other houses, as their houses signed them. Each was checked here; none of them binds a group of "
    "this house."
)
NONE = N_("Nothing is known from elsewhere yet. Whoever mediates can write /bring and the address of an agreement.")
NO_SUCH = N_("No such agreement is known here.")
NO_WORD = N_("No group of this house has said anything to that agreement.")
CHECKED = N_("Checked on %(day)s: nothing in it was changed.")
FROM = N_("Known from %(house)s")
ITS_PAGE = N_("Its page in that house")
STANDS = N_("How it stands today")
FORK = N_(
    "Somebody tells another history of this agreement: it parts from this one at entry %(entry)s. Seen on %(day)s. "
    "Nothing was merged. Ask the people of that house what happened."
)
AGAINST = N_("What stands against it here")
AGAINST_WHAT = N_("The same matter, and the opposite is agreed. Nothing is decided by that: people can talk.")
BOTH = N_("“%(theirs)s” there, “%(ours)s” here (%(code)s)")
KEY = N_("The key its house signed with")
FILE = N_("The agreement with its record, as a file")
CHECK = N_("To check it without this house, keep the file and type this line on a computer with this program:")

ALL = N_("All agreements")
NONE_HERE = N_("There is no agreement with this code.")
BETWEEN = N_("Between")
HOLDS = N_("Holds from %(since)s until %(until)s.")
CLAUSES = N_("What was agreed")
LANGUAGE_OF = N_("This is the text as it was decided, in the language it was written in.")
FINGERPRINT = N_("Fingerprint of the text (SHA-256)")

STATES: dict[State, Text] = {
    State.DRAFT: N_("It is being decided."),
    State.SIGNED: N_("Some groups have signed it, others not yet."),
    State.IN_FORCE: N_("It is in force."),
    State.REVIEW: N_("It is in force, and its groups are asked whether it shall go on."),
    State.RENEWED: N_("It is in force and already renewed."),
    State.AMENDED: N_("It is in force; a new wording follows it."),
    State.SUSPENDED: N_("It rests for the time being."),
    State.DENOUNCED: N_("It is in force; a group is leaving it."),
    State.LAPSED: N_("It has ended."),
    State.SUPERSEDED: N_("Another agreement has taken its place."),
}


def silent(times: int) -> Text:
    """How often a house has not answered."""
    return NN_(
        "Its house did not give a sound answer when it was asked last. What you read may be old.",
        "Its house did not give a sound answer the last %(count)s times. What you read may be old.",
        times,
    )


def parties(names: tuple[str, ...]) -> Text:
    """Several groups, listed as the reader's language does."""
    return N_("%(groups)s", groups=names)
