"""Every sentence of a desk's page, for translators to find. Never here: another language."""

from datetime import datetime

from flows.wording import N_, NC_, Text

DESKS = N_("The rooms you mediate")
NO_ROOM = N_("You mediate no room now. To open one, write /open to the bot in private.")
TO_DESKS = N_("All my desks")
TO_CHAT = N_("My chat with the bot")
SKIP = N_("Skip to what can be done now")
NEEDS = N_("This needs you now")
NOTHING_NEEDS = N_("Nothing needs you just now.")
STANDS = N_("Where the room stands")
WAY = N_("The way of this room")
NOW = N_("We are here")
DUE = N_("What is due")
NOTHING_DUE = N_("Nothing has a date.")
ACTS = N_("What makes sense now")
NO_ACTS = N_("Nothing can be done here now.")
MORE = N_("Everything else")
WAITING = N_("Words at the gate")
NO_WORDS = N_("No words wait.")
FIGURES = N_("Figures")
NO_FIGURES = N_("There are no figures yet. They come when the groups have spoken.")
LOG = N_("What the mediators did")
LOG_FOR_ALL = N_("All groups can read this too, with /log.")
NO_LOG = N_("Nothing yet.")
EARLIER = NC_("button", "Earlier")
NEWEST = NC_("button", "To the newest")
ANSWER = N_("What the bot says to you")
TYPE = N_("Your answer to the bot, or a word such as /digest 18")
SEND = NC_("button", "Send")
AGAIN = NC_("button", "Look again")
DOOR = N_("Your desk as a page")
DOOR_FOR = N_("This link is for %(name)s. It opens once, on this device, and stays open here for a week.")
OPEN = NC_("button", "Open my desk")
NO_DOOR = N_("This link has been used, or its time is over. Write /desk page to the bot in private for a new one.")
SOMEBODY_ELSE = N_("On this device somebody else has already signed in.")
ANOTHER_BROWSER = N_("Please open the link in another browser, or in a private window.")
LEAVE = NC_("button", "Close my desk on this device")
CLOSED_HERE = N_("Your desk is closed on this device.")
COME_AGAIN = N_("To open it again, write /desk page to the bot in private.")


def moment(at: datetime) -> Text:
    """A moment as the reader writes it."""
    return N_("%(moment)s", moment=at)


ITS_FILE = N_("What came with these words")
NO_FILE = N_("What came with these words is not here any more.")
