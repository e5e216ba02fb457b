"""In what groups stand unequally, and what can become of it: the names, for rooms and for pages.

Never here: sentences, or who is weaker (see `flows.power`).
"""

from collections.abc import Mapping

from flows.wording import NC_, Text

LABELS: Mapping[str, Text] = {
    "members": NC_("matter", "Members"),
    "money": NC_("matter", "Money"),
    "staff": NC_("matter", "Paid staff"),
    "law": NC_("matter", "Safety before the law"),
    "tongue": NC_("matter", "The language of power"),
    "time": NC_("matter", "Time"),
    "need": NC_("matter", "Need of the others"),
    "leave": NC_("matter", "Freedom to leave"),
}
"""By matter (see `flows.power.MATTERS`)."""

BECAME: Mapping[str, Text] = {
    "worse": NC_("ledger", "it has got worse"),
    "same": NC_("ledger", "it is the same"),
    "better": NC_("ledger", "it is better"),
    "ended": NC_("ledger", "it has ended"),
    "unanswered": NC_("ledger", "too few have said anything"),
}
"""By what a group has said (see `flows.ledger.WORDS`)."""
