"""Every sentence of ours in files, for translators to find. Never here: another language, a page's words."""

from flows.wording import N_

CALENDAR_OF = N_("Agreements of %(group)s")
ENDS = N_("Ends unless it is renewed: “%(title)s”")
REVIEW = N_("Shall it go on? “%(title)s”")
REVIEW_WHAT = N_("From today on the groups talk about whether to renew it. Write /agreements in your group's chat.")
ENDS_WHAT = N_("If the groups have not renewed it by this moment, it binds nobody any more.")
PROMISED = N_("%(who)s: %(what)s")
UNDONE = N_("%(who)s undoes a harm of its own")
SEEN = N_("How it will be seen: %(seen)s")
PART_OF = N_("Part of “%(title)s”")

FEED = N_("What is new in the people's charter")
FEED_OF = N_("What is new in “%(title)s”")
NEWS = N_("%(title)s: %(what)s")
NO_CALENDAR = N_("There is no group with this code. A group's code stands in its chat when you write /group there.")
NO_PDF = N_("This house makes no PDF. Take the HTML file and print it from your browser.")
NOT_ALL = N_("This is not all of it: whatever more stands is on the page below.")
NO_FILE = N_("There is no such file here.")

BUNDLE = N_("signed, for another house")

FORMATS = {
    "md": "Markdown",
    "html": "HTML",
    "pdf": "PDF",
    "json": "JSON",
    "atom": "Atom",
    "ics": "iCalendar",
}
"""Names of kinds of files: the same in every language."""
