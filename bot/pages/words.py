"""Every sentence of the public pages and the demo's page, for translators to find. Never here: another language."""

from datetime import datetime

from flows.wording import N_, NC_, Text

# How groups decided
SIGNED = N_("How the groups decided")
GROUP = N_("Group")
ANSWERS = N_("Answers")

CHOICES = {
    "yes": NC_("how people voted", "yes"),
    "no": NC_("how people voted", "no"),
    "abstain": NC_("how people voted", "no opinion"),
    "keep": NC_("how people voted", "keep"),
    "change": NC_("how people voted", "keep with changes"),
    "lapse": NC_("how people voted", "let it end"),
}

# Records of ballots
RECORD = N_("The record of a ballot")
RECORD_WHAT = N_("Everything that is needed to check this result, without asking anybody and without trusting us.")
NO_RECORD = N_("There is no record here. A record can be read when its ballot has closed.")
NO_PAPERS = N_("This address opens nothing (any more). Write /scrutineer to me in private for a new one.")
RULE = N_("The rule")
OUTCOME = N_("What came of it")
CLOSED_AT = N_("Closed: %(moment)s")
ANSWERED_OF = N_("%(answered)s of %(count)s people answered")
FEW_OF = N_("Fewer than 5 of %(count)s people answered, so nothing more is told.")
NOT_TOLD = N_("People there were nearly of one mind, so their numbers are not told.")
ALL_HEADS = N_("Everyone together, each person once")
ORDER = N_("The answers in their order")
EVERY_GROUP_ALIKE = N_("Every group counts the same, however large it is.")
FIGURE = N_("Figure")
ANSWER = N_("Answer")
YOUR_LINE = N_("Find your line")
YOUR_LINE_HOW = N_("Write /receipt to the bot in private to get your receipt. Then type it here.")
RECEIPT = N_("Receipt")
FIND = NC_("button", "Find it")
LINE_IS = N_("This line is in the record and was counted.")
LINE_GROUPS = N_("It counts for: %(groups)s")
NO_LINE = N_("There is no line with this receipt. Please compare every letter; each ballot has a receipt of its own.")
SECRET_LINES = N_(
    "This ballot was secret: nobody can find a single paper. The scrutineers of every group have the list of all "
    "papers and can count it again."
)
CHECK = N_("How to check it")
CHECK_FILE = N_("Keep the record: one file with all numbers, every answer without names, and the seal of the journal.")
CHECK_HOW = N_(
    "On any computer with this program, and without its server, type the line below. It counts everything again with a "
    "program of its own and says what it has checked."
)
RECORD_FILE = N_("The record as a file")
RECORD_FINGERPRINT = N_("Fingerprint of the record (SHA-256)")

OUTCOMES = {
    "yes": N_("All groups together say yes."),
    "no": N_("All groups together do not say yes."),
    "tie": N_("It is a tie."),
    "object": N_("An objection with a reason stands, so the text waits."),
    "unanswered": N_("Too few answered, so nothing was decided. That is not a no."),
    "keep": N_("The groups keep the agreement."),
    "change": N_("The groups keep the agreement, with changes."),
    "lapse": N_("The groups let the agreement end."),
    "answered": N_("This is what people said."),
    "lost": N_("The papers could not be opened: their key was lost. Nothing was counted."),
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


def own(text: str) -> Text:
    """People's own words, as they are."""
    return N_("%(words)s", words=text)
