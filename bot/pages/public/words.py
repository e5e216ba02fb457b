"""Every sentence of the public site, for translators to find. Never here: another language, acts (see `chronicle`)."""

from bot.pages.words import CHOICES
from flows.messages import JOINING
from flows.power_words import BECAME, LABELS
from flows.promise_words import how_often
from flows.registry.acts import InequalityJudged
from flows.stages.words.nature_words import SEASONS
from flows.wording import N_, NC_, NN_, GroupName, Text, Value

__all__ = ["BECAME", "CHOICES", "JOINING", "LABELS", "SEASONS", "how_often"]

PARTS = {
    "charter": NC_("part of the site", "Charter"),
    "agreements": NC_("part of the site", "Agreements"),
    "map": NC_("part of the site", "Map"),
    "flows": NC_("part of the site", "Giving"),
    "wheel": NC_("part of the site", "Year"),
    "calendar": NC_("part of the site", "Calendar"),
    "river": NC_("part of the site", "River of versions"),
    "fading": NC_("part of the site", "Fading"),
    "groups": NC_("part of the site", "Groups"),
}
HOUSE = "Peopleness"  # a name: the same in every language
OWN_NAME = NC_("this language's own name for itself", "English")
SKIP = N_("Skip to the text")
LANGUAGES = N_("Languages")
PAGES = N_("Pages")
TAKE = N_("Take it with you:")
FOOT = N_(
    "Nobody writes the charter: it is computed from what the groups themselves have signed. Days are days in UTC."
)
MADE = N_("These pages were made on %(day)s. What has happened since is not in them.")
EARLIER = N_("Back to the beginning")
MORE = N_("Go on reading")
UNNAMED = N_("a group that has no name here")


def more(count: int) -> Text:
    """How many are not named."""
    return NN_("%(count)s more", "%(count)s more", count)


# The charter
CHARTER = N_("The people's charter")
CHARTER_WHAT = N_("What groups of people hold each other to, today. Every point ends on its day, unless they renew it.")
CHARTER_ON = N_("The people's charter on %(day)s")
CHARTER_TO_COME = N_("This is what would stand on that day if nobody renewed or changed anything from now on.")
EMPTY = N_("Nothing stands on this day.")
NO_TOPIC = N_("Other matters")
NO_PLACE = N_("No place in particular")
TOPICS = N_("Topics")
TOPICS_WHAT = N_("Choose a topic to read what stands under it.")
ALL_TOPICS = N_("All topics")
DAY = N_("Day")
SHOW = NC_("button", "Show this day")
ALIKE = N_("Points that are alike")
ALIKE_WHAT = N_(
    "Different groups have written nearly the same, often without knowing of each other. Would one text of all of them "
    "be stronger? Only they can say."
)
ALIKE_PLACES = N_("In these places: %(places)s.")
ALIKE_NONE = N_("No point stands in three agreements in nearly the same words today.")
ALIKE_NEXT = N_(
    "Whoever mediates can bring these groups together: write /open to the bot in private, with the codes of the "
    "groups. A group that wants this can ask somebody who mediates. Whoever writes nothing keeps what they have."
)


def alike(count: int) -> Text:
    """How many agreements have a point like this."""
    return NN_(
        "%(count)s agreement says nearly this: a shared text?",
        "%(count)s agreements say nearly this: a shared text?",
        count,
    )


AFAR = N_("In agreements of other houses")
AFAR_WHAT = N_("Groups of this house have joined these. They stand in the registry of the house that is named.")
AFAR_READ = N_("Read it")
OTHER_DAYS = N_("Other days")
TODAY = N_("Today")
BETWEEN = N_("Between %(groups)s")
SINCE_UNTIL = N_("Stands since %(since)s, ends on %(until)s")
APART = N_("With a reservation of: %(groups)s")
ALSO_IN = N_("To be read in: %(languages)s")
TAKEN_UP = N_("Taken up outside: %(reference)s")
FADING_NOW = N_("Fading: nobody has seen it practised for half a year.")
RESTS = N_("This point rests: it names a group that is not in the agreement any more.")
NOT_TOLD_YET = N_("Nobody has said yet how far this is.")

MODALITIES = {
    "must": NC_("what a point does", "must"),
    "must not": NC_("what a point does", "must not"),
    "may": NC_("what a point does", "may"),
}
KINDS = {
    "written": NC_("kind of agreement", "written"),
    "habit": NC_("kind of agreement", "a habit"),
    "taken up": NC_("kind of agreement", "taken up by law"),
}
FIRM = N_("It holds for all: no group can set it apart.")
LEVELS = {
    "neighbourhood": NC_("how far an agreement reaches", "a neighbourhood"),
    "city": NC_("how far an agreement reaches", "a city"),
    "region": NC_("how far an agreement reaches", "a region"),
    "borders": NC_("how far an agreement reaches", "across borders"),
    "world": NC_("how far an agreement reaches", "the world"),
}


def renewed(count: int) -> Text:
    """How many terms came before."""
    return NN_("Renewed %(count)s time", "Renewed %(count)s times", count)


def became(act: InequalityJudged) -> Text:
    """What a group says has become of an inequality."""
    group, word = GroupName(act.group), BECAME.get(act.became, BECAME["unanswered"])
    if act.stands:
        return N_("%(group)s, the weaker side: %(word)s", group=group, word=word)
    return N_("beside it, %(group)s: %(word)s", group=group, word=word)


def progress(count: int) -> Text:
    """How far a promise is."""
    return NN_("Done to %(count)s of 100", "Done to %(count)s of 100", count)


# What changed
CHANGES = N_("What changed")
CHANGES_BETWEEN = N_("What changed between %(since)s and %(until)s")
CHANGES_NONE = N_("Nothing in the charter changed between these days.")
CHANGES_WHAT = N_("Choose two days to see what came into the charter, what left it, and what is worded differently.")
CHANGED_SINCE = N_("What changed since %(day)s")
FROM = N_("From the end of")
TO = N_("until the end of")
COMPARE = NC_("button", "Compare these days")
CAME = N_("New in the charter")
WENT = N_("No longer in the charter")
ALTERED = N_("Changed")
JOINED = N_("Came in: %(groups)s")
LEFT = N_("Left: %(groups)s")
ENDS_NOW = N_("Ended on %(before)s before, ends on %(after)s now")
STATE_NOW = N_("Before: %(before)s. Now: %(after)s.")
PROGRESS_NOW = N_("It is done to %(after)s of 100 now.")
APART_NOW = N_("Reservations now: %(groups)s")
APART_NO_MORE = N_("No group has a reservation any more.")
LANGUAGES_NOW = N_("Can be read now in: %(languages)s")
NO_DAY = N_("That is not a day I can read. Please write it like 2026-05-01.")

# Searching
SEEK = N_("Search all agreements")
SEEK_NOW = NC_("button", "Search")
SEEK_HOW = N_("Write one or more words. Agreements are found that hold all of them, in any version and language.")
FOUND = N_("Found agreements")
FOUND_FOR = N_("Agreements with “%(words)s”, what stands first.")
FOUND_NONE = N_("No agreement holds “%(words)s”. Try fewer words, or only how they begin.")
FOUND_MANY = N_("There are more than these. Add a word to find fewer.")

# What is fading
FADING = N_("What is fading")
FADING_WHAT = N_("What may soon be gone, if nobody does anything.")
FADING_HABITS = N_("Habits that nobody has seen for half a year")
FADING_HABITS_HOW = N_("A habit stands as long as somebody sees it practised. One fresh witness is enough.")
FADING_TERMS = N_("Agreements that end within 60 days")
FADING_NONE = N_("Nothing is fading.")

# How to check
CHECK = N_("How to check the charter")
CHECK_WHAT = N_(
    "From the same record, anybody computes the same charter, and with it this number. If one letter of it were "
    "different, the number would be another."
)
HASH = N_("Hash of the charter (SHA-256)")
CHECK_HOW = N_(
    "Compare it with the number that somebody else has computed for the same day from a copy of the registry. On any "
    "computer with this program, the line below checks such a copy, without asking us."
)
HOW_TO_CHECK = N_("How to check it")

# Agreements
AGREEMENTS = N_("Agreements")
AGREEMENTS_WHAT = N_("What groups have agreed with each other. What ends next comes first.")
AGREEMENTS_NONE = N_("There is no agreement here.")
IN_FORCE = N_("What stands")
BY_STATE = N_("Choose by what they are now")
NO_SUCH = N_("There is no agreement with this code.")
ALL = N_("All agreements")
TEXT = N_("What was agreed")
TEXT_IN = N_("This is the text as it was decided, in %(language)s.")
BY_SIDE = N_("Side by side with a translation")
BY_SIDE_IN = N_("The text and its translation: %(language)s")
AUTHENTIC = N_("This translation was read back and confirmed: it counts as much as the first text.")
NOT_AUTHENTIC = N_("This translation helps to read. What counts is the first text.")
PARTIES = N_("Who is in it")
KIND = N_("Kind: %(kind)s")
LEVEL = N_("It reaches: %(level)s")
PLACE = N_("Place: %(place)s")
TOPIC = N_("Topic: %(topic)s")
CODE = N_("Code: %(code)s")
PROMISE = N_("%(who)s promises this to %(to)s: %(what)s")
PROMISE_ALONE = N_("%(who)s promises this: %(what)s")
PROMISE_MUCH = N_("How much: %(much)s")
PROMISE_UNTIL = N_("Until %(day)s")
PROMISE_OFTEN = N_("How often: %(often)s")
PROMISE_SEEN = N_("How it will be seen: %(seen)s")
PROMISE_LESSENS = N_("It makes the groups less unequal in this: %(matter)s")
WHAT_BECAME = N_("What has become of the inequality, by each group's own word. The weaker side's word stands:")
NATURE = N_("What nature made of it")
NATURE_WHAT = N_(
    "Guardians of different groups speak for it together. The groups hear it before they decide on a text."
)
NATURE_SAID = N_("What the text does to %(being)s, by its guardians on %(day)s:")
NATURE_ABSENT = N_("%(being)s has not been heard: its guardians were asked, and said nothing until %(day)s.")
NATURE_GONE = N_("The words cannot be read here: they were taken back, or they are kept in another house.")
NATURE_DIVIDED = N_("Not all of its guardians see it so.")
UNDOING = N_("What groups undo")
UNDOING_WHAT = N_(
    "Harms of their own, promised beside the text when it was renewed. The text and its mark are as before."
)
UNDOING_OF = N_("%(group)s promises all others to undo this by %(day)s:")
EVIDENCE = N_("Last word on it: %(day)s")
CORRECTED = N_("Corrected on %(day)s. Before, it read:")
SIGNED = N_("Who signed")
SIGNED_NONE = N_("No group has signed yet.")
NOBODY = N_("Nobody speaks for all: each group has decided for itself, in its own chat.")
ON_ROLL = N_("of %(count)s people")
FEW = N_("Where fewer than five people answered, it is not told how, so that nobody can be found out.")
RECORD = N_("The record of this decision")
RESERVATIONS = N_("Reservations")
RESERVED = N_("%(group)s, to point %(clause)s:")
ANSWERED_YES = N_("Accepted by: %(groups)s")
ANSWERED_NO = N_("Objected to by: %(groups)s")
LINKS = N_("How it hangs together with others")
CHECK_INS = N_("What became of the promises")
REACHED = N_("How many took part")
HISTORY = N_("Its story")
HISTORY_WHOLE = N_("The whole story, from the beginning")
HISTORY_OF = N_("The story of “%(title)s”")
WITNESSES = N_("Who saw it practised")
VERSIONS = N_("Versions of the text")
VERSION = N_("Version %(version)s")
VERSION_OF = N_("Version %(version)s of “%(title)s”")
VERSION_SINCE = N_("Certified on %(day)s")
DIFFERENT = N_("What is different from version %(version)s")
FIRST_VERSION = N_("This is the first version.")
INS = N_("Words like these are new.")
DEL = N_("Words like these are gone.")
GONE = NC_("read aloud before words that are gone", "Gone:")
NEW = NC_("read aloud before words that are new", "New:")
CLAUSE_NEW = N_("A new point")
CLAUSE_GONE = N_("This point is gone")
FINGERPRINT = N_("Fingerprint of the text (SHA-256)")
INTACT = N_("The text is exactly the one that was decided on.")
NOT_INTACT = N_("Careful: this text does not match its fingerprint.")
CANONICAL = N_("The text as it is sealed")
CANONICAL_HOW = N_(
    "Copy the lines below, without a line break at the end, into a file and let any program compute its SHA-256: it "
    "must give the fingerprint."
)
THROUGH_TIME = N_("Through time")

# The map
MAP = N_("Who is bound to whom")
MAP_WHAT = N_("Groups, and the agreements that bind them today. The thicker a line, the more agreements.")
MAP_NONE = N_("No agreement binds groups today.")
MAP_FIRST = N_("The picture shows the groups with most agreements. The table says the same in words.")
MAP_BOUND = N_("Bound by agreements that stand; the number says how many, where it is more than one")
MAP_SOON = N_("Every one of them ends within 60 days")
MAP_MISSING = N_("No agreement binds the groups on one side to those on the other: here a bridge is missing")
GAPS = N_("Where bridges are missing")
GAPS_WHAT = N_("Groups that hang together, and no agreement between these and those. Perhaps you know both.")
SEEDS = N_("How meetings are drawn")
SEEDS_WHAT = N_(
    "Groups that wish it are proposed to each other, those with the fewest agreements first. Between equals a lot "
    "decides. Here is the seed of each day's lots; each follows from the one before."
)
TABLE = N_("The same in words")
PAIR = N_("Groups")
BOUND_BY = N_("Bound by")


def bound(count: int, one: str, other: str) -> Text:
    """Two groups and how many agreements bind them."""
    about: dict[str, Value] = {"one": one, "other": other}
    return NN_(
        "%(one)s and %(other)s: %(count)s agreement", "%(one)s and %(other)s: %(count)s agreements", count, **about
    )


def gap(one: tuple[str, ...], other: tuple[str, ...]) -> Text:
    """Two parts of the map with nothing between them."""
    return N_("A bridge is missing between %(one)s and %(other)s.", one=one, other=other)


# The map of giving
FLOWS = N_("Who gave whom")
FLOWS_OF = N_("Who gave whom, in the three months from %(day)s")
FLOWS_WHAT = N_(
    "How often groups that show a page here gave each other something, as whoever received it has confirmed. What it "
    "was stays with them, and less than three times is not told."
)
FLOWS_NONE = N_("Nothing can be told of these three months.")
FLOWS_HOW = N_(
    "Does your group need something, or have something to give? Write /need or /offer in its chat. With /page your "
    "group shows itself here."
)
FLOWS_FIRST = N_("The picture and the table show where something came most often.")
FLOWS_BEFORE = N_("The three months before")
FLOWS_AFTER = N_("The three months after")
GAVE, RECEIVED = N_("Gave"), N_("Received")
HOW_OFTEN = N_("The number says how often")
TIMES = N_("How often")


def gave(count: int, giver: str, taker: str) -> Text:
    """Who gave whom how often."""
    return NN_(
        "%(giver)s gave %(taker)s something %(count)s time",
        "%(giver)s gave %(taker)s something %(count)s times",
        count,
        giver=giver,
        taker=taker,
    )


# The wheel of the year
WHEEL = N_("What people saw outside, month by month")
WHEEL_WHAT = N_(
    "Frogs, wells, blossoms: how often people of groups that show a page here shared what they had seen, in the last "
    "twelve months. What it was stays with them, and less than three notes of a group in a month are not told."
)
WHEEL_NORTH = N_("Where July is in summer")
WHEEL_SOUTH = N_("Where January is in summer")
WHEEL_TROPICS = N_("Where rain and drought make the year")
WHEEL_NONE = N_("Nothing can be told of these twelve months yet.")
WHEEL_HOW = N_("Have you seen something? Write /seen in your group's chat, and share it with the groups of your room.")
WHEEL_FIRST = N_("The picture has room for twelve dots in a month. The table says how many notes there were.")
MONTH, SEASON, NOTES = N_("Month"), N_("Season"), N_("Notes")


def noted(count: int, month: str) -> Text:
    """How many notes came in a month."""
    return NN_("%(month)s: %(count)s note", "%(month)s: %(count)s notes", count, month=month)


# The calendar
CALENDAR = N_("When agreements end")
CALENDAR_WHAT = N_("Every agreement ends on its day unless its groups renew it. These are the next twelve months.")
CALENDAR_NONE = N_("Nothing ends in the next twelve months.")
CALENDAR_DECIDING = N_("Its groups are deciding on it now")
CALENDAR_WAITING = N_("Ends in this month, unless it is renewed")


def ends(count: int, month: str) -> Text:
    """How many end in a month."""
    return NN_("%(month)s: %(count)s agreement ends", "%(month)s: %(count)s agreements end", count, month=month)


# The river
RIVER = N_("Agreements through time")
RIVER_WHAT = N_("Each agreement is a ribbon. A number stands where a version of its text begins.")
RIVER_NONE = N_("There is no agreement yet.")
RIVER_LINE = N_("%(title)s: %(state)s since %(since)s")
LOOKS = {
    "holds": N_("It stands"),
    "deciding": N_("It stands, and its groups are deciding on it"),
    "rests": N_("It is resting"),
    "written": N_("It is being written or signed"),
    "ended": N_("It has ended or was replaced"),
}
STRETCH = N_("From %(since)s: %(state)s, version %(version)s")
STRETCH_TO_COME = N_("From %(since)s, unless something is decided before: %(state)s")

# Groups
GROUPS = N_("Groups")
GROUPS_WHAT = N_("These groups have chosen to show a page of their own.")
GROUPS_NONE = N_("No group shows a page of its own yet. A group shows one by writing /page in its chat.")
GROUP_NONE = N_("This group shows no page of its own.")
GROUP_NONE_HOW = N_("A group decides that for itself: who administers its chat writes /page there.")
ITS_AGREEMENTS = N_("Its agreements")
NO_AGREEMENT = N_("It is in no agreement yet.")
BOUND_TO = N_("With whom it is bound")


def filled(text: Text, **values: Value) -> Text:
    """A sentence of this file with its values."""
    return Text(text.msgid, values, text.plural, text.count, text.context)
