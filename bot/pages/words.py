"""Every sentence of the public pages and the demo's page, for translators to find. Never here: another language."""

from datetime import datetime

from flows.wording import N_, NC_, Text

# Agreements
AGREEMENTS = N_("Agreements")
WHAT = N_(
    "What groups have agreed with each other, as it stands today. Each one ends on its day unless the groups renew it."
)
NONE = N_("No agreement stands yet.")
NO_SUCH = N_("There is no agreement with this code.")
ALL = N_("All agreements")
BETWEEN = N_("Between")
CLAUSES = N_("What was agreed")
SIGNED = N_("How the groups decided")
HOLDS = N_("Holds from %(since)s until %(until)s.")
VERSION = N_("Version %(version)s")
OTHER_VERSIONS = N_("All versions")
FINGERPRINT = N_("Fingerprint of the text (SHA-256)")
INTACT = N_("The text is exactly the one that was decided on.")
NOT_INTACT = N_("Careful: this text does not match its fingerprint.")
GROUP = N_("Group")
ANSWERS = N_("Answers")
WHEN = N_("When")
ON_ROLL = N_("of %(count)s people")
LANGUAGE_OF = N_("This is the text as it was decided, in the language it was written in.")

STATES = {
    "standing": N_("It stands"),
    "superseded": N_("Replaced by a newer version"),
    "lapsed": N_("It has ended"),
}

CHOICES = {
    "yes": NC_("how people voted", "yes"),
    "no": NC_("how people voted", "no"),
    "abstain": NC_("how people voted", "no opinion"),
    "keep": NC_("how people voted", "keep"),
    "change": NC_("how people voted", "keep with changes"),
    "lapse": NC_("how people voted", "let it end"),
}

# The demo
DEMO = N_("One river, three communities, one conversation")
DEMO_WHAT = N_(
    "A story has been played to the middle. From here you are anyone you like: choose who sits in each chat, "
    "then press, write, vote, mediate. Move the clock to see what becomes due."
)
CLOCK = N_("The clock of this demo")
HOUR = NC_("button: move the clock", "+1 hour")
DAY = NC_("button: move the clock", "+1 day")
WEEK = NC_("button: move the clock", "+1 week")
DUE = NC_("button: move the clock", "To the next due moment")
AGAIN = NC_("button", "Start again")
STILL = N_("Nothing is due just now.")
CHATS = N_("The chats")
YOU_ARE = N_("You are")
DESK = N_("Mediator's desk: %(name)s")


def moment(at: datetime) -> Text:
    """A moment, spelled as the reader's language does."""
    return N_("%(moment)s", moment=at)


def parties(names: tuple[str, ...]) -> Text:
    """Several groups, listed as the reader's language does."""
    return N_("%(groups)s", groups=names)
