"""What apps with a menu of commands show for each word: in private, in groups, and to those who look after a group.

Never here: what a word does.
"""

from collections.abc import Mapping

from bot.channels.abilities import Readers
from flows.wording import NC_, Text

Words = tuple[tuple[str, Text], ...]

IN_GROUPS: Words = (
    ("help", NC_("menu", "What you can do here")),
    ("join", NC_("menu", "I belong to this group")),
    ("say", NC_("menu", "Speak to the other groups")),
    ("rooms", NC_("menu", "The dialogues of this group")),
    ("agreements", NC_("menu", "What stands")),
    ("rules", NC_("menu", "How we decide")),
    ("petition", NC_("menu", "A text would do harm")),
    ("group", NC_("menu", "What I know of this group")),
    ("leave", NC_("menu", "I no longer belong")),
)
FOR_STEWARDS: Words = (
    ("setup", NC_("menu", "Name, language, time zone")),
    ("roster", NC_("menu", "Who belongs here; a link to invite by")),
    ("language", NC_("menu", "The language I speak here")),
    ("quiet", NC_("menu", "How much this chat hears from me")),
    ("page", NC_("menu", "What anybody can read of us")),
    ("withdraw", NC_("menu", "We leave a dialogue")),
)
IN_PRIVATE: Words = (
    ("help", NC_("menu", "What you can do here")),
    ("vote", NC_("menu", "What waits for your answer")),
    ("open", NC_("menu", "Invite groups and mediate")),
    ("desk", NC_("menu", "The rooms you mediate")),
    ("ask", NC_("menu", "Ask all groups something")),
    ("poll", NC_("menu", "Take the temperature in all groups")),
    ("me", NC_("menu", "What I know of you")),
    ("link", NC_("menu", "The same voice on another app")),
    ("language", NC_("menu", "The language I speak here")),
    ("forget", NC_("menu", "I forget you")),
)

MENUS: Mapping[Readers, Words] = {
    Readers.PRIVATE: IN_PRIVATE,
    Readers.GROUPS: IN_GROUPS,
    Readers.STEWARDS: (*IN_GROUPS, *FOR_STEWARDS),
}
"""By whom it is read; whoever is not named has no menu, and one that was left there goes."""
